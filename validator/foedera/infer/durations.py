"""Durations of the calendar: added to civil dates, and as the seconds that they can take."""

from __future__ import annotations

import re
from bisect import bisect
from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from math import inf
from typing import NamedTuple

from pyoxigraph import Literal

from foedera.read.statement import Term

_FORM = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
DAY = 86_400
# The Gregorian calendar repeats itself after 400 years.
_CYCLE_MONTHS, _CYCLE_DAYS = 4_800, 146_097
_DAYS_BEFORE_1970 = 719_162
# Longer ones are nobody's history, and slow to turn into numbers.
_MOST_DIGITS = 9


class Duration(NamedTuple):
    """A duration of whole months and days; how many days a month has depends on the start."""

    months: int
    days: int

    def after(self, moment: datetime) -> datetime | None:
        """The moment at which the duration is over; None beyond the year 9999.

        Months come first, and a day that the month reached does not have becomes its last one
        (XML Schema 1.0 Part 2, Appendix E).
        """
        years, month = divmod(moment.month - 1 + self.months, 12)
        year = moment.year + years
        if year > datetime.max.year:
            return None
        day = min(moment.day, monthrange(year, month + 1)[1])
        try:
            return moment.replace(year=year, month=month + 1, day=day) + timedelta(self.days)
        except OverflowError:
            return None

    def seconds(self, earliest: float = -inf, latest: float = inf) -> tuple[int, int]:
        """The fewest and the most seconds that it takes from a start between two moments.

        The moments are seconds since 1970, inclusive, and in either order, as they are where dates
        contradict each other; a day is 86,400 seconds long.
        """
        earliest, latest = sorted((earliest, latest))
        shortest, longest = _days_of_months(self.months, earliest, latest)
        return (shortest + self.days) * DAY, (longest + self.days) * DAY


def parse_duration(term: Term) -> Duration | None:
    """Read an ISO 8601 duration of years, months, weeks and days; None for anything else."""
    found = _FORM.fullmatch(term.value) if isinstance(term, Literal) else None
    if found is None or any(len(number or "") > _MOST_DIGITS for number in found.groups()):
        return None
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    return Duration(12 * years + months, 7 * weeks + days)


@lru_cache(maxsize=1 << 12)
def _days_of_months(months: int, earliest: float, latest: float) -> tuple[int, int]:
    cycles, months = divmod(months, _CYCLE_MONTHS)
    if not months:
        return cycles * _CYCLE_DAYS, cycles * _CYCLE_DAYS
    lengths, firsts = _calendar()
    days = [
        firsts[month + months] - firsts[month] + min(day, lengths[month + months]) - day
        for month, day in _telling_days(earliest, latest)
    ]
    return min(days) + cycles * _CYCLE_DAYS, max(days) + cycles * _CYCLE_DAYS


@cache
def _calendar() -> tuple[list[int], list[int]]:
    """The lengths of the months of three cycles, and the number of the first day of each."""
    lengths = [monthrange(year, month)[1] for year in range(1, 401) for month in range(1, 13)] * 3
    return lengths, list(accumulate(lengths, initial=0))


def _telling_days(earliest: float, latest: float) -> Iterator[tuple[int, int]]:
    """The first and the last day of each month between two moments, as month and day of it.

    What is added to a day between them is over on a day between, or on the same last day of a
    month: so these are the longest and the shortest cases.
    """
    lengths, firsts = _calendar()
    first, last = 0, _CYCLE_DAYS - 1
    if latest - earliest < _CYCLE_DAYS * DAY:
        first = (int(earliest // DAY) + _DAYS_BEFORE_1970) % _CYCLE_DAYS
        last = first + int(latest // DAY - earliest // DAY)
    for month in range(bisect(firsts, first) - 1, bisect(firsts, last)):
        yield month, max(first - firsts[month], 0) + 1
        yield month, min(last - firsts[month] + 1, lengths[month])
