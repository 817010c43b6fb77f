"""Triples that a negative property assertion excludes."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import OWL


def find(world: World) -> Iterable[Match]:
    """Each triple that holds and is explicitly said not to."""
    knowledge = world.knowledge
    for source in knowledge.with_predicate(OWL.sourceIndividual):
        for prop in knowledge.of_subject(source[0], OWL.assertionProperty):
            targets = (
                *knowledge.of_subject(source[0], OWL.targetIndividual),
                *knowledge.of_subject(source[0], OWL.targetValue),
            )
            for target in targets:
                if not isinstance(source[2], NamedNode | BlankNode):
                    continue
                if not isinstance(prop[2], NamedNode):
                    continue
                excluded: Triple = (source[2], prop[2], target[2])
                if excluded in knowledge:
                    yield Match(
                        identity=excluded,
                        triples=(excluded, source, prop, target),
                        bindings={"thing": source[2], "property": prop[2], "value": target[2]},
                    )
