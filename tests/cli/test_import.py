"""``foedera import``: what it writes, reports, and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Shell

from foedera.read import read_paths
from foedera.sources import importer
from foedera.sources.log import Log

STATES = """stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
NOR,385,Norway,1905,6,7,1904,4,30,2016
SWE,380,Sweden,1816,1,1,2016,12,31,2016
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "states.csv"
    path.write_text(STATES, "utf-8")
    return path


def test_reading_what_was_written_gives_what_the_importer_made(
    foedera: Shell, table: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.trig"
    run = foedera("import", "cow-states", table, "-o", out)
    assert (run.code, run.err) == (0, "")
    made = importer("cow-states").statements([str(table)], Log())
    read = read_paths([str(out)]).statements
    placed = {s for s in read if s.place.path == str(table)}
    assert placed == {s for s in made if s.graph is not None}


def test_findings_point_to_the_row(foedera: Shell, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.trig"
    foedera("import", "cow-states", table, "-o", out)
    run = foedera("check", out, "--format", "json", "--select", "TIM002")
    (finding,) = json.loads(run.out)["findings"]
    assert finding["place"]["path"] == str(table)
    assert finding["place"]["line"] == 2


def test_what_is_imported_is_not_written_over(foedera: Shell, table: Path) -> None:
    named = table.rename(table.with_suffix(".trig"))
    code, _, err = foedera("import", "cow-states", named, "-o", named)
    assert code == 2
    assert "it is left as it was" in err
    assert named.read_text("utf-8") == STATES


def test_nothing_is_written_for_a_bad_row(foedera: Shell, table: Path, tmp_path: Path) -> None:
    table.write_text(STATES.replace("385", "nor"), "utf-8")
    run = foedera("import", "cow-states", table, "-o", tmp_path / "out.trig")
    assert run.code == 2
    assert "states.csv:2" in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_bad_rows_can_be_left_out(foedera: Shell, table: Path, tmp_path: Path) -> None:
    table.write_text(STATES.replace("385", "nor"), "utf-8")
    run = foedera("import", "cow-states", table, "--skip-bad-rows", "-o", tmp_path / "out.trig")
    assert run.code == 0
    assert "states.csv:2" in run.err
    assert "left out: 1 bad row" in run.out


def test_a_check_tells_what_an_import_left_out(foedera: Shell, table: Path, tmp_path: Path) -> None:
    table.write_text(STATES.replace("385", "nor"), "utf-8")
    out, page = tmp_path / "out.trig", tmp_path / "page.html"
    foedera("import", "cow-states", table, "--skip-bad-rows", "-o", out)
    run = foedera("check", out, "--format", "markdown", "--format", f"html={page}")
    message = "left out when imported: ccode is “nor”, not a whole number"
    assert run.code == 0
    assert f"{table}:2" in run.err
    assert "### Left out" in run.out
    for told in (run.err, run.out, page.read_text("utf-8")):
        assert message in told


def test_a_check_tells_what_stated_nothing(foedera: Shell, tmp_path: Path) -> None:
    table, out = tmp_path / "troops.csv", tmp_path / "troops.trig"
    table.write_text("countryname,ccode,year,troops\nUSA,2,1953,9\nNorway,385,1953,9\n", "utf-8")
    foedera("import", "us-troops", table, "-o", out)
    run = foedera("check", out)
    assert "left out when imported: 1 × troops in the United States" in run.err


def test_an_unknown_kind_is_guessed(foedera: Shell, table: Path, tmp_path: Path) -> None:
    run = foedera("import", "cow-state", table, "-o", tmp_path / "out.trig")
    assert run.code == 2
    assert "did you mean cow-states?" in run.err


def test_the_help_of_a_kind_says_what_is_read(foedera: Shell) -> None:
    run = foedera("import", "cow-states", "--help")
    assert "styear" in run.out
