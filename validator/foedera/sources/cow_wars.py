"""Correlates of War: inter-state wars, version 4.0 (Inter-StateWarData_v4.0.csv).

A row is a state on a side of a war, with one or two spells of fighting. A spell becomes a
belligerency of the state in the war, on its side. Sides are no pairs: that two states are on
different sides does not say that they fought each other, and nothing here says that they did.
The war lasts from the first day of any of them to the last, and these rows say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from pyoxigraph import Literal

from foedera.errors import InputProblem
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read.statement import Statement
from foedera.sources import tables
from foedera.sources.data_set import DataSet
from foedera.sources.dates import from_parts
from foedera.sources.log import Log
from foedera.sources.state_codes import by_cow_code
from foedera.sources.tables import Row

DATA_SET = DataSet(
    name="cow-wars-4.0",
    label="Correlates of War, inter-state wars, version 4.0",
    coverage="1816-01-01/2007-12-31",
)
COLUMNS = {
    "WarNum": "number of the war",
    "WarName": "its name",
    "ccode": "code of the state",
    "Side": "1 or 2",
    "StartYear1": "year of the start of the first spell",
    "StartMonth1": "month of it; -9: not known",
    "StartDay1": "day of it; -9: not known",
    "EndYear1": "year of the end of the first spell; -7: it went on when the data end",
    "EndMonth1": "month of it",
    "EndDay1": "day of it",
    "StartYear2": "year of the start of the second spell; -8: there is none",
    "StartMonth2": "month of it",
    "StartDay2": "day of it",
    "EndYear2": "year of the end of the second spell",
    "EndMonth2": "month of it",
    "EndDay2": "day of it",
}


_SPELLS = ("1", "2")
_LAST_DAY = "2007-12-31"


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield wars and belligerencies; see ``foedera.sources.Importer``."""
    for path in paths:
        yield from tables.statements([path], DATA_SET, COLUMNS, _Wars(path).triples, log)


class _Wars:
    """Turns rows to statements, knowing when each war began and ended; the list is short."""

    def __init__(self, path: str) -> None:
        self._named: set[int] = set()
        self._starts: dict[int, str] = {}
        self._ends: dict[int, str] = {}
        for row in tables.rows(path, COLUMNS, Log(skip_bad_rows=True)):
            with suppress(InputProblem):  # told when it is converted
                self._note(row)

    def _note(self, row: Row) -> None:
        war = row.number("WarNum")
        for start, end in _spells(row).values():
            self._starts[war] = min(start, self._starts.get(war, start))
            self._ends[war] = max(end, self._ends.get(war, end), key=_by_last_day)

    def triples(self, row: Row) -> Iterator[Triple]:
        """Yield what a row says."""
        war, spells = row.number("WarNum"), _spells(row)
        node = DATA_SET.thing(str(war))
        if war not in self._named:
            self._named.add(war)
            yield node, RDF.type, FD.War
            yield node, RDFS.label, Literal(row["WarName"], language="en")
        if self._starts.get(war) in {start for start, _ in spells.values()}:
            yield node, FD.start, Literal(self._starts[war])
        if self._ends.get(war) in {end for _, end in spells.values() if end}:
            yield node, FD.end, Literal(self._ends[war])
        for number, spell in spells.items():
            yield from _belligerency(row, number, *spell)


def _by_last_day(end: str) -> tuple[bool, str]:
    """A month lasts longer than its days, and an end that is not known may be any."""
    return not end, end.removesuffix("/..") + "~"


def _spells(row: Row) -> dict[str, tuple[str, str]]:
    """The start and the end of each spell, in EDTF; an end that is not known is empty."""
    found = {}
    for spell in _SPELLS:
        start = from_parts(row, f"StartYear{spell}", f"StartMonth{spell}", f"StartDay{spell}")
        end = from_parts(row, f"EndYear{spell}", f"EndMonth{spell}", f"EndDay{spell}")
        if row[f"EndYear{spell}"] == "-7":
            end = f"{_LAST_DAY}/.."
        if start:
            found[spell] = (start, end or "")
    return found


def _belligerency(row: Row, spell: str, start: str, end: str) -> Iterator[Triple]:
    war, state, side = row.number("WarNum"), row.number("ccode"), row["Side"]
    node = DATA_SET.thing(f"{war}-{state}-{side}{spell}")
    yield node, RDF.type, FD.Belligerency
    yield node, FD.inWar, DATA_SET.thing(str(war))
    yield node, FD.belligerent, by_cow_code(state)
    yield node, FD.side, Literal(side)
    yield node, FD.start, Literal(start)
    if end:
        yield node, FD.end, Literal(end)
