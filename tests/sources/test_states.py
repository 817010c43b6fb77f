"""Lists of states: spells, censored ends, days since 1970, and one name for one state."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal
from tests.sources.importing import facts_of, imported

from foedera.errors import InputProblem

COW = """stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
NOR,385,Norway,1905,6,7,1940,4,30,2016
NOR,385,Norway,1945,5,7,2016,12,31,2016
SWE,380,Sweden,1816,1,1,2016,12,31,2016
"""
GW = """gwcode,stateabb,statename,startdate,enddate
385.0,NOR,Norway,-23589.0,17531.0
711.0,TIB,Tibet,-20000.0,-7000.0
"""


@pytest.fixture
def cow(tmp_path: Path) -> Path:
    path = tmp_path / "states.csv"
    path.write_text(COW, "utf-8")
    return path


def test_a_state_exists_from_its_first_spell_to_its_last(cow: Path) -> None:
    assert facts_of(imported("cow-states", cow), "cow385") == {
        ("start", "1905-06-07", 2),
        ("end", "2016-12-31/..", 3),
    }


def test_the_bounds_of_coverage_are_no_start_and_no_end(cow: Path) -> None:
    assert facts_of(imported("cow-states", cow), "cow380") == {
        ("start", "../1816-01-01", 4),
        ("end", "2016-12-31/..", 4),
    }


def test_days_since_1970_are_dates(tmp_path: Path) -> None:
    path = tmp_path / "gw.csv"
    path.write_text(GW, "utf-8")
    statements = imported("gw-states", path)
    assert facts_of(statements, "cow385") == {
        ("start", "1905-06-02", 2),
        ("end", "2017-12-31/..", 2),
    }
    assert facts_of(statements, "gw711") == {("start", "1915-03-31", 3), ("end", "1950-11-02", 3)}


def test_names_and_codes_of_states_are_common_ground(cow: Path) -> None:
    common = [s for s in imported("cow-states", cow) if s.graph is None]
    assert Literal("Norway", language="en") in {statement.object for statement in common}


@pytest.mark.parametrize(
    ("wrong", "right", "line", "message"),
    [
        ("NOR,385,Norway,1905,6,7", "NOR,999,Norway,1905,6,7", 2, "Correlates of War code 999"),
        ("1905,6,7", "1905,2,30", 2, "there is no day 1905-2-30"),
        ("1905,6,7", "1905,13,7", 2, "there is no such month"),
        ("1905,6,7", "1905,June,7", 2, "stmonth is “June”, not a whole number"),
        ("SWE,380,", "SWE,380,too,many,", 4, "this row has 12 cells, the header 10"),
    ],
)
def test_a_bad_row_is_named(cow: Path, wrong: str, right: str, line: int, message: str) -> None:
    cow.write_text(COW.replace(wrong, right, 1), "utf-8")
    with pytest.raises(InputProblem, match=message) as problem:
        imported("cow-states", cow)
    assert problem.value.line == line


def test_a_wrong_column_is_guessed(cow: Path) -> None:
    cow.write_text(COW.replace("styear", "st_year"), "utf-8")
    with pytest.raises(InputProblem, match="no column “styear”; is it “st_year” here"):
        imported("cow-states", cow)
