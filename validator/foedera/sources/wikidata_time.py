"""Times of Wikidata as dates of ours: precision, calendar, years before our era.

Source: the JSON of Wikibase's data model, "time". A time is written in its own calendar; 44 BC is
-0044 there and -0043 in EDTF, which has a year 0.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from foedera.sources.json_nodes import Node

_TIME = re.compile(r"([+-])(\d{4,})-(\d\d)-(\d\d)T.*")
_JULIAN = "Q1985786"
_DAY, _YEAR, _DECADE, _CENTURY, _MILLENNIUM = 11, 9, 8, 7, 6
_SPANS = {_CENTURY: 100, _MILLENNIUM: 1000}
# Day numbers of astronomers: of the day before 1 March 0 (Julian), and before 1 January 1 (ours).
_MARCH_0, _JANUARY_1 = 1721117, 1721425


class Dated(NamedTuple):
    """When something was: within ``date``, or else begun within ``start``; and a remark."""

    date: str = ""
    start: str = ""
    note: str = ""


def dated(value: Node) -> Dated:
    """Return when a value of the type time is.

    Raises:
        InputProblem: it is no time, too imprecise to say anything, or there is no such day.
    """
    text, precision = value.get("time").text, value.get("precision").text
    match = _TIME.fullmatch(text)
    if match is None or not precision.isdigit():
        raise value.problem(f"“{text}” is no time that can be read")
    year, month, day = (int(number) for number in match.groups()[1:])
    year = 1 - year if match[1] == "-" else year
    if int(precision) < _MILLENNIUM or year > 9999:
        raise value.problem(f"“{text}”, with the precision {precision}, says nothing of use")
    if int(precision) < _YEAR:
        return _span(year, int(precision))
    parts = (year, month, day)[: min(int(precision), _DAY) - _YEAR + 1]
    try:
        is_julian = value.get("calendarmodel").text.endswith(_JULIAN)
        return _from_julian(*parts) if is_julian else Dated(date=_spelled(*parts))
    except ValueError:
        raise value.problem(f"“{text}”: there is no such day") from None


def _span(year: int, precision: int) -> Dated:
    """A decade begins with a year in 0, a century and a millennium with one in 1."""
    if precision == _DECADE and year >= 0:
        return Dated(date=f"{year // 10:03}X")
    length = _SPANS.get(precision, 10)
    first = (year - 1) // length * length + 1 if precision != _DECADE else year // 10 * 10
    return Dated(start=f"{_year(first)}/{_year(first + length - 1)}")


def _spelled(year: int, month: int | None = None, day: int | None = None) -> str:
    if month is None:
        return _year(year)
    if day is None:
        return f"{_year(year)}-{date(4, month, 1):%m}"
    date(year % 400 + 400, month, day)  # years repeat after 400; raises if there is no such day
    return f"{_year(year)}-{month:02}-{day:02}"


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _from_julian(year: int, month: int | None = None, day: int | None = None) -> Dated:
    """Convert from the Julian calendar: a day to a day, a month or a year to its bounds."""
    written = "-".join([_year(year), *(f"{part:02}" for part in (month, day) if part is not None)])
    note = f"{written} in the Julian calendar"
    if year < 2:  # before Python's first day
        return Dated(start=f"{_year(year - 1)}/{_year(year + 1)}", note=note)
    if month is not None and day is not None:
        return Dated(date=_gregorian(year, month, day).isoformat(), note=note)
    first = _gregorian(year, 1 if month is None else month, 1)
    next_year = year + (month is None or month == 12)
    last = _gregorian(next_year, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    return Dated(start=f"{first}/{last}", note=note)


def _gregorian(year: int, month: int, day: int) -> date:
    """Return the day that a day of the Julian calendar is; raises ValueError if there is none."""
    leap = year % 4 == 0
    length = 29 if month == 2 and leap else 28 if month == 2 else 30 + (month + month // 8) % 2
    if not (1 <= month <= 12 and 1 <= day <= length):
        raise ValueError
    shifted, months = (year, month) if month > 2 else (year - 1, month + 12)
    number = _MARCH_0 + 365 * shifted + shifted // 4 + (153 * (months - 3) + 2) // 5 + day
    return date.fromordinal(number - _JANUARY_1)
