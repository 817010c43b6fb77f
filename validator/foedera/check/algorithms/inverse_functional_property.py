"""Inverse functional properties of which two things that certainly differ share a value."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.several_values import several_values
from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """See ``several_values``: the thing is the value that is shared."""
    return several_values(
        world.logic, lambda limit: limit.is_characteristic and limit.role.inverted
    )
