"""Dates to intervals: by hand, by the calendar of Python, and by the ``edtf`` package."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import inf, isinf
from time import struct_time

import pytest
from edtf import parse_edtf as oracle_parse
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from foedera.infer.edtf import Bounds, DateError, parse_date, parse_edtf, parse_xsd, weekday

DAY = 86_400
# The Gregorian calendar repeats itself after 400 years.
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097


def days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01, by Python's calendar, shifted into its range."""
    cycles, year_of_cycle = divmod(year - 2000, CYCLE_YEARS)
    shifted = date(2000 + year_of_cycle, month, day).toordinal() - date(1970, 1, 1).toordinal()
    return shifted + cycles * CYCLE_DAYS


def between(first: tuple[int, int, int], last: tuple[int, int, int]) -> Bounds:
    return Bounds(days(*first) * DAY, days(*last) * DAY + DAY - 1)


SINGLE = {
    "2024": ((2024, 1, 1), (2024, 12, 31)),
    "0000": ((0, 1, 1), (0, 12, 31)),
    "-0043": ((-43, 1, 1), (-43, 12, 31)),
    "-0004-02-29": ((-4, 2, 29), (-4, 2, 29)),
    "Y12024": ((12024, 1, 1), (12024, 12, 31)),
    "Y170000002": ((170000002, 1, 1), (170000002, 12, 31)),
    "Y-170000002": ((-170000002, 1, 1), (-170000002, 12, 31)),
    "2024-02": ((2024, 2, 1), (2024, 2, 29)),
    "1900-02": ((1900, 2, 1), (1900, 2, 28)),
    "2000-02": ((2000, 2, 1), (2000, 2, 29)),
    "1939-08-23": ((1939, 8, 23), (1939, 8, 23)),
    "2001-21": ((2001, 3, 1), (2001, 5, 31)),
    "2001-22": ((2001, 6, 1), (2001, 8, 31)),
    "2001-23": ((2001, 9, 1), (2001, 11, 30)),
    "2003-24": ((2003, 12, 1), (2004, 2, 29)),
    "201X": ((2010, 1, 1), (2019, 12, 31)),
    "20XX": ((2000, 1, 1), (2099, 12, 31)),
    "-004X": ((-49, 1, 1), (-40, 12, 31)),
    "2004-XX": ((2004, 1, 1), (2004, 12, 31)),
    "2004-02-XX": ((2004, 2, 1), (2004, 2, 29)),
    "1985-XX-XX": ((1985, 1, 1), (1985, 12, 31)),
    "1939~": ((1938, 1, 1), (1940, 12, 31)),
    "1939?": ((1938, 1, 1), (1940, 12, 31)),
    "1939%": ((1937, 1, 1), (1941, 12, 31)),
    "2004-01~": ((2003, 12, 1), (2004, 2, 29)),
    "2004-02-29?": ((2004, 2, 28), (2004, 3, 1)),
    "2004-06-11%": ((2004, 6, 9), (2004, 6, 13)),
    "201X~": ((2000, 1, 1), (2029, 12, 31)),
    "2001-22~": ((2001, 3, 1), (2001, 11, 30)),
    "2004-XX?": ((2003, 1, 1), (2005, 12, 31)),
    "2004-06-XX~": ((2004, 5, 1), (2004, 7, 31)),
}


@pytest.mark.parametrize(("text", "ends"), SINGLE.items(), ids=SINGLE)
def test_a_date_lies_between_its_first_and_last_second(
    text: str, ends: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    span = parse_edtf(text)
    assert span.start == span.end == between(*ends)
    assert not span.is_interval
    assert span.approximate == (text[-1] in "~%")
    assert span.uncertain == (text[-1] in "?%")


def test_seconds_are_those_of_the_posix_clock() -> None:
    for text in ("1970-01-01T00:00:00Z", "1939-08-23T10:11:12Z", "2024-02-29T23:59:59Z"):
        seconds = parse_edtf(text).start.earliest
        assert seconds == datetime.fromisoformat(text).timestamp()


@given(st.dates())
def test_days_are_those_of_the_calendar(day: date) -> None:
    span = parse_edtf(day.isoformat())
    assert span.start.earliest == (day - date(1970, 1, 1)).days * DAY
    assert span.start.latest == span.start.earliest + DAY - 1
    assert weekday(span) == day.strftime("%A")


@given(st.integers(-9999, 9998), st.integers(1, 12))
def test_months_and_years_follow_each_other_without_gap(year: int, month: int) -> None:
    def text(months: int) -> str:
        of_year, index = divmod(months, 12)
        sign = "-" if of_year < 0 else ""
        return f"{sign}{abs(of_year):04}-{index + 1:02}"

    months = year * 12 + month - 1
    following = parse_edtf(text(months + 1)).start.earliest
    assert parse_edtf(text(months)).start.latest == (following or 0) - 1


# --- Intervals ------------------------------------------------------------------------------------

NOT_BOUNDED = Bounds(None, None)
OPEN = Bounds(None, None, open=True)

INTERVALS = {
    "1964/2008": ("1964", "2008"),
    "2004-06/2006-08": ("2004-06", "2006-08"),
    "2024-10-08/2024-10-13": ("2024-10-08", "2024-10-13"),
    "2004-02-01/2005": ("2004-02-01", "2005"),
    "2004-06-11~/2004-06%": ("2004-06-11~", "2004-06%"),
    "199X/2004-24?": ("199X", "2004-24?"),
    "2004-XX/2004-07-XX": ("2004-XX", "2004-07-XX"),
    "-0044/Y10000": ("-0044", "Y10000"),
    "2024-10-08/..": ("2024-10-08", OPEN),
    "../2024-10-08": (OPEN, "2024-10-08"),
    "2024-10-08/": ("2024-10-08", NOT_BOUNDED),
    "/2024-10-08~": (NOT_BOUNDED, "2024-10-08~"),
    "2024-06-19T10:00:00Z/2024-06-20": ("2024-06-19T10:00:00Z", "2024-06-20"),
}


@pytest.mark.parametrize(("text", "ends"), INTERVALS.items(), ids=INTERVALS)
def test_an_interval_starts_in_its_first_date_and_ends_in_its_last(
    text: str, ends: tuple[str | Bounds, str | Bounds]
) -> None:
    start, end = (parse_edtf(end).start if isinstance(end, str) else end for end in ends)
    span = parse_edtf(text)
    assert (span.start, span.end, span.is_interval, span.day) == (start, end, True, None)
    assert span.approximate == any(mark in text for mark in "~%")
    assert span.uncertain == any(mark in text for mark in "?%")


def test_an_open_end_may_stand_alone() -> None:
    assert parse_edtf("..")[:3] == (OPEN, OPEN, True)


# --- Zones ----------------------------------------------------------------------------------------


def test_zones_shift_to_utc_and_keep_the_civil_day() -> None:
    noon = int(datetime(2024, 6, 19, 12, tzinfo=UTC).timestamp())
    for text in ("2024-06-19T12:00:00Z", "2024-06-19T21:00:00+09:00", "2024-06-19T08:00:00-04"):
        assert parse_edtf(text).start == Bounds(noon, noon, zoned=True)
    late = parse_edtf("2025-04-26T23:30:00-05:00")
    assert weekday(late) == "Saturday"
    assert late.start.earliest == int(datetime(2025, 4, 27, 4, 30, tzinfo=UTC).timestamp())


def test_zoned_moments_are_civil_ones_within_the_zones_of_the_earth() -> None:
    bounds = parse_edtf("2024-06-19T12:00:00Z").start
    assert bounds.earliest is not None
    assert bounds.civil_earliest == bounds.earliest - 12 * 3600
    assert bounds.civil_latest == bounds.earliest + 14 * 3600
    unzoned = parse_edtf("2024-06-19").start
    assert (unzoned.civil_earliest, unzoned.civil_latest) == unzoned[:2]


def test_an_interval_over_zones_is_reversed_only_if_no_zone_makes_it_right() -> None:
    assert parse_edtf("2024-06-20T01:00:00Z/2024-06-19").is_interval
    with pytest.raises(DateError, match="ends before it starts"):
        parse_edtf("2024-06-20T12:00:00Z/2024-06-19")
    with pytest.raises(DateError, match="ends before it starts"):
        parse_edtf("2024-06-20T01:00:00Z/2024-06-20T00:59:59Z")


# --- XSD ------------------------------------------------------------------------------------------


def literal(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#" + datatype))


@pytest.mark.parametrize(
    ("text", "datatype", "same_in_edtf"),
    [
        ("2024-06-19", "date", "2024-06-19"),
        (" 2024-06-19\n", "date", "2024-06-19"),
        ("-0043-03-15", "date", "-0043-03-15"),
        ("2024", "gYear", "2024"),
        ("12024", "gYear", "Y12024"),
        ("2024-06", "gYearMonth", "2024-06"),
        ("2024-06-19T10:00:00", "dateTime", "2024-06-19T10:00:00"),
        ("2024-06-19T10:00:00.000", "dateTime", "2024-06-19T10:00:00"),
        ("2024-06-19T24:00:00", "dateTime", "2024-06-20T00:00:00"),
        ("2024-06-19T10:00:00+03:00", "dateTime", "2024-06-19T10:00:00+03"),
        ("2024-06-19T10:00:00Z", "dateTimeStamp", "2024-06-19T10:00:00Z"),
    ],
)
def test_xsd_values_mean_the_same(text: str, datatype: str, same_in_edtf: str) -> None:
    assert parse_date(literal(text, datatype)).start == parse_edtf(same_in_edtf).start


def test_xsd_zones_shift_whole_days_months_and_years() -> None:
    hour = 3600
    for text, datatype, plain, east in [
        ("2024-06-19+09:00", "date", "2024-06-19", 9),
        ("2024-06-05:00", "gYearMonth", "2024-06", -5),
        ("2024-05:00", "gYear", "2024", -5),
        ("2024Z", "gYear", "2024", 0),
    ]:
        shifted, unshifted = parse_xsd(text, datatype).start, parse_edtf(plain).start
        assert shifted.zoned
        assert (shifted.earliest or 0) + east * hour == unshifted.earliest
        assert (shifted.latest or 0) + east * hour == unshifted.latest


def test_a_fraction_of_a_second_lies_within_its_second() -> None:
    bounds = parse_xsd("2024-06-19T10:00:00.25", "dateTime").start
    assert bounds.latest == (bounds.earliest or 0) + 1


def test_the_datatype_decides_how_a_literal_is_read() -> None:
    edtf = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF-level1")
    assert parse_date(Literal("1939~")) == parse_date(Literal("1939~", datatype=edtf))
    for wrong in (
        literal("2024", "integer"),
        Literal("2024", language="en"),
        literal("--06", "gMonth"),
    ):
        with pytest.raises(DateError, match="not one of dates"):
            parse_date(wrong)


# --- Errors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "a year has four digits"),
        ("24-06-19", 1, "a year has four digits"),
        ("June 2024", 1, "a year has four digits"),
        ("19/06/2024", 6, "an interval has one"),
        ("2024/24", 6, "a year has four digits"),
        ("2023-02-30", 9, "2023-02 has 28 days"),
        ("2024-04-31", 9, "2024-04 has 30 days"),
        ("2024-06-00", 9, "2024-06 has 30 days"),
        ("2024-13", 6, "there is no month 13"),
        ("2024-00", 6, "there is no month 00"),
        ("2024-25", 6, "there is no month 25"),
        ("2024-21-01", 6, "there is no month 21"),
        ("2024-6", 6, "a month has two digits"),
        ("2024-06-1", 9, "a day has two digits"),
        ("2024-06-19 ", 11, "cannot stand here"),
        ("2024-06-19T10:00", 12, "a time of day is written"),
        ("2024-06-19T25:00:00", 12, "a day ends at 24:00:00"),
        ("2024-06-19T24:00:01", 12, "a day ends at 24:00:00"),
        ("2024-06-19T10:60:00", 15, "there is no minute 60"),
        ("2024-06-19T10:00:60", 18, "there is no second 60"),
        ("2024-06-19T10:00:00.5", 20, "to the second"),
        ("2024-06-19T10:00:00+15:00", 20, "a time zone is at most 14:00"),
        ("2024-06-19T10:00:00+01:75", 20, "a time zone is at most 14:00"),
        ("2024-06-19T10:00:00Z~", 21, "a time of day is not qualified"),
        ("2024-06-19Z", 11, "only a time of day has a time zone"),
        ("2024-XX-05", 9, "the day of an unspecified month"),
        ("201X-05", 6, "stands alone"),
        ("Y12024-05", 8, "stands alone"),
        ("Y2024", 1, "a year has four digits"),
        ("-0000", 1, "there is no year -0000"),
        ("1XXX", 1, "a year has four digits"),
        ("2024~~", 6, "cannot stand here"),
        ("2024-05/2023-01", 9, "ends before it starts"),
        ("2024-05-02/2024-05-01", 12, "ends before it starts"),
        ("2024-05/2024-13", 14, "there is no month 13"),
        ("2024/2025/2026", 10, "an interval has one"),
        ("/", 1, "an interval has a start or an end"),
        ("٢٠٢٤", 1, "a year has four digits"),
        ("Y" + "9" * 5000, 20, "cannot stand here"),
    ],
)
def test_errors_point_at_the_offending_character(text: str, column: int, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf(text)
    assert message in caught.value.message
    assert caught.value.column == column
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "datatype", "column", "message"),
    [
        ("2024-06", "date", 1, "an xsd:date has a year, a month and a day"),
        ("2024-06-19", "gYear", 1, "an xsd:gYear has a year"),
        ("2024-06-19T10:00:00", "dateTimeStamp", 1, "and a time zone"),
        ("  2024-06-31", "date", 11, "2024-06 has 30 days"),
        ("2024-06-19T10:00:00+03", "dateTime", 20, "cannot stand here"),
        ("2024-XX-19", "date", 6, "a month has two digits"),
        ("02024", "gYear", 5, "cannot stand here"),
        ("2024~", "gYear", 5, "only EDTF dates"),
        ("2024-21", "gYearMonth", 6, "there is no month 21"),
    ],
)
def test_xsd_errors(text: str, datatype: str, column: int, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(literal(text, datatype))
    assert (caught.value.column, message in caught.value.message) == (column, True)


# --- Weekdays -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-27", "Sunday"),
        ("2025-04-28", "Monday"),
        ("1939-08-23T23:59:59", "Wednesday"),
        ("0001-01-01", "Monday"),
        ("-0001-12-31", "Friday"),
        ("2025-04-27~", None),
        ("2025-04", None),
        ("2025-04-XX", None),
        ("2025-04-27/2025-04-27", None),
        ("..", None),
    ],
)
def test_weekday_of_exactly_one_day(text: str, expected: str | None) -> None:
    assert weekday(parse_edtf(text)) == expected


# --- The ``edtf`` package -------------------------------------------------------------------------

WINTER = "it ends the winter with its December; ours lasts until the end of the next February"
PADDING = "it widens by a year, a month and a day at once; ours by one unit of the precision"
UNKNOWN = "it takes ten years for an unknown end; ours is unbounded, as nothing is known"
TIME = "it gives the whole day of a time"
FEBRUARY = "it knows no leap years"
LEVEL_2 = "three unspecified digits are level 2"
ALONE = "it does not know an open end alone, which our in-force periods use"

DIFFERENCES = {
    "2001-24": WINTER,
    "1999/2001-24": WINTER,
    "2004-06~": PADDING,
    "2004-06-11?": PADDING,
    "2004-06-11%": PADDING,
    "2004-06~/2005": PADDING,
    "2004-XX~": PADDING,
    "2004-06-XX?": PADDING,
    "2024-10-08/": UNKNOWN,
    "/2024": UNKNOWN,
    "2024-06-19T10:00:00": TIME,
    "2024-06-19T10:00:00Z": TIME,
    "2023-02-29": FEBRUARY,
    "1XXX": LEVEL_2,
    "..": ALONE,
}
AGREED = [
    *("2024", "0000", "0999", "-0043", "Y12024", "Y170000002", "Y-170000002", "2024-02", "1900-02"),
    *("1939-08-23", "-0004-02-29", "2001-21", "2001-22", "2001-23", "201X", "20XX", "-201X"),
    *("2004-XX", "2004-02-XX", "1900-02-XX", "1985-XX-XX", "1939~", "1939?", "1939%", "201X~"),
    *("20XX?", "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02"),
    *("2005/2006-02", "-0044/0014", "1984~/2004", "1984/2004%", "2024-10-08/..", "../2024"),
    *("2001-21/2001-23",),
    # Refused by both:
    *("", "2024-13", "2024-00", "2024-04-31", "2024-6", "24-06-19", "-0000", "2024-06-19 x"),
    *("1984/1985/1986", "/", "2024-06-32", "2024-06-19T25:00:00", "Y2024"),
]


def oracle(text: str) -> tuple[float, float] | None:
    """The oracle's first and last second, None where it refuses the text."""
    try:
        parsed = oracle_parse(text)
    except EDTFParseException:
        return None
    lower, upper = parsed.lower_fuzzy, parsed.upper_fuzzy
    if isinf_either(parsed):
        lower, upper = parsed.lower_strict, parsed.upper_strict
    return second_of(lower()), second_of(upper()) + DAY - 1


def isinf_either(parsed: object) -> bool:
    strict = (parsed.lower_strict(), parsed.upper_strict())  # type: ignore[attr-defined]
    return any(isinstance(end, float) and isinf(end) for end in strict)


def second_of(end: struct_time | float) -> float:
    if isinstance(end, float):
        return end
    return (days(end.tm_year, end.tm_mon, 1) + end.tm_mday - 1) * DAY


def ours(text: str) -> tuple[float, float] | None:
    try:
        span = parse_edtf(text)
    except DateError:
        return None
    first, last = span.start.earliest, span.end.latest
    return (-inf if first is None else first), (inf if last is None else last)


@pytest.mark.parametrize("text", AGREED)
def test_the_oracle_agrees(text: str) -> None:
    assert ours(text) == oracle(text)


@pytest.mark.parametrize(("text", "reason"), DIFFERENCES.items(), ids=DIFFERENCES)
def test_the_listed_differences_are_all_there_are_and_are_real(text: str, reason: str) -> None:
    assert ours(text) != oracle(text), reason


@settings(max_examples=40, deadline=None)
@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.timedeltas(timedelta(0), timedelta(days=9999)),
    st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]),
    st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]),
)
def test_the_oracle_agrees_on_intervals(
    first: date, length: timedelta, one: str, other: str
) -> None:
    last = min(first.toordinal() + length.days, date.max.toordinal())
    text = f"{first.strftime(one)}/{date.fromordinal(last).strftime(other)}"
    assert ours(text) == oracle(text)
