"""The page on robustness has the figures that were measured."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest
from tests.hostile.fuzz.readers import READERS

pytestmark = pytest.mark.hostile

ROOT = Path(__file__).parents[2]


def test_its_tables_are_those_of_the_results() -> None:
    table = runpy.run_path(str(ROOT / "docs" / "robustness_table.py"))
    page = table["PAGE"].read_text("utf-8")
    assert table["with_tables"](page) == page
    results = json.loads(table["RESULTS"].read_text("utf-8"))
    assert set(results["fuzzed"]) == set(READERS)
    assert set(results["mended"]) <= set(READERS)
