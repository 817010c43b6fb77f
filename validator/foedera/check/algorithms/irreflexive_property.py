"""Things that stand in an irreflexive or asymmetric relation to themselves."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.characteristics import properties_of_type
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.terms import OWL


def find(world: World) -> Iterable[Match]:
    """Triples whose subject is their object, of a property that excludes that."""
    for kind in (OWL.IrreflexiveProperty, OWL.AsymmetricProperty):
        for prop, stated in properties_of_type(world, kind):
            for triple in world.knowledge.with_predicate(prop):
                if triple[0] == triple[2]:
                    yield Match(
                        identity=(triple[0], prop),
                        triples=(triple, *stated),
                        bindings={"thing": triple[0], "property": prop},
                    )
