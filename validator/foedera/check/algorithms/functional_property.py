"""Functional properties with two values that certainly differ."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.several_values import several_values
from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """See ``several_values``."""
    return several_values(
        world.logic, lambda limit: limit.is_characteristic and not limit.role.inverted
    )
