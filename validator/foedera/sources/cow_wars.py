"""Correlates of War: inter-state wars, version 4.0 (Inter-StateWarData_v4.0.csv).

A row is a state on a side of a war, with one or two spells of fighting. A spell becomes a
belligerency of the state in the war, on its side. Sides are no pairs: that two states are on
different sides does not say that they fought each other, and nothing here says that they did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal

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


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield wars and belligerencies; see ``foedera.sources.Importer``."""
    named: set[int] = set()

    def triples(row: Row) -> Iterator[Triple]:
        if row.number("WarNum") not in named:
            yield from _war(row)
        for spell in ("1", "2"):
            yield from _belligerency(row, spell)
        named.add(row.number("WarNum"))

    return tables.statements(paths, DATA_SET, COLUMNS, triples, log)


def _war(row: Row) -> Iterator[Triple]:
    war = DATA_SET.thing(str(row.number("WarNum")))
    yield war, RDF.type, FD.War
    yield war, RDFS.label, Literal(row["WarName"], language="en")


def _belligerency(row: Row, spell: str) -> Iterator[Triple]:
    start = from_parts(row, f"StartYear{spell}", f"StartMonth{spell}", f"StartDay{spell}")
    if start is None:
        return
    war, state, side = row.number("WarNum"), row.number("ccode"), row["Side"]
    node = DATA_SET.thing(f"{war}-{state}-{side}{spell}")
    yield node, RDF.type, FD.Belligerency
    yield node, FD.inWar, DATA_SET.thing(str(war))
    yield node, FD.belligerent, by_cow_code(state)
    yield node, FD.side, Literal(side)
    yield node, FD.start, Literal(start)
    end = from_parts(row, f"EndYear{spell}", f"EndMonth{spell}", f"EndDay{spell}")
    if end:
        yield node, FD.end, Literal(end)
    elif row[f"EndYear{spell}"] == "-7":
        yield node, FD.end, Literal("2007-12-31/..")
