"""Lists of states: spells, censored ends, days since 1970, and one name for one state."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from tests.sources.importing import facts_of, imported
from tests.sources.real_data import DATA, needs_data

from foedera.errors import InputProblem
from foedera.sources.state_codes import (
    UnknownStateError,
    by_cow_code,
    by_gw_code,
    known_states,
)
from foedera.sources.states_by_name import by_name

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
        ("1905,6,7", f"1905,6,{'7' * 30}", 2, "there is no day 1905-6-777"),
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


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Germany", "", "cow255"),
        ("Germany", "1935", "cow255"),
        ("Germany", "1970-05", "cow260"),
        ("Germany", "1990-10-03", "cow255"),
        ("Austria", "1866", "cow300"),
        ("Austria", "1938", "cow305"),
        ("Yemen", "1980/1985", "cow678"),
        ("Yemen", "1991", "cow679"),
        ("Yugoslavia", "", "cow345"),
        ("Republic of China", "1937", "cow710"),
        ("Republic of China", "1960", "cow713"),
        ("Korea, Republic of", "", "cow732"),
        ("The Bahamas", "", "cow31"),
        ("Bahamas, The", "", "cow31"),
        ("SAO TOME & PRINCIPE", "", "cow403"),
        ("St Lucia", "", "cow56"),
    ],
)
def test_a_name_with_its_variants_means_a_state_on_a_day(name: str, day: str, code: str) -> None:
    assert by_name(name, day).value.endswith(f"#{code}")


def test_a_name_is_one_state_s_at_a_time() -> None:
    """No name has two meanings on one day, nor without a day in the Correlates of War's list."""
    always, for_a_time = Counter[str](), dict[str, list[tuple[str, str]]]()
    for state in known_states().values():
        for name in filter(None, (state.label, *state.names.split("|"))):
            spelled, _, time = name.casefold().partition("@")
            if time:
                for_a_time.setdefault(spelled, []).append(tuple(time.split("/")))
            elif state.code.startswith("cow"):
                always[spelled] += 1
    assert [name for name, count in always.items() if count > 1] == []
    for times in for_a_time.values():
        assert all(one[1] < two[0] for one, two in pairwise(sorted(times)))


def test_what_no_state_is_called_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownStateError, match="name “Fance”; did you mean “france”"):
        by_name("Fance")


@needs_data
@pytest.mark.parametrize(
    ("file", "name", "code", "by_code", "cut_differently"),
    [
        ("cow/states2016.csv", "statenme", "ccode", by_cow_code, set()),
        ("states/gw_states.csv", "statename", "gwcode", by_gw_code, {"Serbia", "Yugoslavia"}),
    ],
)
def test_the_names_of_the_real_lists_mean_the_states_of_their_codes(
    file: str, name: str, code: str, by_code: Callable[[int], NamedNode], cut_differently: set[str]
) -> None:
    """The names of states that only Gleditsch and Ward have mean the other list's state."""
    with (DATA / file).open(newline="") as table:
        rows = [(row[name], int(float(row[code]))) for row in csv.DictReader(table)]
    differing = {called for called, number in rows if by_name(called) != by_code(number)}
    own = {label for label in differing if by_code(dict(rows)[label]).value.rpartition("#gw")[1]}
    assert differing == own
    assert cut_differently <= own
