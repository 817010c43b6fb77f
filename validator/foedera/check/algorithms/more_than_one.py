"""Two values, that certainly differ, where a cardinality allows one."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.several_values import several_values
from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """See ``several_values``."""
    return several_values(world.logic, lambda limit: not limit.is_characteristic)
