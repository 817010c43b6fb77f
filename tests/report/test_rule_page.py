"""The page and the table of rules, on every shipped rule."""

from __future__ import annotations

import json
import re

import pytest

from foedera import api
from foedera.report import rule_json, rule_page, rule_table
from foedera.report.contents import View

HEADINGS = [
    "What it means",
    "Why it matters",
    "How to repair",
    "Legal source",
    "Example that fires",
    "Example that does not",
]


@pytest.mark.parametrize("rule", api.rules(), ids=lambda rule: rule.id)
def test_every_rule_has_its_page(rule: api.Rule) -> None:
    page = rule_page.render(rule, View(width=100))
    assert page.startswith(f"{rule.id}  {rule.title}\n")
    assert re.findall(r"^(\w.*)$", page, re.MULTILINE)[2:] == HEADINGS
    for source in rule.legal_sources:
        assert source.label in " ".join(page.split())
        assert source.iri in page
    for example in (rule.fires, rule.holds):
        assert all(line.strip() in page for line in (example or "").splitlines())


def test_the_table_has_every_rule() -> None:
    rules = api.rules()
    rows = rule_table.render(rules, View(width=100)).splitlines()
    assert [row.split()[:2] for row in rows if re.match("[A-Z]{3}[-0-9]", row)] == [
        [rule.id, rule.verdict.value] for rule in rules
    ]
    assert f"{len(rules)} rules" in rows[-1]


def test_the_table_as_json() -> None:
    rules = api.rules()
    records = json.loads(rule_json.render(rules, View()))
    assert [record["id"] for record in records] == [rule.id for rule in rules]
    assert all(record["means"] and record["matters"] and record["repair"] for record in records)
