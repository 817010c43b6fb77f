"""How many of the links between real data sets are right, and how many there are to find."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal
from tests.sources.importing import imported
from tests.sources.real_data import DATA, FILES, needs_data

from foedera.infer.closure import close
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.linking.matching import Link, links_between
from foedera.linking.proposals import MOST_ALIKE
from foedera.linking.records import records_of
from foedera.linking.turtle import is_used
from foedera.read.statement import Place, Statement
from foedera.sources.data_set import DataSet
from foedera.sources.dates import from_parts
from foedera.sources.log import Log
from foedera.sources.state_codes import by_cow_code
from foedera.sources.tables import rows

pytestmark = needs_data

# Inter-state wars since 1946 in the list of the Correlates of War, and the number of the conflict
# and the year of the episode that is the same war to UCDP: told apart by hand, by what is known of
# the wars. Those that UCDP gives to several pairs of states, or counts as no conflict between
# states, are not among them: none of its records is that war.
SAME_WAR = {
    "147": ("218", "1948"),
    "148": ("228", "1948"),
    "151": ("235", "1949"),
    "153": ("232", "1954"),
    "155": ("252", "1956"),
    "156": ("250", "1956"),
    "159": ("232", "1958"),
    "160": ("274", "1962"),
    "163": ("293", "1965"),
    "166": ("218", "1964"),
    "172": ("11343", "1969"),
    "175": ("306", "1969"),
    "178": ("218", "1971"),
    "184": ("323", "1974"),
    "187": ("268", "1977"),
    "189": ("328", "1975"),
    "190": ("427", "1978"),
    "193": ("334", "1978"),
    "199": ("324", "1980"),
    "202": ("346", "1982"),
    "207": ("361", "1987"),
    "208": ("334", "1986"),
    "211": ("371", "1990"),
    "217": ("403", "1995"),
    "219": ("409", "1998"),
    "223": ("218", "1996"),
    "225": ("13692", "2001"),
    "227": ("420", "2003"),
}


def links(statements: list[Statement]) -> list[Link]:
    knowledge = Knowledge(attribute(statements))
    close(knowledge)
    return links_between(records_of(knowledge), knowledge)


def test_wars_and_conflicts() -> None:
    found = links(
        [s for kind in ("cow-wars", "ucdp-conflicts") for s in imported(kind, DATA / FILES[kind])]
    )
    said = {(_local(link, 0), *_episode(_local(link, 1))): link for link in found}
    right = {pair for pair in said if SAME_WAR.get(pair[0]) == pair[1:]}
    used = {pair for pair, link in said.items() if is_used(link, MOST_ALIKE)}
    assert (len(used), len(used & right)) == (14, 14), "above the threshold none is wrong"
    assert (len(said), len(right)) == (23, 21), "with those to be reviewed"
    assert len(SAME_WAR) == 28, "seven are too far apart in parties or dates to be proposed"


def _local(link: Link, side: int) -> str:
    record = (link.likeness.one, link.likeness.other)[side]
    return record.thing.value.rpartition("#")[2]


def _episode(name: str) -> tuple[str, str]:
    conflict, _, start = name.partition("-from-")
    return conflict, start[:4]


@pytest.fixture(scope="module")
def alliances() -> list[Link]:
    """ATOP's treaties, and the alliances of the other list as ATOP's members tell of them.

    The members of all phases of the treaties with one ``cow4id`` are an alliance of a second data
    set, of which the crosswalk then is not told.
    """
    kinds = ("atop-alliances", "atop-members")
    statements = [s for kind in kinds for s in imported(kind, DATA / FILES[kind])]
    untold = [s for s in statements if s.predicate != FD.listedAs]
    return links([*untold, *_second_list(DATA / FILES["atop-members"])])


def _second_list(path: Path) -> list[Statement]:
    second = DataSet(name="by-cow-number", label="Alliances by their number in another list")
    place = Place("second", 1)
    made: list[Triple] = []
    wanted = ("cow4id", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
    for row in rows(str(path), wanted, Log()):
        if row["cow4id"]:
            treaty = second.thing(row["cow4id"])
            member = second.thing(f"{row['cow4id']}-{row.place.line}")
            end = from_parts(row, "yrexit", "moexit", "dayexit") or "2016-12-31/.."
            start = from_parts(row, "yrent", "moent", "dayent")
            made += [
                (treaty, RDF.type, FD.Treaty),
                (member, RDF.type, FD.Participation),
                (member, FD.ofTreaty, treaty),
                (member, FD.participant, by_cow_code(row.number("member"))),
                (member, FD.start, Literal(start or "..")),
                (member, FD.end, Literal(end)),
            ]
    return [Statement(*triple, None, place) for triple in made]


def test_alliances_without_their_crosswalk(alliances: list[Link]) -> None:
    with (DATA / FILES["atop-alliances"]).open(newline="") as table:
        numbers = {row["atopid"]: row["cow4id"] for row in csv.DictReader(table) if row["cow4id"]}
    counts: dict[str, int] = defaultdict(int)
    for link in (each for each in alliances if each.likeness.kind == FD.Instrument):
        right = numbers.get(_local(link, 0)) == _local(link, 1)
        counts[f"{'used' if is_used(link, MOST_ALIKE) else 'to review'}, {right}"] += 1
    assert dict(counts) == {"used, True": 392, "to review, True": 1}
    assert len(set(numbers.values())) == 393
