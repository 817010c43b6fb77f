"""What a date says: the bounds of a start and of an end, in seconds.

Seconds count from 1970-01-01T00:00:00 of nominal civil time in the proleptic Gregorian calendar,
or of UTC where a zone is written.
"""

from __future__ import annotations

from typing import NamedTuple

from foedera.errors import FoederaError

# The farthest that civil time is from UTC: 12 hours behind, 14 ahead.
MOST_BEHIND, MOST_AHEAD = 12 * 3600, 14 * 3600

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DateError(FoederaError):
    """A text that is not a date; ``column`` is 1-based, that of the offending character."""

    def __init__(self, text: str, column: int, message: str) -> None:
        super().__init__(f"“{text}” is not a date: {message} (character {column})")
        self.text = text
        self.column = column
        self.message = message


class Bounds(NamedTuple):
    """The moments between which a point of time lies; None is unbounded, both are inclusive.

    ``zoned`` seconds are those of UTC, others those of nominal civil time. ``open`` marks a ``..``
    (ongoing or since always), which is otherwise as unbounded as an unknown end.
    """

    earliest: int | None
    latest: int | None
    zoned: bool = False
    open: bool = False

    @property
    def civil_earliest(self) -> int | None:
        """The earliest moment in nominal civil time, wherever on Earth a zoned one is meant."""
        if self.zoned and self.earliest is not None:
            return self.earliest - MOST_BEHIND
        return self.earliest

    @property
    def civil_latest(self) -> int | None:
        """The latest moment in nominal civil time, wherever on Earth a zoned one is meant."""
        if self.zoned and self.latest is not None:
            return self.latest + MOST_AHEAD
        return self.latest


class Span(NamedTuple):
    """What a date says: when the thing that has it started and ended.

    Without an interval both ends lie within the one date. ``day`` is the civil day as written, in
    days since 1970-01-01, where the date is exactly one day or a time on it.
    """

    start: Bounds
    end: Bounds
    is_interval: bool = False
    approximate: bool = False
    uncertain: bool = False
    day: int | None = None


def weekday(span: Span) -> str | None:
    """The English weekday of a span that is exactly one civil day, else None."""
    # 1970-01-01 was a Thursday.
    return None if span.day is None else _WEEKDAYS[(span.day + 3) % 7]
