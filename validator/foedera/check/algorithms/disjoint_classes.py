"""Things in two classes that exclude each other, by our ontology's axioms or the data's own."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.facts import Premises
from foedera.knowledge.terms import OWL, RDF
from foedera.knowledge.vocabulary import schema_triples
from foedera.read.statement import Term


def find(world: World) -> Iterable[Match]:
    """Every instance that two disjoint classes share, with how it came to be in each."""
    for one, other, stated in _disjoint_pairs(world):
        in_other = {triple[0] for triple in world.knowledge.of_object(RDF.type, other)}
        if not in_other:
            continue
        for typing in world.knowledge.of_object(RDF.type, one):
            if typing[0] in in_other:
                yield Match(
                    identity=(typing[0], one, other),
                    triples=(typing, (typing[0], RDF.type, other), *stated),
                    bindings={"thing": typing[0], "one": one, "other": other},
                )


def _disjoint_pairs(world: World) -> Iterable[tuple[Term, Term, Premises]]:
    for one, predicate, other in schema_triples():
        if predicate == OWL.disjointWith and str(one) < str(other):
            yield one, other, ()
    for triple in world.knowledge.with_predicate(OWL.disjointWith):
        yield triple[0], triple[2], (triple,)
