"""Things that are declared different, and have the same key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.infer.logic.equalities import Holder
from foedera.infer.logic.reasoning import Logic
from foedera.knowledge.facts import Premises

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Every two different things with the same values of all properties of a key."""
    logic = world.logic
    for key, holders in logic.equalities.holders.values():
        for one, other, different in _different(logic, holders):
            yield clash(
                logic,
                (one.thing, other.thing, key.kind),
                (*one.triples, *other.triples, *different, *key.stated),
                {"one": one.thing, "other": other.thing, "class": key.kind},
            )


def _different(logic: Logic, holders: list[Holder]) -> Iterator[tuple[Holder, Holder, Premises]]:
    """Every two holders that are declared different, and what states that they are."""
    if len(holders) < 2:
        return
    declared = set(logic.differences.declared(holder.thing for holder in holders))
    for one, other in combinations([h for h in holders if h.thing in declared], 2):
        different = logic.differences.stated(one.thing, other.thing)
        if different is not None:
            yield one, other, different
