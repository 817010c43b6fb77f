"""Every rule by its own examples: fires*.ttl fires at the marked lines, holds*.ttl never."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.minimality import assert_minimal

from foedera.check.descriptions import legal_sources
from foedera.check.engine import check_facts
from foedera.check.rules import Rule, load_rules
from foedera.finding import Finding
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.read import read_paths

RULES = load_rules()
# An unbound placeholder shows as a lone question mark.
UNFILLED = re.compile(r"\{|(?<!\w)\?(?!\w)")
MARK = re.compile(r"#\s*expect:\s*(\w+)")


def facts_of(path: Path) -> list[Fact]:
    reading = read_paths([str(path)])
    assert not reading.problems, [str(problem) for problem in reading.problems]
    return attribute(reading.statements)


def findings_of(rule: Rule, path: Path) -> tuple[Finding, ...]:
    return check_facts(facts_of(path), rules=[rule])


def examples(pattern: str) -> list[tuple[Rule, Path]]:
    return [(rule, path) for rule in RULES for path in sorted(rule.folder.glob(pattern))]


def name(value: object) -> str:
    if isinstance(value, Rule):
        return value.id
    return value.stem if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("rule", "path"), examples("fires*.ttl"), ids=name)
def test_fires_at_the_marked_lines(rule: Rule, path: Path) -> None:
    marked = sorted(
        number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := MARK.search(line)) and found.group(1) == rule.id
    )
    assert marked, f"{path.name} marks no line with “# expect: ID”"
    found = findings_of(rule, path)
    assert sorted(finding.place.line for finding in found) == marked


@pytest.mark.parametrize(("rule", "path"), examples("fires*.ttl"), ids=name)
def test_messages_are_filled(rule: Rule, path: Path) -> None:
    for finding in findings_of(rule, path):
        assert not UNFILLED.search(finding.message), finding.message


@pytest.mark.parametrize(("rule", "path"), examples("holds*.ttl"), ids=name)
def test_holds(rule: Rule, path: Path) -> None:
    assert not findings_of(rule, path)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_rule_has_its_examples(rule: Rule) -> None:
    assert rule.fires
    assert rule.holds


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_legal_sources_are_known_articles(rule: Rule) -> None:
    assert {source.iri for source in rule.legal_sources} <= legal_sources().keys()


@pytest.mark.parametrize(("rule", "path"), examples("fires*.ttl"), ids=name)
def test_facts_of_fires_are_minimal(rule: Rule, path: Path) -> None:
    facts = facts_of(path)
    for finding in check_facts(facts, rules=[rule]):
        assert_minimal(rule, finding, facts)
