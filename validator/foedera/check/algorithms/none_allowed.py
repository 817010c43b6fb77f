"""Values where a cardinality allows none."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.infer.logic.equalities import counted

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Each value that a cardinality of at most 0 counts."""
    logic = world.logic
    limits = (limit for each in logic.exclusions for limit in each.at_most if not limit.most)
    for limit in limits:
        for typing in logic.members(limit.kind):
            for value, triples in counted(logic.knowledge, limit, typing[0]):
                if all(map(logic.names.is_current, triples)):
                    yield clash(
                        logic,
                        (typing[0], limit.role.predicate, value),
                        (*triples, typing, *limit.stated),
                        {"thing": typing[0], "property": limit.role.predicate, "value": value},
                    )
