"""Findings whose facts stand elsewhere than they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from foedera.check.rule_findings import Explained
from foedera.finding import StatedFact
from foedera.read.statement import Place


def moved(explained: Explained, moves: Mapping[Place, Place]) -> Explained:
    """The finding with the places where its facts now stand."""
    possible, count, spelled, places = explained.rank
    facts = _moved_facts(explained.finding.facts, moves)
    there = [moves.get(place, place) for place in places]
    return explained._replace(
        finding=replace(explained.finding, facts=facts), rank=(possible, count, spelled, there)
    )


def _moved_facts(
    facts: Iterable[StatedFact], moves: Mapping[Place, Place]
) -> tuple[StatedFact, ...]:
    return tuple(
        replace(fact, places=tuple(moves.get(place, place) for place in fact.places))
        if any(place in moves for place in fact.places)
        else fact
        for fact in facts
    )
