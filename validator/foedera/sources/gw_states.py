"""Gleditsch and Ward: list of independent states, 1816 to 2017 (gw_states.csv).

A row is a spell of independence; the existence of a state goes from the first start to the last
end. Dates are numbers of days since 1 January 1970.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedera.read.statement import Statement
from foedera.sources.data_set import DataSet
from foedera.sources.dates import censored_end, censored_start, from_days
from foedera.sources.log import Log
from foedera.sources.state_codes import by_gw_code
from foedera.sources.state_lists import Spell, existences
from foedera.sources.tables import Row

_FIRST_DAY, _LAST_DAY = "1816-01-01", "2017-12-31"
DATA_SET = DataSet(
    name="gw-states-2017",
    label="Gleditsch and Ward, list of independent states, to 2017",
    coverage=f"{_FIRST_DAY}/{_LAST_DAY}",
)
COLUMNS = {
    "gwcode": "number of the state",
    "startdate": "day of the start; 1816-01-01 is the first day covered: the state may be older",
    "enddate": "day of the end; 2017-12-31 is the last day covered: the state went on",
}


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield the existence of states; see ``foedera.sources.Importer``."""
    return existences(paths, DATA_SET, COLUMNS, _spell, log)


def _spell(row: Row) -> Spell:
    return Spell(
        by_gw_code(row.number("gwcode")),
        censored_start(from_days(row, "startdate"), _FIRST_DAY),
        censored_end(from_days(row, "enddate"), _LAST_DAY),
    )
