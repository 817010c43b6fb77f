"""Rules on ATOP with COW wars and states, against SQL over the raw tables, written without them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.sources.importing import imported, local
from tests.sources.real_data import DATA, FILES, needs_data

from foedera import api
from foedera.check.algorithms import find_matches
from foedera.check.match import Match
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute

pytestmark = needs_data

KINDS = ("cow-states", "atop-alliances", "atop-members", "cow-wars")
MEMBERS = """
  create view member as select atopid, member code, phase,
    make_date(yrent::int, moent::int, coalesce(dayent::int, 1)) began,
    case when yrexit = '0' then date '9999-12-31'
      when dayexit is null then last_day(make_date(yrexit::int, moexit::int, 1))
      else make_date(yrexit::int, moexit::int, dayexit::int) end ended,
    defense = '1' defends, nonagg = '1' abstains, bilat
  from member_rows
"""
SPELLS = """
  create view spell as
  select WarNum war, ccode code, Side side,
    make_date(StartYear1::int, StartMonth1::int, StartDay1::int) began,
    make_date(EndYear1::int, EndMonth1::int, EndDay1::int) ended from war_rows
  union all
  select WarNum, ccode, Side, make_date(StartYear2::int, StartMonth2::int, StartDay2::int),
    make_date(EndYear2::int, EndMonth2::int, EndDay2::int) from war_rows where StartYear2 <> '-8'
"""
STATES = """
  create view existence as select ccode code,
    min(make_date(styear::int, stmonth::int, stday::int)) began,
    max(make_date(endyear::int, endmonth::int, endday::int)) ended from state_rows group by 1
"""


@pytest.fixture(scope="module")
def world() -> World:
    """The four data sets together."""
    statements = [s for kind in KINDS for s in imported(kind, DATA / FILES[kind])]
    return infer(attribute(statements))


@pytest.fixture(scope="module")
def sql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name, kind in (
            ("state_rows", "cow-states"),
            ("alliance_rows", "atop-alliances"),
            ("member_rows", "atop-members"),
            ("war_rows", "cow-wars"),
        ):
            path = tmp_path_factory.mktemp("raw") / "rows.csv"
            with_newlines(DATA / FILES[kind], path)
            connection.execute(
                f"create table {name} as select * from read_csv('{path}', all_varchar = true)"
            )
        for view in (MEMBERS, SPELLS, STATES):
            connection.execute(view)
        yield connection


def with_newlines(source: Path, target: Path) -> None:
    """Copy a table; DuckDB does not read lines that end in a carriage return alone."""
    with source.open(newline="") as read, target.open("w", newline="") as write:
        csv.writer(write).writerows(csv.reader(read))


def matches(rule: str, world: World) -> list[Match]:
    return find_matches({each.id: each for each in api.rules()}[rule], world)


def named(match: Match, *names: str) -> tuple[str, ...]:
    return tuple(local(match.bindings[name]).removeprefix("cow") for name in names)


def rows(sql: duckdb.DuckDBPyConnection, query: str) -> set[tuple[str, ...]]:
    return {tuple(map(str, row)) for row in sql.execute(query).fetchall()}


def test_members_at_war_with_each_other(world: World, sql: duckdb.DuckDBPyConnection) -> None:
    """All intervals are closed: a pact that ends on the first day of a war counts, as possible.

    The guard: whose war ended on the day an enemy's did, while another enemy fought on, did not
    fight that one; sides are no pairs.
    """
    at_war = """
      select distinct one.war, one.code, two.code, a.atopid
      from spell one join spell two on one.war = two.war and one.side <> two.side
      join member a on a.code = one.code
      join member b on b.code = two.code and b.atopid = a.atopid and b.phase = a.phase
      where greatest(one.began, two.began, a.began, b.began)
          <= least(one.ended, two.ended, a.ended, b.ended)
        and (a.defends or a.abstains) {guard}
    """
    guard = """
      and not exists (select 1 from spell c where c.war = one.war and c.side <> one.side
        and c.ended = one.ended and one.ended < two.ended)
      and not exists (select 1 from spell c where c.war = two.war and c.side <> two.side
        and c.ended = two.ended and two.ended < one.ended)
    """
    found = {named(each, "this", "one", "two", "treaty") for each in matches("OBL007", world)}
    assert found == rows(sql, at_war.format(guard=guard))


def test_the_soviet_union_and_japan_are_no_enemies_before_1945(world: World) -> None:
    pairs = {named(each, "this", "one", "two") for each in matches("OBL007", world)}
    assert not {("139", "365", "740"), ("139", "740", "365")} & pairs


def test_promises_to_both_sides(world: World, sql: duckdb.DuckDBPyConnection) -> None:
    both = """
      select distinct one.war, u.code, one.code, two.code
      from spell one join spell two on one.war = two.war and one.side = '1' and two.side = '2'
      join member x on x.code = one.code
      join member y on y.code = two.code and x.atopid <> y.atopid
      join member u on u.atopid = x.atopid and u.phase = x.phase and u.defends
        and u.code not in (one.code, two.code)
      join member v on v.atopid = y.atopid and v.phase = y.phase and v.defends and v.code = u.code
      where greatest(one.began, two.began, x.began, y.began, u.began, v.began)
          <= least(one.ended, two.ended, x.ended, y.ended, u.ended, v.ended)
    """
    found = {named(each, "this", "state", "one", "two") for each in matches("OBL029", world)}
    assert found == rows(sql, both)


def test_members_outside_their_state_s_existence(
    world: World, sql: duckdb.DuckDBPyConnection
) -> None:
    """Guards: a start on the first day covered is none; a state not listed is not known.

    An interruption (an occupation) between the first start and the last end is no end.
    """
    outside = """
      select m.atopid, m.code, m.began, least(m.ended, date '2016-12-31')
      from member m join existence e on e.code = m.code
      where (m.began < e.began and e.began <> date '1816-01-01')
        or least(m.ended, date '2016-12-31') > e.ended
    """
    assert len(matches("PAR012", world)) == len(rows(sql, outside))


def test_bilateral_with_other_than_two(world: World, sql: duckdb.DuckDBPyConnection) -> None:
    members = """
      select m.atopid from member m join alliance_rows a on a.atopid = m.atopid
      where a.bilat = '1' group by 1 having count(distinct m.code) {count}
    """
    assert rows(sql, members.format(count="< 2")) == set()
    found = {named(each, "this") for each in matches("PAR017", world)}
    assert found == rows(sql, members.format(count="> 2"))


def test_gaps_between_phases(world: World, sql: duckdb.DuckDBPyConnection) -> None:
    gaps = """
      select distinct one.atopid, one.code, one.phase from member one join member two
        on one.atopid = two.atopid and one.code = two.code
        and two.phase::int = one.phase::int + 1 and one.phase <> '0'
      where two.began > one.ended + 1
    """
    found = {named(each, "treaty", "state", "number") for each in matches("LIF017", world)}
    assert found == rows(sql, gaps)


def test_phases_that_overlap(world: World, sql: duckdb.DuckDBPyConnection) -> None:
    """Within a phase and between phases; two that share only a day do not overlap."""
    overlaps = """
      select distinct one.atopid, one.code from member one join member two
        on one.atopid = two.atopid and one.code = two.code
        and (one.began, one.phase, one.ended) < (two.began, two.phase, two.ended)
      where two.began < one.ended
    """
    found = {named(each, "treaty", "state") for each in matches("LIF007", world)}
    assert found == rows(sql, overlaps)
