"""Pairs of things that stand in an asymmetric relation both ways."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.infer.logic.schema import RESOURCE
from foedera.knowledge.facts import Triple

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Both directions of an asymmetric property between two different things."""
    logic = world.logic
    for exclusions in logic.exclusions:
        for (predicate, _, _), stated in exclusions.asymmetric:
            for triple in logic.knowledge.with_predicate(predicate):
                subject, _, value = triple
                if not isinstance(value, RESOURCE) or str(subject) >= str(value):
                    continue
                back: Triple = (value, predicate, subject)
                if back in logic.knowledge and logic.names.is_current(triple):
                    yield clash(
                        logic,
                        (subject, value, predicate),
                        (triple, back, *stated),
                        {"one": subject, "other": value, "property": predicate},
                    )
