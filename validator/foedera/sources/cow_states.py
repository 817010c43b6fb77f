"""Correlates of War: state system membership, 2016 version (states2016.csv).

A row is a spell in which a state was a member of the state system. A state that lost its
independence and regained it has several; its existence goes from the first start to the last end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedera.read.statement import Statement
from foedera.sources.data_set import DataSet
from foedera.sources.dates import censored_end, censored_start, day_from_parts
from foedera.sources.log import Log
from foedera.sources.state_codes import by_cow_code
from foedera.sources.state_lists import Spell, existences
from foedera.sources.tables import Row

_FIRST_DAY, _LAST_DAY = "1816-01-01", "2016-12-31"
DATA_SET = DataSet(
    name="cow-states-2016",
    label="Correlates of War, state system membership, version 2016",
    coverage=f"{_FIRST_DAY}/{_LAST_DAY}",
)
COLUMNS = {
    "ccode": "number of the state",
    "styear": "year of the start; 1816-01-01 is the first day covered: the state may be older",
    "stmonth": "month of the start",
    "stday": "day of the start",
    "endyear": "year of the end; 2016-12-31 is the last day covered: the state went on",
    "endmonth": "month of the end",
    "endday": "day of the end",
}


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield the existence of states; see ``foedera.sources.Importer``."""
    return existences(paths, DATA_SET, COLUMNS, _spell, log)


def _spell(row: Row) -> Spell:
    return Spell(
        by_cow_code(row.number("ccode")),
        censored_start(day_from_parts(row, "styear", "stmonth", "stday"), _FIRST_DAY),
        censored_end(day_from_parts(row, "endyear", "endmonth", "endday"), _LAST_DAY),
    )
