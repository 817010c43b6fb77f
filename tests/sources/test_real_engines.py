"""On rows of real data sets, columns find what the exact engine finds, down to the last word."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.columns.engines import by_columns, chosen, exactly
from tests.sources.real_data import DATA, FILES, needs_data

from foedera.cli import main

pytestmark = needs_data
TABLES = {kind: file for kind, file in FILES.items() if file.endswith(".csv")}
MOST = 300  # rows, more or less, from all over the table


@pytest.mark.parametrize("kind", TABLES)
def test_columns_find_the_same(kind: str, tmp_path: Path) -> None:
    table, data = tmp_path / "table.csv", tmp_path / "data.trig"
    with (DATA / TABLES[kind]).open(encoding="utf-8", newline="") as read:
        header, *rows = csv.reader(read)
    with table.open("w", encoding="utf-8", newline="") as write:
        csv.writer(write).writerows([header, *rows[:: max(1, len(rows) // MOST)]])
    with pytest.raises(SystemExit):
        main(["import", kind, str(table), "-o", str(data)])
    rules = chosen()
    found = exactly([str(data)], rules)
    assert by_columns([str(data)], rules) == found
