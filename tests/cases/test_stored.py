"""Findings are read from a cache as they were written."""

from __future__ import annotations

from tests.cases.mixed_data import FOLDERS, facts_of

from foedera.cases.stored import read_finding, read_rank, written
from foedera.check.engine import explain_facts
from foedera.check.rules import load_rules
from foedera.check.shape_findings import shapes_as_rules

RULES = [*load_rules(), *shapes_as_rules()]


def test_findings_are_read_as_they_were_written() -> None:
    for folder in (each for each in FOLDERS if each.endswith(("kursk-2024", "kargil-1999"))):
        found = explain_facts(facts_of(folder), rules=RULES)
        texts = [written(each) for each in found]
        assert [read_finding(text) for text in texts] == [each.finding for each in found]
        assert [read_rank(text) for text in texts] == [each.rank for each in found]
