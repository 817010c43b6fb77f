"""Things that stand in an irreflexive or asymmetric relation to themselves."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Triples whose subject is their object, of a property that excludes that."""
    logic = world.logic
    for exclusions in logic.exclusions:
        for role, stated in (*exclusions.irreflexive, *exclusions.asymmetric):
            for triple, source, target in logic.links_of(role):
                if source == target:
                    yield clash(
                        logic,
                        (source, role.predicate),
                        (triple, *stated),
                        {"thing": source, "property": role.predicate},
                    )
