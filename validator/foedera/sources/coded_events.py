"""Events coded by machines after CAMEO or PLOVER: a CSV file with date, actors and code.

The codes become what our vocabulary has for them, and only where it is plain what happened:

- CAMEO 0233 (appeal for military aid): a request
- CAMEO 071 and 0711 to 0714 (aid), PLOVER AID: a transfer; 072 (military aid): arms
- CAMEO 15, 17 to 20, PLOVER MOBILIZE and ASSAULT: a military operation of the source
- CAMEO 036, 04, PLOVER CONSULT: a meeting of both

Everything else is passed over. An actor is a state by the first three letters of its code (its ISO
3166 code: RUSMIL is Russia), else the event is passed over. A machine's coding is according to the
file, and nothing in it is a contradiction by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Statement
from foedera.sources import tables
from foedera.sources.data_set import DataSet
from foedera.sources.dates import checked_day
from foedera.sources.log import Log
from foedera.sources.state_codes import UnknownStateError, by_iso_code
from foedera.sources.tables import Row

DATA_SET = DataSet(
    name="coded-events",
    label="Events coded after CAMEO or PLOVER",
    coverage="1979-01-01/..",
)
COLUMNS = {
    "event_id": "identifier of the event",
    "date": "day, as 2024-08-06",
    "source": "code of the actor",
    "target": "code of whom it was done to; empty: nobody",
    "code": "CAMEO code (0233, 190) or PLOVER type (ASSAULT)",
}
_KINDS = (
    (re.compile(r"0233"), FD.Request, FD.requestedBy, FD.requestedFrom),
    (re.compile(r"072"), FD.ArmsTransfer, FD.sender, FD.recipient),
    (re.compile(r"07[0134]\d?|AID"), FD.Transfer, FD.sender, FD.recipient),
    (re.compile(r"(?:15|17|18|19|20)\d*|MOBILIZE|ASSAULT"), FD.MilitaryOperation, FD.actor, None),
    (re.compile(r"036|04\d*|CONSULT"), FD.Meeting, FD.actor, FD.actor),
)
_CODE = re.compile(r"\d{2,4}|[A-Z]{3,12}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield events; see ``foedera.sources.Importer``."""

    def triples(row: Row) -> Iterator[Triple]:
        code = row["code"]
        if not _CODE.fullmatch(code):
            raise row.problem(f"code is “{code}”, neither CAMEO nor PLOVER")
        found = [kind[1:] for kind in _KINDS if kind[0].fullmatch(code)]
        if not found:
            log.pass_over(f"code {code} has no counterpart")
            return
        try:
            source = by_iso_code(row["source"][:3])
        except UnknownStateError:
            log.pass_over("the source is no state")
            return
        yield from _event(row, source, *found[0])

    return tables.statements(paths, DATA_SET, COLUMNS, triples, log)


def _event(
    row: Row, source: NamedNode, kind: NamedNode, does: NamedNode, done_to: NamedNode | None
) -> Iterator[Triple]:
    node = DATA_SET.thing(row["event_id"])
    yield node, RDF.type, kind
    yield node, does, source
    yield node, FD.date, Literal(_day(row))
    if done_to is not None and row["target"]:
        try:
            yield node, done_to, by_iso_code(row["target"][:3])
        except UnknownStateError:
            return


def _day(row: Row) -> str:
    if not _DAY.fullmatch(row["date"]):
        raise row.problem(f"date is “{row['date']}”, not a day such as 2024-08-06")
    return checked_day(row, "date", *map(int, row["date"].split("-")))
