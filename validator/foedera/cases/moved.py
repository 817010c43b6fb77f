"""Findings whose facts stand elsewhere than they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from foedera.check.rule_findings import Explained
from foedera.finding import StatedFact
from foedera.read.statement import Place


def moved(explained: Explained, moves: Mapping[Place, Place]) -> Explained:
    """The finding with the places where its facts now stand."""
    finding, rank = explained.finding, explained.rank
    facts = _moved_facts(finding.facts, moves)
    if facts == finding.facts:
        return explained
    others = tuple(_moved_facts(each, moves) for each in finding.other_reasons)
    places = [moves.get(place, place) for place in rank[3]]
    return explained._replace(
        finding=replace(finding, facts=facts, other_reasons=others), rank=(*rank[:3], places)
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
