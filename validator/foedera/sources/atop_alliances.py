"""ATOP 4.01, alliance level (atop-alliance-level.csv): a row is an alliance.

An alliance becomes a treaty with its entry into force on the first day and, if it ended, its
termination on the last; members, their dates and their obligations are those of the member level.
An end of 0 means that the alliance was in effect when the data end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read.statement import Statement
from foedera.sources import atop, tables
from foedera.sources.dates import from_parts
from foedera.sources.log import Log
from foedera.sources.tables import Row

COLUMNS = {
    "atopid": "number of the alliance",
    "begyr": "year of the first day",
    "begmo": "month of it",
    "begday": "day of it",
    "endyr": "year of the last day; 0: still in effect",
    "endmo": "month of it",
    "endday": "day of it",
    "bilat": "1: a bilateral treaty",
    "cow4id": "number of the alliance in the list of the Correlates of War, version 4",
}


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield treaties with their acts; see ``foedera.sources.Importer``."""
    return tables.statements(paths, atop.DATA_SET, COLUMNS, _alliance, log)


def _alliance(row: Row) -> Iterator[Triple]:
    treaty = atop.treaty(row)
    yield treaty, RDF.type, FD.BilateralTreaty if atop.flag(row, "bilat") else FD.Treaty
    yield treaty, RDFS.label, atop.literal(f"ATOP {row.number('atopid')}")
    if row["cow4id"]:
        yield treaty, FD.listedAs, Literal(f"COW alliance {row.number('cow4id')}")
    yield from _act(row, "entry", FD.EntryIntoForce, from_parts(row, "begyr", "begmo", "begday"))
    yield from _act(row, "end", FD.Termination, from_parts(row, "endyr", "endmo", "endday"))


def _act(row: Row, name: str, kind: NamedNode, date: str | None) -> Iterator[Triple]:
    if date:
        treaty = atop.treaty(row)
        act = NamedNode(f"{treaty.value}-{name}")
        yield act, RDF.type, kind
        yield act, FD.ofTreaty, treaty
        yield act, FD.date, Literal(date)
