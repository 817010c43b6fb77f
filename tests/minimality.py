"""The promise that every finding's facts are minimal, checked mechanically."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from foedera.check.engine import check_facts
from foedera.check.rules import Rule
from foedera.finding import Finding, StatedFact
from foedera.knowledge.facts import Fact
from foedera.read.statement import Place


def assert_minimal(rule: Rule, finding: Finding, facts: Sequence[Fact]) -> None:
    """Only its facts: still there, the same. Any one of them less: gone."""
    chosen = [_stated(fact, facts) for fact in finding.facts]
    assert _found_in(rule, finding, chosen), f"{finding.rule}: not found in its own facts"
    for fact in chosen:
        rest = [other for other in chosen if other is not fact]
        assert not _found_in(rule, finding, rest), f"{finding.rule}: {fact.triple} is not needed"


def _stated(stated: StatedFact, facts: Sequence[Fact]) -> Fact:
    """The fact that a finding shows, found by its place and its terms."""
    by_place: dict[Place, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_place[fact.claims[0].place].append(fact)
    candidates = [
        fact
        for fact in by_place[stated.places[0]]
        if all(
            written.startswith("_:") or written == str(term)
            for written, term in zip(stated.terms, fact.triple, strict=True)
        )
    ]
    assert len(candidates) == 1, (stated, candidates)
    return candidates[0]


def _found_in(rule: Rule, finding: Finding, facts: Sequence[Fact]) -> bool:
    """Whether checking only these facts yields the same finding, with the same judgement.

    Blank nodes are named after what is said of them, so their names change with the facts:
    findings about them are told apart by rule, verdict and certainty alone.
    """
    anonymous = any(entity.startswith("_:") for entity in finding.entities)
    return any(
        (other.verdict, other.certainty) == (finding.verdict, finding.certainty)
        and (anonymous or other.fingerprint == finding.fingerprint)
        for other in check_facts(facts, rules=[rule])
    )
