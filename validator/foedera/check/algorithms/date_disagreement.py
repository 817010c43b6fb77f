"""Dates of one start or end that have no moment in common."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Pairs of dates, by one source or by several, that exclude each other."""
    for conflict in world.conflicts:
        if conflict.rule == "TIM008":
            dates = tuple(triple[2] for triple in conflict.triples)
            yield Match(
                identity=(*conflict.entities, *dates),
                triples=conflict.triples,
                bindings={"thing": conflict.entities, "dates": dates},
            )
