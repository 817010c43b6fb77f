"""Jumps in the numbers of troops, against SQL over the raw table, written without the rules.

Every seventh host is looked at, by its code: all of them take a minute, and agree as well.
"""

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
from foedera.finding import Certainty
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute

pytestmark = needs_data

# A line is a host in a year and the next year in which the table has it.
NEIGHBOURS = """
  with counts as (select ccode::int host, year::int y, troops::int n
    from rows where ccode <> '2' and troops not in ('NA', ''))
  select one.host, one.y, two.y, one.n, two.n from counts one join counts two
    on one.host = two.host and two.y = one.y + 1 where {jump}
"""
TENFOLD = "least(one.n, two.n) >= 10 and greatest(one.n, two.n) >= 10 * least(one.n, two.n)"
EXACT = """least(one.n, two.n) > 0 and greatest(one.n, two.n) in
  (10 * least(one.n, two.n), 100 * least(one.n, two.n), 1000 * least(one.n, two.n))"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("raw") / "troops.csv"
    with (DATA / FILES["us-troops"]).open(newline="") as read, path.open("w", newline="") as write:
        header, *rows = csv.reader(read)
        code = header.index("ccode")
        csv.writer(write).writerows([header, *(row for row in rows if int(row[code]) % 7 == 0)])
    return path


@pytest.fixture(scope="module")
def world(table: Path) -> World:
    return infer(attribute(imported("us-troops", table)))


@pytest.fixture(scope="module")
def sql(table: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            f"create table rows as select * from read_csv('{table}', all_varchar = true)"
        )
        yield connection


def neighbours(matches: list[Match]) -> set[tuple[int, int, int]]:
    found = set()
    for match in matches:
        (host, one), (_, two) = (
            local(match.bindings[name]).rsplit("-", 1) for name in ("this", "other")
        )
        found.add((int(host), *sorted((int(one), int(two)))))
    return found


@pytest.mark.parametrize(("rule", "jump"), [("QTY011", TENFOLD), ("QTY005", EXACT)])
def test_jumps_between_neighbouring_years(
    rule: str, jump: str, world: World, sql: duckdb.DuckDBPyConnection
) -> None:
    """All of them are possible slips, none is a certain one."""
    matches = find_matches({each.id: each for each in api.rules()}[rule], world)
    expected = {tuple(row[:3]) for row in sql.execute(NEIGHBOURS.format(jump=jump)).fetchall()}
    assert expected
    assert neighbours(matches) == expected
    assert {match.certainty for match in matches} == {Certainty.POSSIBLE}
