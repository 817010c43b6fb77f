"""ATOP: alliances, phases, obligations, ends that are none, members that return."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources.importing import facts_of, imported

from foedera.errors import InputProblem
from foedera.read.statement import Statement
from foedera.sources.log import Log

ALLIANCES = """atopid,cow4id,begyr,begmo,begday,endyr,endmo,endday,bilat
7001,31,1881,6,18,1887,6,,0
7002,,1950,2,14,0,0,0,1
"""
MEMBERS = """\
atopid,member,phase,yrent,moent,dayent,yrexit,moexit,dayexit,\
defense,offense,neutral,nonagg,consul,defconpr
7001,255,1,1881,6,18,1884,3,27,0,0,1,0,0,0
7001,300,1,1881,6,18,1884,3,27,0,0,1,0,0,0
7001,255,2,1884,3,27,1887,6,,1,0,1,0,0,1
7001,300,2,1884,3,27,1887,6,,0,0,1,0,0,0
7002,365,0,1950,2,14,0,0,0,1,1,0,0,0,0
7002,710,0,1950,2,14,1960,1,1,1,0,0,0,0,0
7002,710,0,1970,2,14,0,0,0,0,0,0,0,0,0
"""


@pytest.fixture
def members(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text(MEMBERS, "utf-8")
    return path


@pytest.fixture
def alliances(tmp_path: Path) -> Path:
    path = tmp_path / "alliances.csv"
    path.write_text(ALLIANCES, "utf-8")
    return path


def test_an_alliance_is_a_treaty_with_its_acts(alliances: Path) -> None:
    statements = imported("atop-alliances", alliances)
    assert facts_of(statements, "7001") == {
        ("type", "Treaty", 2),
        ("label", "ATOP 7001", 2),
        ("listedAs", "COW alliance 31", 2),
    }
    assert ("date", "1881-06-18", 2) in facts_of(statements, "7001-entry")
    assert ("date", "1887-06", 2) in facts_of(statements, "7001-end"), "the day is not known"


def test_an_alliance_in_effect_has_no_end(alliances: Path) -> None:
    statements = imported("atop-alliances", alliances)
    assert facts_of(statements, "7002-end") == set()
    assert ("type", "BilateralTreaty", 3) in facts_of(statements, "7002")


def test_a_member_takes_part_from_entry_to_exit(members: Path) -> None:
    assert facts_of(imported("atop-members", members), "7001-p2-255") == {
        ("type", "Participation", 4),
        ("ofTreaty", "7001", 4),
        ("participant", "cow255", 4),
        ("phase", "2", 4),
        ("start", "1884-03-27", 4),
        ("end", "1887-06", 4),
    }


def test_who_is_a_member_when_the_data_end_has_not_left(members: Path) -> None:
    assert ("end", "2016-12-31/..", 6) in facts_of(imported("atop-members", members), "7002-365")


def test_who_returns_takes_part_twice(members: Path) -> None:
    statements = imported("atop-members", members)
    assert ("start", "1950-02-14", 7) in facts_of(statements, "7002-710")
    assert ("start", "1970-02-14", 8) in facts_of(statements, "7002-710-2")


def test_an_obligation_binds_who_bears_it_in_its_phase(members: Path) -> None:
    statements = imported("atop-members", members)
    assert facts_of(statements, "7001-p2-defense") == {
        ("type", "AssistanceObligation", 4),
        ("trigger", "ArmedAttack", 4),
        ("condition", "withoutProvocation", 4),
        ("start", "1884-03-27", 4),
        ("end", "1887-06", 4),
        ("bearer", "cow255", 4),
        ("beneficiary", "cow255", 4),
        ("beneficiary", "cow300", 5),
    }
    assert facts_of(statements, "7001-p1-defense") == set(), "nobody bears it in the first phase"


def test_a_promise_to_join_an_attack_is_no_promise_to_help(members: Path) -> None:
    facts = facts_of(imported("atop-members", members), "7002-offense")
    assert {("type", "Obligation", 6), ("requiresAct", "ArmedAttack", 6)} <= facts


def test_a_code_that_is_no_flag_is_refused(members: Path) -> None:
    members.write_text(MEMBERS.replace("1950,2,14,0,0,0,1", "1950,2,14,0,0,0,7"), "utf-8")
    with pytest.raises(InputProblem, match="defense is “7”, not 0 or 1") as problem:
        imported("atop-members", members)
    assert problem.value.line == 6


def test_a_bad_row_leaves_the_others(members: Path) -> None:
    members.write_text(MEMBERS.replace("7001,300,1,", "7001,4711,1,"), "utf-8")
    log = Log(skip_bad_rows=True)
    statements: list[Statement] = imported("atop-members", members, log=log)
    assert [str(problem) for problem in log.bad_rows] == [
        f"{members}:3: there is no state with the Correlates of War code 4711"
    ]
    assert {statement.place.line for statement in statements} >= {2, 4, 5, 6, 7, 8}
