"""CSV: read back by the standard library it is the findings, and no cell is a formula."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from tests.report.conftest import SHOWN

from foedera.api import Result
from foedera.report.contents import View
from foedera.report.csv import COLUMNS, render


def rows(checked: Result) -> list[dict[str, str]]:
    text = render(checked, View())
    assert text.count("\r\n") == len(text.splitlines())
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_has_a_row_for_each_finding(compared: Result) -> None:
    found = rows(compared)
    assert [row["state"] for row in found] == ["found", "known", "suppressed", "gone"]
    assert all(list(row) == list(COLUMNS) for row in found)
    first = found[0]
    assert first["message"] == SHOWN
    assert (first["path"], first["line"], first["column"]) == ("kursk.ttl", "4", "")
    assert first["fingerprint"] == compared.findings[0].fingerprint
    assert found[1]["between"] == "TASS 1950153 / KBS, Seoul"
    assert found[2]["reason"] == f"both are quoted {SHOWN}"
    assert found[3]["certainty"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1"])
def test_a_spreadsheet_computes_nothing(text: str, result: Result) -> None:
    (finding,) = result.findings
    hostile = dataclasses.replace(finding, message=text, repair=text, legal_sources=(text,))
    (row,) = rows(dataclasses.replace(result, findings=(hostile,)))
    for name in ("message", "repair", "law"):
        assert row[name][0] in "'\\"
        assert row[name].endswith(text.strip())


def test_nothing_found_is_a_header_alone(result: Result) -> None:
    assert rows(dataclasses.replace(result, findings=())) == []


def test_several_laws_stand_in_one_cell(result: Result) -> None:
    finding = dataclasses.replace(result.findings[0], legal_sources=("Article 4, 1", "Article 5"))
    (row,) = rows(dataclasses.replace(result, findings=(finding,)))
    assert row["law"] == "Article 4, 1; Article 5"
