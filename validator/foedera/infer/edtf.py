"""Dates as written, to the interval of seconds that they mean: EDTF level 0–1 and XSD dates.

EDTF is ISO 8601-2:2019, profile of the Library of Congress, level 0 and 1. Choices where it leaves
one: a qualifier widens by one unit of the date's own precision (``~``, ``?``) or by two (``%``);
the seasons 21–24 are those of the northern hemisphere by whole months, and the winter of a year
begins in its December; a ``..`` may stand alone, and the ends of an interval may be times.
"""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal

from foedera.infer.span import Bounds, DateError, Span, weekday
from foedera.infer.written_point import EDTF, XSD_DATE, Point, Reading

__all__ = ["Bounds", "DateError", "Span", "parse_date", "parse_edtf", "parse_xsd", "weekday"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EDTF_DATATYPES = "http://id.loc.gov/datatypes/edtf/"

_OPEN = Point(Bounds(None, None, open=True))
_UNKNOWN = Point(Bounds(None, None))


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
    reading = Reading(text, text.find(part), part, XSD_DATE)
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


def _single(point: Point) -> Span:
    approximate, uncertain = point.qualifier in {"~", "%"}, point.qualifier in {"?", "%"}
    return Span(point.bounds, point.bounds, False, approximate, uncertain, point.day)


def _interval(text: str, first: str, last: str) -> Span:
    start, end = _interval_end(text, first, 0), _interval_end(text, last, len(first) + 1)
    if _reversed(start.bounds, end.bounds):
        raise DateError(text, len(first) + 2, "the interval ends before it starts")
    approximate = any(point.qualifier in {"~", "%"} for point in (start, end))
    uncertain = any(point.qualifier in {"?", "%"} for point in (start, end))
    return Span(start.bounds, end.bounds, True, approximate, uncertain)


def _interval_end(text: str, part: str, offset: int) -> Point:
    if part in {"", ".."}:
        return _OPEN if part else _UNKNOWN
    return _edtf_point(text, part, offset)


def _reversed(start: Bounds, end: Bounds) -> bool:
    earliest, latest = start.earliest, end.latest
    if start.zoned != end.zoned:
        earliest, latest = start.civil_earliest, end.civil_latest
    return earliest is not None and latest is not None and earliest > latest


def _edtf_point(text: str, part: str, offset: int) -> Point:
    reading = Reading(text, offset, part, EDTF)
    if reading["fraction"]:
        raise reading.error("fraction", "a time of day is given to the second")
    if reading["zone"] and not reading["hour"]:
        raise reading.error("zone", "only a time of day has a time zone")
    if reading["qualifier"] and reading["hour"]:
        raise reading.error("qualifier", "a time of day is not qualified")
    return reading.point()
