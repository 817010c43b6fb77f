"""Uses of terms that the ontology, or the data's own, marks as deprecated."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from pyoxigraph import Literal, NamedNode

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.terms import OWL, RDF
from foedera.knowledge.vocabulary import schema_by_predicate

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Each use as a property or as a class, stated or derived."""
    knowledge = world.knowledge
    stated = knowledge.with_predicate(OWL.deprecated)
    for marked in chain(stated, schema_by_predicate().get(OWL.deprecated, ())):
        term, _, value = marked
        if isinstance(term, NamedNode) and is_true(value):
            grounds = (marked,) if marked in knowledge else ()
            for use in (*knowledge.with_predicate(term), *knowledge.of_object(RDF.type, term)):
                bindings = {"this": use[0], "term": term}
                yield Match((use[0], term), (use, *grounds), bindings=bindings)


def is_true(value: object) -> bool:
    """Whether a value says that a term is deprecated."""
    return isinstance(value, Literal) and value.value in {"true", "1"}
