"""Calendar durations: by hand at the ends of months, by enumeration, and by rdflib’s arithmetic."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from rdflib.xsd_datetime import Duration as RdflibDuration

from foedera.infer.durations import DAY, Duration, parse_duration


@pytest.mark.parametrize(
    ("text", "start", "over"),
    [
        ("P1Y", "1945-04-05", "1946-04-05"),
        ("P6M", "1939-08-31", "1940-02-29"),
        ("P1Y", "1940-02-29", "1941-02-28"),
        ("P2W", "1951-12-20", "1952-01-03"),
        ("P1M1D", "1999-01-31", "1999-03-01"),
        ("P12M", "1999-12-31", "2000-12-31"),
    ],
)
def test_a_duration_is_over_on_its_day(text: str, start: str, over: str) -> None:
    duration = parse_duration(Literal(text))
    assert duration is not None
    assert duration.after(datetime.fromisoformat(start)) == datetime.fromisoformat(over)


@pytest.mark.parametrize("text", ["", "P", "P1", "1Y", "P1D1Y", "PT5H", "P1Y ", "P-1Y", "one year"])
def test_what_is_no_duration_is_none(text: str) -> None:
    assert parse_duration(Literal(text)) is None


def test_a_resource_is_no_duration() -> None:
    assert parse_duration(NamedNode("https://example.org/P1Y")) is None


def test_nothing_is_over_after_the_year_9999() -> None:
    assert Duration(12, 0).after(datetime(9999, 1, 1)) is None
    assert Duration(0, 1).after(datetime(9999, 12, 31)) is None


@given(
    start=st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9000, 1, 1)),
    years=st.integers(0, 900),
    months=st.integers(0, 30),
    days=st.integers(0, 2000),
)
def test_agrees_with_rdflib(start: datetime, years: int, months: int, days: int) -> None:
    duration = parse_duration(Literal(f"P{years}Y{months}M{days}D"))
    expected = start + RdflibDuration(years=years, months=months, days=days)
    assert duration is not None
    assert duration.after(start) == expected


@pytest.mark.parametrize(
    ("text", "fewest", "most"),
    [
        ("P1M", 28, 31),
        ("P2M", 59, 62),
        ("P3M", 89, 92),
        ("P1Y", 365, 366),
        ("P5Y", 1825, 1827),
        ("P100Y", 36524, 36525),
        ("P400Y", 146097, 146097),
        ("P400Y1M2W", 146097 + 28 + 14, 146097 + 31 + 14),
        ("P105D", 105, 105),
    ],
)
def test_the_days_of_a_duration_depend_on_its_start(text: str, fewest: int, most: int) -> None:
    duration = parse_duration(Literal(text))
    assert duration is not None
    assert duration.seconds() == (fewest * DAY, most * DAY)


@given(
    first=st.integers(-300_000, 60_000),
    further=st.integers(0, 800),
    months=st.integers(0, 60),
    days=st.integers(0, 40),
)
def test_from_a_known_start_it_takes_what_one_of_the_days_gives(
    first: int, further: int, months: int, days: int
) -> None:
    duration = Duration(months, days)
    starts = [datetime(1970, 1, 1) + timedelta(first + day) for day in range(further + 1)]
    taken = [over - start for start in starts if (over := duration.after(start))]
    seconds = [int(each.total_seconds()) for each in taken]
    bounds = duration.seconds(first * DAY, (first + further) * DAY + DAY - 1)
    assert bounds == (min(seconds), max(seconds))


def test_a_number_of_ten_digits_is_no_duration() -> None:
    assert parse_duration(Literal("P9999999999D")) is None


def test_from_a_start_whose_dates_contradict_each_other_it_takes_what_it_may_take_between() -> None:
    february, march = (datetime(2023, month, 1).timestamp() for month in (2, 3))
    month = Duration(1, 0)
    assert month.seconds(march, february) == month.seconds(february, march)
