"""Troops, contingents, exercises and coded events: numbers, hosts that are none, unknown names."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.sources.importing import facts_of, imported

from foedera.errors import InputProblem
from foedera.sources.log import Log

TROOPS = """countryname,ccode,year,troops
United States,2,1960,1000
Iceland,395,1960,3100
Iceland,395,1961,NA
Gibraltar,1001,1960,7
"""
EXERCISES = """MMEID,Ex_Name,s.year,s.month,s.day,e.year,e.month,e.day,StateA,StateB,StateC
m1,North wind,1983,6,xx,1983,6,20,Norway,Atlantis,-9
m2,-9,1984,1,2,xx,xx,xx,Norway,Denmark,
"""
EVENTS = """event_id,date,source,target,code
e1,2024-08-06,UKRMIL,RUS,190
e2,2024-06-19,PRKGOV,RUS,CONSULT
e3,2024-06-20,NGOHRI,RUS,190
e4,2024-06-20,RUS,PRK,111
e5,2024-09-01,UKR,USA,0233
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "data.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_year_s_number_is_a_quantity_of_one_deployment(tmp_path: Path) -> None:
    log = Log()
    statements = imported("us-troops", written(tmp_path, TROOPS), log=log)
    assert ("hostState", "cow395", 3) in facts_of(statements, "395")
    assert facts_of(statements, "395-1960") >= {
        ("quantityOf", "395", 3),
        ("minimum", "3100", 3),
        ("maximum", "3100", 3),
        ("asOf", "1960", 3),
    }
    assert facts_of(statements, "395-1961") == set()
    assert log.passed_over == {
        "troops in the United States": 1,
        "number of troops not known": 1,
    }


def test_a_place_that_is_no_state_is_no_host(tmp_path: Path) -> None:
    facts = facts_of(imported("us-troops", written(tmp_path, TROOPS)), "1001")
    assert ("label", "United States troops in Gibraltar", 5) in facts
    assert not any(property_ == "hostState" for property_, _, _ in facts)


def test_an_exercise_with_a_participant_that_is_no_state(tmp_path: Path) -> None:
    log = Log()
    statements = imported("exercises", written(tmp_path, EXERCISES), log=log)
    assert facts_of(statements, "m1") == {
        ("type", "MilitaryExercise", 2),
        ("label", "North wind", 2),
        ("start", "1983-06", 2),
        ("end", "1983-06-20", 2),
        ("actor", "cow385", 2),
    }
    assert log.passed_over == {"“Atlantis” is no state": 1, "participant not known": 1}


def test_what_is_not_known_of_an_exercise_is_not_said(tmp_path: Path) -> None:
    facts = facts_of(imported("exercises", written(tmp_path, EXERCISES)), "m2")
    assert {property_ for property_, _, _ in facts} == {"type", "start", "actor"}


def test_a_contingent_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active
    for row in (
        ["Year", "Theatre", "Country", "Organisation", "MissionName", "Deployed"],
        [2015, "Lebanon", "NOR", "UN", "UNIFIL", 12],
        [2016, "Gulf of Guinea", "NOR", "UN", "None", 3],
    ):
        book.active.append(row)
    path = tmp_path / "data.xlsx"
    book.save(path)
    statements = imported("deployment-index", path)
    assert facts_of(statements, "row-2") == {
        ("type", "Deployment", 2),
        ("label", "UNIFIL, Lebanon, NOR, 2015", 2),
        ("deployingState", "cow385", 2),
        ("hostState", "cow660", 2),
        ("date", "2015", 2),
    }
    assert ("minimum", "12", 2) in facts_of(statements, "row-2-strength")
    assert not any(p == "hostState" for p, _, _ in facts_of(statements, "row-3"))


def test_coded_events_where_it_is_plain_what_happened(tmp_path: Path) -> None:
    log = Log()
    statements = imported("coded-events", written(tmp_path, EVENTS), log=log)
    assert facts_of(statements, "e1") == {
        ("type", "MilitaryOperation", 2),
        ("actor", "cow369", 2),
        ("date", "2024-08-06", 2),
    }
    assert {("actor", "cow731", 3), ("actor", "cow365", 3)} <= facts_of(statements, "e2")
    assert {("requestedBy", "cow369", 6), ("requestedFrom", "cow2", 6)} <= facts_of(
        statements, "e5"
    )
    assert log.passed_over == {"the source is no state": 1, "code 111 has no counterpart": 1}


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("2024-08-06", "2024-02-30", "there is no day 2024-2-30"),
        ("2024-08-06", "6 August", "date is “6 August”, not a day"),
        ("RUS,190", "RUS,19-0", "code is “19-0”, neither CAMEO nor PLOVER"),
    ],
)
def test_a_bad_event_is_named(tmp_path: Path, wrong: str, right: str, message: str) -> None:
    with pytest.raises(InputProblem, match=message) as problem:
        imported("coded-events", written(tmp_path, EVENTS.replace(wrong, right, 1)))
    assert problem.value.line == 2
