"""Things in two classes that exclude each other, by our ontology's axioms or the data's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.infer.logic.exclusions import DisjointClasses
from foedera.infer.logic.reasoning import Logic
from foedera.knowledge.facts import Triple

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Every instance that two disjoint classes share, with how it came to be in each."""
    logic = world.logic
    for exclusions in logic.exclusions:
        for axiom in exclusions.disjoint_classes:
            for one, other in _shared(logic, axiom):
                yield clash(
                    logic,
                    (one[0], one[2], other[2]),
                    (*dict.fromkeys((one, other)), *axiom.stated),
                    {"thing": one[0], "one": one[2], "other": other[2]},
                )


def _shared(logic: Logic, axiom: DisjointClasses) -> Iterator[tuple[Triple, Triple]]:
    """Two memberships of one thing: one and the same where a class is disjoint with itself."""
    memberships = [logic.members(kind) for kind in sorted(axiom.members, key=str)]
    if sum(map(bool, memberships)) < 2:
        return
    found: dict[object, list[Triple]] = {}
    for typings in memberships:
        for typing in typings:
            found.setdefault(typing[0], []).append(typing)
    for typings in found.values():
        yield from combinations(typings, 2)
