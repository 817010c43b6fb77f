"""Correlates of War: militarized interstate disputes, version 5.0 (MIDA_5.0.csv): the disputes.

A row is a dispute. Where force was used (hostility level 4 or 5) it is a military operation,
otherwise, for a threat or a display, an event. What its participants did is in cow-dispute-sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read.statement import Statement
from foedera.sources import tables
from foedera.sources.data_set import DataSet
from foedera.sources.dates import from_parts
from foedera.sources.log import Log
from foedera.sources.tables import Row

LAST_DAY = "2014-12-31"
DATA_SET = DataSet(
    name="cow-disputes-5.0",
    label="Correlates of War, militarized interstate disputes, version 5.0",
    coverage=f"1816-01-01/{LAST_DAY}",
)
COLUMNS = {
    "dispnum": "number of the dispute",
    "styear": "year of the first day",
    "stmon": "month of it",
    "stday": "day of it; -9: not known",
    "endyear": "year of the last day",
    "endmon": "month of it",
    "endday": "day of it; -9: not known",
    "hostlev": "highest level of hostility: 2 threat, 3 display, 4 use of force, 5 war",
    "ongo2014": "1: it went on when the data end",
}
_USE_OF_FORCE = 4


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield disputes; see ``foedera.sources.Importer``."""
    return tables.statements(paths, DATA_SET, COLUMNS, _dispute, log)


def dispute(row: Row) -> NamedNode:
    """The dispute of a row."""
    return DATA_SET.thing(str(row.number("dispnum")))


def kind(row: Row) -> NamedNode:
    """What happened, by the level of hostility. Raises InputProblem for an unknown level."""
    level = row.number("hostlev")
    if level not in (-9, 1, 2, 3, 4, 5):
        raise row.problem(f"hostlev is {level}, not 1 to 5")
    return FD.MilitaryOperation if level >= _USE_OF_FORCE else FD.Event


def _dispute(row: Row) -> Iterator[Triple]:
    node = dispute(row)
    yield node, RDF.type, kind(row)
    yield node, RDFS.label, Literal(f"dispute {row.number('dispnum')}", language="en")
    start, end = from_parts(row, "styear", "stmon", "stday"), end_of(row)
    if start:
        yield node, FD.start, Literal(start)
    if row["ongo2014"] == "1":
        yield node, FD.end, Literal(f"{LAST_DAY}/..")
    elif end:
        yield node, FD.end, Literal(end)


def end_of(row: Row) -> str | None:
    """The last day, as far as it is known."""
    return from_parts(row, "endyear", "endmon", "endday")
