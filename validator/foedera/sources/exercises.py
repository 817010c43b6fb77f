"""Multinational military exercises, 1980 to 2010 (mme_v7.csv).

A row is an exercise, with up to 39 states that took part. A name that is no state's (a territory,
an alliance) is passed over, and the exercise imported without it. Years, months and days that are
not known are written xx, and make the date less precise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from pyoxigraph import Literal

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read.statement import Statement
from foedera.sources import tables
from foedera.sources.data_set import DataSet
from foedera.sources.dates import from_parts
from foedera.sources.log import Log
from foedera.sources.state_codes import UnknownStateError
from foedera.sources.states_by_name import by_name
from foedera.sources.tables import Row

DATA_SET = DataSet(
    name="exercises-7",
    label="Multinational Military Exercises, version 7",
    coverage="1980/2010",
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STATES = [f"State{first}{second}" for first, second in product(["", "A"], _LETTERS)][:39]
COLUMNS = {
    "MMEID": "identifier of the exercise",
    "Ex_Name": "its name",
    "s.year": "year of the first day; xx: not known",
    "s.month": "month of it",
    "s.day": "day of it",
    "e.year": "year of the last day; xx: not known",
    "e.month": "month of it",
    "e.day": "day of it",
    "StateA": "name of a state that took part; the others are in StateB to StateAM",
}


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield exercises with their participants; see ``foedera.sources.Importer``."""

    def triples(row: Row) -> Iterator[Triple]:
        node = DATA_SET.thing(row["MMEID"])
        yield node, RDF.type, FD.MilitaryExercise
        if row["Ex_Name"] not in ("", "-9"):
            yield node, RDFS.label, Literal(row["Ex_Name"], language="en")
        start, end = (
            from_parts(row, f"{letter}.year", f"{letter}.month", f"{letter}.day") or ""
            for letter in "se"
        )
        for property_, date in ((FD.start, start), (FD.end, end)):
            if date:
                yield node, property_, Literal(date)
        for name in filter(None, (row.get(column) for column in _STATES)):
            try:
                yield node, FD.actor, by_name(name, start or end)
            except UnknownStateError:
                missing = name in ("-9", "xx")
                log.pass_over("participant not known" if missing else f"“{name}” is no state")

    return tables.statements(paths, DATA_SET, COLUMNS, triples, log)
