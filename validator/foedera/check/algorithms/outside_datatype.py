"""Literals that are not of the datatype that their property has."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.literal_range import outside
from foedera.check.match import Match
from foedera.infer.inference import World

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """See ``outside``."""
    return outside(world.logic, "datatype")
