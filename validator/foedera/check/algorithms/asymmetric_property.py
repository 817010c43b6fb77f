"""Pairs of things that stand in an asymmetric relation both ways."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode

from foedera.check.algorithms.characteristics import properties_of_type
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import OWL


def find(world: World) -> Iterable[Match]:
    """Both directions of an asymmetric property between two different things."""
    for prop, stated in properties_of_type(world, OWL.AsymmetricProperty):
        for triple in world.knowledge.with_predicate(prop):
            subject, _, value = triple
            if not isinstance(value, NamedNode | BlankNode) or str(subject) >= str(value):
                continue
            back: Triple = (value, prop, subject)
            if back in world.knowledge:
                yield Match(
                    identity=(subject, value, prop),
                    triples=(triple, back, *stated),
                    bindings={"one": subject, "other": value, "property": prop},
                )
