"""Literals that are not among those that their property may have."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.literal_range import outside
from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """See ``outside``."""
    return outside(world.logic, "list")
