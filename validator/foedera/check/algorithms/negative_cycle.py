"""Conflicts of the timeline that no rule of their own reports."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Negative cycles through more than one relation, with the facts that make them up."""
    for conflict in world.conflicts:
        if conflict.rule == "TIM001":
            yield Match(
                identity=conflict.entities,
                triples=conflict.triples,
                bindings={"things": conflict.entities},
            )
