"""What is looked at in slices is found as if it were looked at together."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.columns.engines import ROOT, by_columns, chosen, table_of

from foedera.columns import engine, lives
from foedera.columns.engine import ColumnsCheck
from foedera.columns.parts import RulesPart, ShapesPart
from foedera.columns.workers import Workers


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("generated") / "data.nt"
    script = ROOT / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, script, "--size", "8000", "-o", out], check=True)
    return str(out)


def test_slices_have_the_same_findings(generated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = by_columns([generated], chosen())
    monkeypatch.setattr(engine, "_MOST_TOGETHER", 20)
    monkeypatch.setattr(lives, "_TOGETHER", 5)
    assert by_columns([generated], chosen()) == whole
    assert whole


def test_slices_are_small(generated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The errors of one kind are in several parts, and no part has much of the data."""
    monkeypatch.setattr(engine, "_MOST_TOGETHER", 2)
    check = ColumnsCheck(table_of([generated]), Workers(0), lambda _: None)
    parts = list(check.parts(chosen("CLM001", "INV001", "SHP")))
    assert max(part.excerpt.rows.height for part in parts) < check.table.rows.height / 10
    of_rules = [part for part in parts if isinstance(part, RulesPart)]
    assert sum(rule.id == "CLM001" for part in of_rules for rule, _ in part.suspected) > 1
    assert sum(isinstance(part, ShapesPart) for part in parts) > 1


def test_only_the_table_is_kept_afterwards(generated: str) -> None:
    check = ColumnsCheck(table_of([generated]), Workers(0), lambda _: None)
    findings = check.findings(chosen("CLM001"))
    assert findings
    assert check.table.rows.height
    assert not {"facts", "relations", "neighbourhoods", "_bounds", "_solver"} & vars(check).keys()
    assert {fact.triple[0] for fact in check.looked_at()}  # what is asked for is made again
