"""Dates as written, to the interval of seconds that they mean: EDTF level 0–1 and XSD dates.

EDTF is ISO 8601-2:2019, profile of the Library of Congress, level 0 and 1. Choices where it leaves
one: a qualifier widens by one unit of the date's own precision (``~``, ``?``) or by two (``%``);
the seasons 21–24 are those of the northern hemisphere by whole months, and the winter of a year
begins in its December; a ``..`` may stand alone, and the ends of an interval may be times.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal

from foedera.infer.span import MOST_AHEAD, Bounds, DateError, Span, weekday

__all__ = ["Bounds", "DateError", "Span", "parse_date", "parse_edtf", "parse_xsd", "weekday"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EDTF_DATATYPES = "http://id.loc.gov/datatypes/edtf/"

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


class _Point(NamedTuple):
    bounds: Bounds
    qualifier: str = ""
    day: int | None = None


_OPEN = _Point(Bounds(None, None, open=True))
_UNKNOWN = _Point(Bounds(None, None))


@lru_cache(maxsize=1 << 16)
def parse_date(literal: Literal) -> Span:
    """The span of a literal: EDTF in a plain string, or a date of an XSD datatype.

    Raises DateError where the text is malformed, or the datatype is not one of dates.
    """
    datatype = literal.datatype.value
    if datatype.startswith(_XSD) and datatype.removeprefix(_XSD) in _XSD_PARTS:
        return parse_xsd(literal.value, datatype.removeprefix(_XSD))
    if datatype == _XSD + "string" or datatype.startswith(_EDTF_DATATYPES):
        return parse_edtf(literal.value)
    raise DateError(literal.value, 1, f"its datatype <{datatype}> is not one of dates")


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
_EDTF = _form(r"-?\d{4} | -?\d{3}X | -?\d{2}XX | Y-?[1-9]\d{4,17}", r"\d\d | XX", r"(?: :\d\d )?")
_XSD_DATE = _form(r"-?(?: [1-9]\d{3,17} | 0\d{3} )", r"\d\d", r":\d\d")

# The parts that a value of each XSD datatype must have, and no more.
_XSD_PARTS = {
    "gYear": ("year",),
    "gYearMonth": ("year", "month"),
    "date": ("year", "month", "day"),
    "dateTime": ("year", "month", "day", "hour"),
    "dateTimeStamp": ("year", "month", "day", "hour", "zone"),
}


def parse_edtf(text: str) -> Span:
    """The span of an EDTF date of level 0 or 1; raises DateError."""
    if text == "..":
        return Span(_OPEN.bounds, _OPEN.bounds, is_interval=True)
    parts = text.split("/")
    if len(parts) == 1:
        return _single(_edtf_point(text, text, 0))
    if len(parts) > 2:
        column = len(parts[0]) + len(parts[1]) + 2
        message = "an interval has one “/”, and a day is written as in 1939-08-23"
        raise DateError(text, column, message)
    if text == "/":
        raise DateError(text, 1, "an interval has a start or an end")
    return _interval(text, *parts)


def parse_xsd(text: str, datatype: str) -> Span:
    """The span of an XSD value; ``datatype`` is a local name such as ``gYear``.

    Raises DateError. https://www.w3.org/TR/xmlschema11-2/
    """
    part = text.strip(" \t\r\n")
    reading = _Reading(text, text.find(part), part, _XSD_DATE)
    if reading["qualifier"]:
        raise reading.error("qualifier", "only EDTF dates, in plain strings, are qualified")
    needed = _XSD_PARTS[datatype]
    given = tuple(name for name in ("year", "month", "day", "hour", "zone") if reading[name])
    if given != needed and given != (*needed, "zone"):
        raise reading.error("year", f"an xsd:{datatype} has {_enumerate(needed)}")
    return _single(reading.point())


def _enumerate(parts: tuple[str, ...]) -> str:
    names = ["a " + {"hour": "time of day", "zone": "time zone"}.get(part, part) for part in parts]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _single(point: _Point) -> Span:
    approximate, uncertain = point.qualifier in {"~", "%"}, point.qualifier in {"?", "%"}
    return Span(point.bounds, point.bounds, False, approximate, uncertain, point.day)


def _interval(text: str, first: str, last: str) -> Span:
    start, end = _interval_end(text, first, 0), _interval_end(text, last, len(first) + 1)
    if _reversed(start.bounds, end.bounds):
        raise DateError(text, len(first) + 2, "the interval ends before it starts")
    approximate = any(point.qualifier in {"~", "%"} for point in (start, end))
    uncertain = any(point.qualifier in {"?", "%"} for point in (start, end))
    return Span(start.bounds, end.bounds, True, approximate, uncertain)


def _interval_end(text: str, part: str, offset: int) -> _Point:
    if part in {"", ".."}:
        return _OPEN if part else _UNKNOWN
    return _edtf_point(text, part, offset)


def _reversed(start: Bounds, end: Bounds) -> bool:
    earliest, latest = start.earliest, end.latest
    if start.zoned != end.zoned:
        earliest, latest = start.civil_earliest, end.civil_latest
    return earliest is not None and latest is not None and earliest > latest


def _edtf_point(text: str, part: str, offset: int) -> _Point:
    reading = _Reading(text, offset, part, _EDTF)
    if reading["fraction"]:
        raise reading.error("fraction", "a time of day is given to the second")
    if reading["zone"] and not reading["hour"]:
        raise reading.error("zone", "only a time of day has a time zone")
    if reading["qualifier"] and reading["hour"]:
        raise reading.error("qualifier", "a time of day is not qualified")
    return reading.point()


class _Reading:
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

    def point(self) -> _Point:
        units = _UNITS_OF_QUALIFIER.get(self["qualifier"], 0)
        if self["day"] in {"", "XX"}:
            first, last, unit = self._months()
            begin = _first_day(first - units * unit) * _DAY
            after = _first_day(last + units * unit + 1) * _DAY
            return _Point(self._bounds(begin, after - 1), self["qualifier"])
        day = self._day()
        if self["hour"]:
            time = day * _DAY + self._time()
            return _Point(self._bounds(time, time + self._has_fraction()), day=day)
        bounds = self._bounds((day - units) * _DAY, (day + units + 1) * _DAY - 1)
        return _Point(bounds, self["qualifier"], None if units else day)

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
        if number in _SEASONS and not self["day"] and self._match.re is _EDTF:
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
