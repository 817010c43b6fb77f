"""Wars, disputes and conflicts: spells, sides that are no pairs, secondary parties, precision."""

from __future__ import annotations

from pathlib import Path

from tests.sources.importing import facts_of, imported, local

WARS = (
    "WarNum,WarName,ccode,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,"
    "StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2\r"
    '900,"A war, long ago",300,1,3,24,1848,8,9,1848,3,12,1849,3,30,1849\r'
    "900,x,325,2,3,-9,1848,8,9,1848,-8,-8,-8,-8,-8,-8\r"
    "901,Another,2,1,10,7,2001,-7,-7,-7,-8,-8,-8,-8,-8,-8\r"
)
DISPUTES = """dispnum,styear,stmon,stday,endyear,endmon,endday,hostlev,ongo2014
9001,1902,7,-9,1903,1,24,4,0
9002,2014,3,1,2014,12,31,3,1
"""
SIDES = """dispnum,ccode,styear,stmon,stday,endyear,endmon,endday,hostlev
9001,200,1902,7,-9,1902,12,1,4
9001,200,1903,1,2,1903,1,24,1
"""
CONFLICTS = (
    "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,type_of_conflict,"
    "start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date\n"
    "90.0,1992.0,365.0,390.0,369.0,,interstate,8000.0,1.0,8035.0,2.0,1.0,8100.0\n"
    "90.0,1992.0,365.0,380.0,369.0,,interstate,8000.0,1.0,8035.0,2.0,1.0,8100.0\n"
    "91.0,2024.0,500.0,,,260.0,intrastate,19800.0,5.0,19800.0,5.0,0.0,\n"
)


def written(folder: Path, text: str) -> Path:
    path = folder / "data.csv"
    path.write_bytes(text.encode())
    return path


def test_a_state_has_a_belligerency_for_each_spell(tmp_path: Path) -> None:
    statements = imported("cow-wars", written(tmp_path, WARS))
    assert facts_of(statements, "900-300-12") == {
        ("type", "Belligerency", 2),
        ("inWar", "900", 2),
        ("belligerent", "cow300", 2),
        ("side", "1", 2),
        ("start", "1849-03-12", 2),
        ("end", "1849-03-30", 2),
    }
    assert ("start", "1848-03", 3) in facts_of(statements, "900-325-21"), "the day is missing"


def test_a_war_lasts_from_the_first_day_of_any_to_the_last(tmp_path: Path) -> None:
    """A start in a month may lie before a day in it, so that the month is what is known."""
    facts = facts_of(imported("cow-wars", written(tmp_path, WARS)), "900")
    assert {("start", "1848-03", 3), ("end", "1849-03-30", 2)} <= facts
    assert len(facts) == 4, "besides them, only what it is and its name"


def test_a_war_with_an_end_that_is_not_known_has_none(tmp_path: Path) -> None:
    text = WARS.replace("1848,8,9,1848,-8", "1848,-9,-9,-9,-8")
    facts = facts_of(imported("cow-wars", written(tmp_path, text)), "900")
    assert not any(property_ == "end" for property_, _, _ in facts)


def test_a_war_that_goes_on_has_no_end(tmp_path: Path) -> None:
    statements = imported("cow-wars", written(tmp_path, WARS))
    assert ("end", "2007-12-31/..", 4) in facts_of(statements, "901")
    assert ("end", "2007-12-31/..", 4) in facts_of(statements, "901-2-11")


def test_no_belligerent_fights_a_named_other(tmp_path: Path) -> None:
    statements = imported("cow-wars", written(tmp_path, WARS))
    states = {local(s.object) for s in statements if local(s.predicate) == "belligerent"}
    told = {(s.subject, s.object) for s in statements if local(s.subject) in states}
    assert not any(local(value) in states for _, value in told)


def test_disputes_and_who_took_part(tmp_path: Path) -> None:
    disputes = imported("cow-disputes", written(tmp_path, DISPUTES))
    assert {("type", "MilitaryOperation", 2), ("start", "1902-07", 2)} <= facts_of(disputes, "9001")
    assert {("type", "Event", 3), ("end", "2014-12-31/..", 3)} <= facts_of(disputes, "9002")
    sides = imported("cow-dispute-sides", written(tmp_path, SIDES))
    assert ("end", "1902-12-01", 2) in facts_of(sides, "9001-200")
    assert {("start", "1903-01-02", 3), ("type", "Event", 3)} <= facts_of(sides, "9001-200-2")


def test_a_conflict_has_its_start_as_precise_as_it_is(tmp_path: Path) -> None:
    statements = imported("ucdp-conflicts", written(tmp_path, CONFLICTS))
    assert ("start", "1991-11-27", 2) in facts_of(statements, "90")
    assert ("start", "1992-01", 2) in facts_of(statements, "90-from-1992-01-01")
    assert ("end", "1992-03-06", 2) in facts_of(statements, "90-from-1992-01-01")
    assert ("start", "2024", 4) in facts_of(statements, "91")
    assert ("end", "2024-12-31/..", 4) in facts_of(statements, "91-from-2024-03-18")


def test_a_secondary_party_deploys_for_the_party_that_it_supports(tmp_path: Path) -> None:
    statements = imported("ucdp-conflicts", written(tmp_path, CONFLICTS))
    assert facts_of(statements, "90-1992-a-380") == {
        ("type", "Deployment", 3),
        ("partOf", "90", 3),
        ("deployingState", "cow380", 3),
        ("assistedState", "cow365", 3),
        ("date", "1992", 3),
    }


def test_who_supports_no_state_is_not_said_to_support_one(tmp_path: Path) -> None:
    facts = facts_of(imported("ucdp-conflicts", written(tmp_path, CONFLICTS)), "91-2024-b-260")
    assert not any(property_ == "assistedState" for property_, _, _ in facts)
    assert ("deployingState", "cow255", 4) in facts, "the code 260 is united Germany in 2024"


def test_a_row_repeats_nothing(tmp_path: Path) -> None:
    statements = imported("ucdp-conflicts", written(tmp_path, CONFLICTS))
    told = [s[:3] for s in statements if s.graph is not None]
    assert len(told) == len(set(told))
