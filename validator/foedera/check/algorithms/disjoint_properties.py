"""Things between which two properties hold that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.infer.logic.exclusions import DisjointRoles
from foedera.infer.logic.reasoning import Logic
from foedera.knowledge.facts import Triple
from foedera.read.statement import Term

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Every two disjoint properties that hold between the same things."""
    logic = world.logic
    for exclusions in logic.exclusions:
        for axiom in exclusions.disjoint_roles:
            for source, target, one, other in _shared(logic, axiom):
                yield clash(
                    logic,
                    (source, target, one[1], other[1]),
                    (*dict.fromkeys((one, other)), *axiom.stated),
                    {"thing": source, "value": target, "one": one[1], "other": other[1]},
                )


def _shared(logic: Logic, axiom: DisjointRoles) -> Iterator[tuple[Term, Term, Triple, Triple]]:
    """Two triples with the same ends: one and the same where a property excludes itself."""
    found: dict[tuple[Term, Term], list[Triple]] = {}
    for role in axiom.roles:
        for triple, source, target in logic.links_of(role):
            found.setdefault((source, target), []).append(triple)
    for (source, target), triples in found.items():
        for one, other in combinations(triples, 2):
            yield source, target, one, other
