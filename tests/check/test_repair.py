"""Repairs: after withdrawing one, no contradiction is left; no smaller set does that."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from tests.examples.expected import EXAMPLES

from foedera import api
from foedera.check.engine import check_facts
from foedera.check.repair import smallest_repairs
from foedera.check.rules import load_rules
from foedera.finding import Verdict
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.stories import find_source
from foedera.read import read_paths

RULES = [rule for rule in load_rules() if rule.verdict is Verdict.CONTRADICTION]
HEAD = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
ex:tass a fd:Source . ex:inkl a fd:Source .
"""
# Two clashes that share the deployment's start, and one of its own.
SHARED = """ex:deployment a fd:Deployment ; fd:start "2025-01" ; fd:end "2024-12" .
ex:acknowledgment a fd:Acknowledgment ; fd:about ex:deployment ; fd:date "2024-11" .
ex:meeting a fd:Event ; fd:date "2025-04-27" ; fd:statedWeekday "Saturday" .
"""


def facts_in(turtle: str, folder: Path) -> list[Fact]:
    path = folder / "data.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return attribute(read_paths([str(path)]).statements)


def contradicts(facts: list[Fact]) -> bool:
    findings = check_facts(facts, rules=RULES)
    return any(finding.verdict is Verdict.CONTRADICTION for finding in findings)


def withdrawn(facts: list[Fact], repair: api.Repair) -> list[Fact]:
    gone = {stated.terms for stated in repair.withdrawn}
    return [fact for fact in facts if tuple(map(str, fact.triple)) not in gone]


def test_the_fact_that_resolves_most_comes_first(tmp_path: Path) -> None:
    facts = facts_in(SHARED, tmp_path)
    repairs = smallest_repairs(facts, RULES)
    assert {len(repair.withdrawn) for repair in repairs} == {2}
    assert '"2025-01"' in {stated.terms[2] for stated in repairs[0].withdrawn}
    assert sorted(repairs[0].resolved) == [1, 2]


def test_no_smaller_set_leaves_no_contradiction(tmp_path: Path) -> None:
    facts = facts_in(SHARED, tmp_path)
    repairs = smallest_repairs(facts, RULES)
    for repair in repairs:
        assert not contradicts(withdrawn(facts, repair))
    size = len(repairs[0].withdrawn)
    for fewer in combinations(facts, size - 1):
        assert contradicts([fact for fact in facts if fact not in fewer])
    brute = [
        set(chosen)
        for chosen in combinations(facts, size)
        if not contradicts([fact for fact in facts if fact not in chosen])
    ]
    found = [{stated.terms for stated in repair.withdrawn} for repair in repairs]
    assert len(found) == len(brute)
    for chosen in brute:
        assert {tuple(map(str, fact.triple)) for fact in chosen} in found


def test_trusted_sources_are_spared(tmp_path: Path) -> None:
    facts = facts_in(
        """@prefix owl: <http://www.w3.org/2002/07/owl#> .
        ex:deployment fd:start "2025-01" .
        ex:deployment fd:end "2024" .
        [] a owl:Axiom ; owl:annotatedSource ex:deployment ; owl:annotatedProperty fd:start ;
          owl:annotatedTarget "2025-01" ; fd:accordingTo ex:tass , ex:inkl .
        [] a owl:Axiom ; owl:annotatedSource ex:deployment ; owl:annotatedProperty fd:end ;
          owl:annotatedTarget "2024" ; fd:accordingTo ex:inkl .""",
        tmp_path,
    )

    def best(trust: list[str]) -> str:
        trusted = [find_source(facts, name) for name in trust]
        return smallest_repairs(facts, RULES, trusted)[0].withdrawn[0].terms[2]

    assert best([]) == '"2025-01"'
    assert best(["tass"]) == '"2024"'


def test_nothing_to_repair(tmp_path: Path) -> None:
    assert smallest_repairs(facts_in("ex:a a fd:State .", tmp_path), RULES) == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_repairs_of_the_examples_leave_no_contradiction(folder: Path) -> None:
    report = api.repair([str(folder)])
    facts = attribute(read_paths([str(folder)]).statements)
    assert bool(report.repairs) == bool(report.contradictions)
    for repair in report.repairs:
        assert not contradicts(withdrawn(facts, repair))
