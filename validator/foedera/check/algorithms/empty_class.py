"""Things in the class that has no members."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.terms import OWL

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Every instance of ``owl:Nothing``."""
    logic = world.logic
    for typing in logic.members(OWL.Nothing):
        yield clash(logic, (typing[0],), (typing,), {"thing": typing[0]})
