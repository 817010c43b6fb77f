"""A result in a notebook: it shows itself, and becomes a data frame or a graph."""

from __future__ import annotations

import dataclasses
from html import unescape

import pytest
from rdflib import RDF, SH
from tests.report.conftest import SHOWN

from foedera.api import Result
from foedera.errors import UsageError
from foedera.finding import Finding
from foedera.report import frame
from foedera.report.rows import COLUMNS


@pytest.mark.parametrize("library", [None, "pandas"])
def test_is_a_frame_of_pandas(compared: Result, library: frame.FrameLibrary | None) -> None:
    table = compared.to_dataframe(library)
    assert list(table.columns) == list(COLUMNS)
    assert list(table["state"]) == ["found", "known", "suppressed", "gone"]
    assert table["line"].dtype == table["column"].dtype == "Int64"
    assert table["line"][0] == 4
    assert table["certainty"].isna().tolist() == [False, False, False, True]


def test_is_a_frame_of_polars(compared: Result) -> None:
    table = compared.to_dataframe("polars")
    assert table.columns == list(COLUMNS)
    assert table["line"].dtype.is_integer()
    assert table["reason"].null_count() == 3


def test_is_an_empty_frame_with_all_columns(result: Result) -> None:
    clean = dataclasses.replace(result, findings=())
    assert clean.to_dataframe("pandas").shape == clean.to_dataframe("polars").shape == (0, 15)


def test_takes_what_is_installed_and_says_what_is_missing(
    result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "find_spec", lambda name: name == "polars")
    assert type(result.to_dataframe()).__module__.startswith("polars")
    with pytest.raises(UsageError, match="needs pandas: pip install pandas"):
        result.to_dataframe("pandas")
    monkeypatch.setattr(frame, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match="needs pandas or polars: pip install pandas"):
        result.to_dataframe()
    with pytest.raises(UsageError, match="no data frame of “excel”"):
        result.to_dataframe("excel")  # type: ignore[arg-type]


def test_is_a_graph(result: Result) -> None:
    graph = result.to_graph()
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == len(result.findings)


def test_shows_itself(result: Result, hostile: Finding) -> None:
    shown = dataclasses.replace(result, findings=(hostile,))._repr_html_()
    assert "<b>y</b>" not in shown
    assert SHOWN.split("\\x1b")[0] in unescape(shown)
    assert "<b>1 breach</b> in 1 file, 1,234 statements" in shown
    assert "month 13 does not exist" in shown
    many = dataclasses.replace(result, findings=(hostile,) * 60)._repr_html_()
    assert many.count("<details>") == 50
    assert "10 more findings" in many
    clean = dataclasses.replace(result, findings=())
    assert "<b>No clash found</b>" in clean._repr_html_()
