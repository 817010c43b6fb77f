"""Independent reasons for one finding, and with whose dates it holds."""

from __future__ import annotations

from itertools import chain, combinations
from pathlib import Path

import pytest

from foedera import api
from foedera.check.engine import check_facts, explain_facts
from foedera.check.reasons import all_reasons
from foedera.check.rules import Rule, load_rules
from foedera.errors import UsageError
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.read import read_paths

RULES = {rule.id: rule for rule in load_rules()}
EXAMPLES = Path(__file__).parents[2] / "examples"
HEAD = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
"""
# The state's organ is one by two ways, and the thing is in two classes by three.
TWICE = """ex:thing a fd:State , fd:Person ; fd:holdsOfficeIn ex:x .
ex:other fd:organOf ex:thing .
"""


def facts_in(turtle: str, folder: Path) -> list[Fact]:
    path = folder / "data.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return attribute(read_paths([str(path)]).statements)


def brute_force(rule: Rule, facts: list[Fact]) -> set[frozenset[Fact]]:
    """All minimal sets that make a finding, from the definition."""
    sizes = range(1, len(facts) + 1)
    found: set[frozenset[Fact]] = set()
    for chosen in chain.from_iterable(combinations(facts, size) for size in sizes):
        subset = frozenset(chosen)
        if not any(known <= subset for known in found) and check_facts(chosen, rules=[rule]):
            found.add(subset)
    return found


def test_all_reasons_are_found(tmp_path: Path) -> None:
    facts = facts_in(TWICE, tmp_path)
    rule = RULES["LOG001"]
    (explained,) = explain_facts(facts, rules=[rule])
    assert explained.match is not None
    reasons = all_reasons(rule, explained.match, facts)
    assert not reasons.capped
    assert {frozenset(reason) for reason in reasons.sets} == brute_force(rule, facts)
    assert len(reasons.sets) == 4


def test_the_search_is_capped_with_a_note(tmp_path: Path) -> None:
    facts = facts_in(TWICE, tmp_path)
    rule = RULES["LOG001"]
    (explained,) = explain_facts(facts, rules=[rule])
    assert explained.match is not None
    reasons = all_reasons(rule, explained.match, facts, most=2)
    assert len(reasons.sets) == 2
    assert reasons.capped


def test_explain_adds_the_other_reasons() -> None:
    result = api.explain("INV001", [str(EXAMPLES / "kursk-2024")])
    (finding,) = result.findings
    assert finding.other_reasons
    shown = {fact.text for fact in finding.facts}
    assert all({fact.text for fact in reason} != shown for reason in finding.other_reasons)


def test_explain_by_the_beginning_of_a_fingerprint() -> None:
    path = str(EXAMPLES / "crimea-2014")
    for finding in api.check([path]).findings:
        (explained,) = api.explain(finding.fingerprint[:10], [path]).findings
        assert explained.fingerprint == finding.fingerprint


@pytest.mark.parametrize(("name", "reason"), [("zzz", "no finding"), ("", "begins")])
def test_explain_refuses_what_names_no_finding(name: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        api.explain(name, [str(EXAMPLES / "crimea-2014")])


def outcomes(example: str, rule: str) -> dict[str, dict[str, str | None]]:
    """For each finding of the rule, what becomes of it with each date."""
    result = api.check([str(EXAMPLES / example)], select=[rule])
    return {
        finding.message: {
            date.split("“")[1].split("”")[0]: belief.outcome
            for belief in finding.beliefs
            for date in belief.dates
        }
        for finding in result.findings
        if finding.source_dependent
    }


def test_the_attack_on_finland_depends_on_whose_end_of_the_pact_one_believes() -> None:
    found = outcomes("ussr-finland-1939", "OBL001")
    (attack,) = [dates for message, dates in found.items() if "Soviet attack" in message]
    assert attack == {"1939-11-13": None, "1939-11-28": None, "1945-12-31": "certain"}


def test_what_holds_with_every_date_is_not_source_dependent() -> None:
    assert not outcomes("italy-1915", "OBL003")
    assert not outcomes("italy-1915", "TIM008")


def test_germany_and_poland_gives_no_breach_and_anzus_no_end() -> None:
    for example in ("germany-poland-1934", "anzus-1986"):
        findings = api.check([str(EXAMPLES / example)]).findings
        assert not [finding for finding in findings if finding.verdict == "breach"]
