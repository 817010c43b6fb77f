"""Things that are in a class and in its complement."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import RDF

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Every instance that a class shares with its complement."""
    logic = world.logic
    for exclusions in logic.exclusions:
        for node, kind, stated in exclusions.complements:
            for outside in logic.members(node):
                inside: Triple = (outside[0], RDF.type, kind)
                if inside in logic.knowledge:
                    yield clash(
                        logic,
                        (outside[0], kind),
                        (inside, outside, *stated),
                        {"thing": outside[0], "class": kind},
                    )
