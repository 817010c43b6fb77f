"""UCDP/PRIO armed conflicts, 1946 to 2024 (ucdp_acd.csv): conflicts, episodes, secondary parties.

A row is a conflict in a year, repeated for each combination of its parties. A conflict between
states becomes a war, another one an event. Its episodes are parts of it; in one between states,
the primary parties are belligerents on the sides A and B. A secondary party, a state that supports
a primary one with troops, becomes a deployment in that year for the state that it supports; where
the supported party is no state, none is named. Dates are days since 1 January 1970, with a code
for their precision: 1 the day is known, 2 and 3 the month, 4 and 5 the year, 6 and 7 about that
year. An episode without an end went on when the data end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read.statement import Statement
from foedera.sources import tables
from foedera.sources.data_set import DataSet
from foedera.sources.dates import from_days
from foedera.sources.log import Log
from foedera.sources.state_codes import by_gw_code
from foedera.sources.tables import Row

_LAST_DAY = "2024-12-31"
DATA_SET = DataSet(
    name="ucdp-conflicts-2024",
    label="UCDP/PRIO Armed Conflict Dataset, to 2024",
    coverage=f"1946-01-01/{_LAST_DAY}",
)
COLUMNS = {
    "conflict_id": "number of the conflict",
    "year": "year of the row",
    "gwno_a": "Gleditsch–Ward code of the state on side A",
    "gwno_a_2nd": "code of a state that supports side A with troops; empty: none",
    "gwno_b": "code of the state on side B; empty: side B is no state",
    "gwno_b_2nd": "code of a state that supports side B with troops; empty: none",
    "type_of_conflict": "interstate, intrastate, II (internationalized) or extrasystemic",
    "start_date": "first day of the conflict",
    "start_prec": "precision of that day",
    "start_date2": "first day of the episode",
    "start_prec2": "precision of that day",
    "ep_end": "1: the episode ended in this year",
    "ep_end_date": "last day of the episode",
}
_TYPES = ("interstate", "intrastate", "II", "extrasystemic")


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield conflicts, episodes and deployments; see ``foedera.sources.Importer``."""
    told: set[Triple] = set()

    def triples(row: Row) -> Iterator[Triple]:
        for triple in _conflict_year(row):
            if triple not in told:
                yield triple
                told.add(triple)

    return tables.statements(paths, DATA_SET, COLUMNS, triples, log)


def _conflict_year(row: Row) -> Iterator[Triple]:
    number, kind = row.number("conflict_id"), row["type_of_conflict"]
    if kind not in _TYPES:
        raise row.problem(f"type_of_conflict is “{kind}”, not one of {', '.join(_TYPES)}")
    conflict, class_ = DATA_SET.thing(str(number)), FD.War if kind == "interstate" else FD.Event
    yield conflict, RDF.type, class_
    yield conflict, RDFS.label, Literal(f"UCDP conflict {number}", language="en")
    yield conflict, FD.start, Literal(_precise(row, "start_date", "start_prec"))
    yield from _episode(row, conflict, class_)
    for side in ("a", "b"):
        yield from _secondary(row, conflict, side)


def _episode(row: Row, conflict: NamedNode, class_: NamedNode) -> Iterator[Triple]:
    episode = NamedNode(f"{conflict.value}-from-{from_days(row, 'start_date2')}")
    start = Literal(_precise(row, "start_date2", "start_prec2"))
    name = f"UCDP conflict {row.number('conflict_id')} from {start.value}"
    yield episode, RDF.type, class_
    yield episode, RDFS.label, Literal(name, language="en")
    yield episode, FD.partOf, conflict
    yield episode, FD.start, start
    if row["ep_end"] in ("1", "1.0") and row["ep_end_date"]:
        yield episode, FD.end, Literal(from_days(row, "ep_end_date"))
    elif row.number("year") == int(_LAST_DAY[:4]):
        yield episode, FD.end, Literal(f"{_LAST_DAY}/..")
    if class_ == FD.War:
        for side in ("a", "b"):
            yield from _belligerency(row, episode, side)


def _belligerency(row: Row, episode: NamedNode, side: str) -> Iterator[Triple]:
    state = _state(row, f"gwno_{side}")
    if state:
        node = NamedNode(f"{episode.value}-{row.number(f'gwno_{side}')}")
        yield node, RDF.type, FD.Belligerency
        yield node, FD.inWar, episode
        yield node, FD.belligerent, state
        yield node, FD.side, Literal(side.upper())


def _secondary(row: Row, conflict: NamedNode, side: str) -> Iterator[Triple]:
    sender, supported = _state(row, f"gwno_{side}_2nd"), _state(row, f"gwno_{side}")
    if sender:
        code = row.number(f"gwno_{side}_2nd")
        node = NamedNode(f"{conflict.value}-{row.number('year')}-{side}-{code}")
        yield node, RDF.type, FD.Deployment
        yield node, FD.partOf, conflict
        yield node, FD.deployingState, sender
        yield node, FD.date, Literal(str(row.number("year")))
        if supported:
            yield node, FD.assistedState, supported


def _state(row: Row, column: str) -> NamedNode | None:
    if not row[column]:
        return None
    return by_gw_code(row.number(column), f"{row.number('year')}-01-01")


def _precise(row: Row, column: str, precision: str) -> str:
    day, code = from_days(row, column), row.number(precision)
    if not 1 <= code <= 7:
        raise row.problem(f"{precision} is {code}, not 1 to 7")
    return {1: day, 2: day[:7], 3: day[:7], 4: day[:4], 5: day[:4]}.get(code, f"{day[:4]}~")
