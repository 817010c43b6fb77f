"""One point of time as it is written, taken apart and turned into seconds.

``foedera.infer.edtf`` says which forms there are, and what they mean.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from foedera.infer.span import MOST_AHEAD, Bounds, DateError

_DAY = 86_400
_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_BEFORE_1970 = 719_162
_UNITS_OF_QUALIFIER = {"~": 1, "?": 1, "%": 2}
_SEASONS = (21, 22, 23, 24)
# What should have followed, by the character found and the last part read before it.
_EXPECTED = {
    ("-", "year"): "a month has two digits, as in 1939-08",
    ("-", "month"): "a day has two digits, as in 1939-08-23",
    ("T", "day"): "a time of day is written as in 1939-08-23T10:00:00",
}


class Point(NamedTuple):
    """Its bounds, ``~``, ``?`` or ``%`` if it has that, and the day if it is exact.

    The day counts from 1970-01-01.
    """

    bounds: Bounds
    qualifier: str = ""
    day: int | None = None


_FORM = r"""(?P<year> {year} )
    (?: -(?P<month> {two} )
      (?: -(?P<day> {two} )
        (?: T (?P<hour> \d\d ) : (?P<minute> \d\d ) : (?P<second> \d\d ) (?P<fraction> \.\d+ )?
        )? )? )?
    (?P<zone> Z | [+-]\d\d {minutes} )?
    (?P<qualifier> [?~%] )?"""


def _form(year: str, two: str, minutes: str) -> re.Pattern[str]:
    return re.compile(_FORM.format(year=year, two=two, minutes=minutes), re.VERBOSE | re.ASCII)


# More than 18 digits of a year are nobody's history, and slow to turn into numbers.
EDTF = _form(r"-?\d{4} | -?\d{3}X | -?\d{2}XX | Y-?[1-9]\d{4,17}", r"\d\d | XX", r"(?: :\d\d )?")
XSD_DATE = _form(r"-?(?: [1-9]\d{3,17} | 0\d{3} )", r"\d\d", r":\d\d")


class Reading:
    """One date of a text, taken apart; errors point into the whole text."""

    def __init__(self, text: str, offset: int, part: str, form: re.Pattern[str]) -> None:
        self._text = text
        self._offset = offset
        match = form.fullmatch(part)
        if match is None:
            raise self._syntax_error(part, form)
        self._match = match

    def __getitem__(self, group: str) -> str:
        return self._match[group] or ""

    def error(self, group: str, message: str) -> DateError:
        """An error at the start of a group of the date."""
        column = self._offset + self._match.start(group) + 1
        return DateError(self._text, column, message)

    def _syntax_error(self, part: str, form: re.Pattern[str]) -> DateError:
        prefix = form.match(part)
        if prefix is None:
            message = "a year has four digits, as in 1939-08-23"
            return DateError(self._text, self._offset + 1, message)
        wrong = part[prefix.end()]
        column = self._offset + prefix.end() + 1
        expected = _EXPECTED.get((wrong, str(prefix.lastgroup)))
        if expected:
            return DateError(self._text, column + 1, expected)
        return DateError(self._text, column, f"“{wrong}” cannot stand here")

    def point(self) -> Point:
        """The point; raises DateError where there is no such date."""
        units = _UNITS_OF_QUALIFIER.get(self["qualifier"], 0)
        if self["day"] in {"", "XX"}:
            first, last, unit = self._months()
            begin = _first_day(first - units * unit) * _DAY
            after = _first_day(last + units * unit + 1) * _DAY
            return Point(self._bounds(begin, after - 1), self["qualifier"])
        day = self._day()
        if self["hour"]:
            time = day * _DAY + self._time()
            return Point(self._bounds(time, time + self._has_fraction()), day=day)
        bounds = self._bounds((day - units) * _DAY, (day + units + 1) * _DAY - 1)
        return Point(bounds, self["qualifier"], None if units else day)

    def _years(self) -> tuple[int, int]:
        digits = self["year"].removeprefix("Y")
        if digits == "-0000":
            raise self.error("year", "there is no year -0000; 0000 is the year before 0001")
        if self["month"] and ("X" in digits or digits != self["year"]):
            raise self.error("month", "a year with “X” or “Y” stands alone")
        ends = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
        return min(ends), max(ends)

    def _months(self) -> tuple[int, int, int]:
        """First and last month, counted from January of year 0, and the precision in months."""
        first_year, last_year = self._years()
        month = self["month"]
        if month in {"", "XX"}:
            return first_year * 12, last_year * 12 + 11, (last_year - first_year + 1) * 12
        number = int(month)
        if number in _SEASONS and not self["day"] and self._match.re is EDTF:
            first = first_year * 12 + 2 + _SEASONS.index(number) * 3
            return first, first + 2, 3
        if not 1 <= number <= 12:
            raise self.error("month", f"there is no month {month}")
        return first_year * 12 + number - 1, first_year * 12 + number - 1, 1

    def _day(self) -> int:
        """The exact day, in days since 1970-01-01."""
        if self["month"] == "XX":
            raise self.error("day", "the day of an unspecified month is “XX” too")
        month, _, _ = self._months()
        first, number = _first_day(month), int(self["day"])
        length = _first_day(month + 1) - first
        if not 1 <= number <= length:
            raise self.error("day", f"{self['year']}-{self['month']} has {length} days")
        return first + number - 1

    def _time(self) -> int:
        """The second of the day; 24:00:00 is the end of the day."""
        hour, minute, second = (int(self[group]) for group in ("hour", "minute", "second"))
        for group, number in (("minute", minute), ("second", second)):
            if number > 59:
                raise self.error(group, f"there is no {group} {number}")
        if hour > 24 or (hour == 24 and (minute or second or self._has_fraction())):
            raise self.error("hour", "a day ends at 24:00:00")
        return hour * 3600 + minute * 60 + second

    def _has_fraction(self) -> bool:
        """A fraction of a second widens the time to the whole second that contains it."""
        return any(digit in self["fraction"] for digit in "123456789")

    def _bounds(self, earliest: int, latest: int) -> Bounds:
        zone = self["zone"]
        if not zone:
            return Bounds(earliest, latest)
        hours, minutes = (int(zone[1:3]), int(zone[4:] or 0)) if zone != "Z" else (0, 0)
        offset = hours * 3600 + minutes * 60
        if minutes > 59 or offset > MOST_AHEAD:
            raise self.error("zone", "a time zone is at most 14:00 away from UTC")
        east = -offset if zone[0] == "-" else offset
        return Bounds(earliest - east, latest - east, zoned=True)


def _first_day(month: int) -> int:
    """The first day of a month, in days since 1970-01-01; months count from January of year 0."""
    year, month_of_year = divmod(month, 12)
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    in_year = _DAYS_BEFORE_MONTH[month_of_year] + (is_leap and month_of_year > 1)
    return past * 365 + leap_days + in_year - _DAYS_BEFORE_1970
