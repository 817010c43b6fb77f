"""Dates of tables as EDTF: parts that may be missing, days since 1970, censored ends."""

from __future__ import annotations

from datetime import date, timedelta

from foedera.sources.tables import Row

_1970 = date(1970, 1, 1)


def from_parts(row: Row, year: str, month: str, day: str) -> str | None:
    """Return the date in three columns, as precise as it is.

    Empty, zero and negative parts are missing, and those written xx: data sets use all of them.

    Raises:
        InputProblem: there is no such day.
    """
    parts = [_part(row, column) for column in (year, month, day)]
    if parts[0] <= 0:
        return None
    if parts[1] <= 0:
        return f"{parts[0]:04}"
    if not 1 <= parts[1] <= 12:
        raise row.problem(f"{month} is {parts[1]}: there is no such month")
    if parts[2] <= 0:
        return f"{parts[0]:04}-{parts[1]:02}"
    return checked_day(row, f"{year}, {month}, {day}", *parts)


def _part(row: Row, column: str) -> int:
    return row.number(column) if row[column] not in ("", "xx") else 0


def checked_day(row: Row, columns: str, year: int, month: int, day: int) -> str:
    """Return a day of the calendar.

    Raises:
        InputProblem: there is no such day.
    """
    try:
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        raise row.problem(f"{columns}: there is no day {year}-{month}-{day}") from None


def day_from_parts(row: Row, year: str, month: str, day: str) -> str:
    """Return the date in three columns, of which none may be missing.

    Raises:
        InputProblem: there is no such day, or a part is missing.
    """
    text = from_parts(row, year, month, day)
    if text is None or len(text) < len("1816-01-01"):
        raise row.problem(f"{year}, {month}, {day} give no day")
    return text


def from_days(row: Row, column: str) -> str:
    """Return the day that a number of days since 1 January 1970 means.

    Raises:
        InputProblem: it is none.
    """
    try:
        return (_1970 + timedelta(days=row.number(column))).isoformat()
    except OverflowError:
        raise row.problem(f"{column} is {row[column]}: there is no such day") from None


def censored_start(text: str, first_day: str) -> str:
    """Return a start, open to the past where it is the first day of what the source covers."""
    return f"../{text}" if text == first_day else text


def censored_end(text: str, last_day: str) -> str:
    """Return an end, open to the future where it is the last day of what the source covers."""
    return f"{text}/.." if text == last_day else text
