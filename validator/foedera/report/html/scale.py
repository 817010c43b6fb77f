"""From days to positions on a picture, and back to words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, pairwise
from math import isinf
from typing import NamedTuple

_EPOCH = date(1970, 1, 1)
_EVENNESS = 0.35  # 1 draws time true to scale; 0 gives every stretch the same width
_MARGIN = 3.0  # percent left free at both sides for what has no end
_BETWEEN_TICKS = 8.0  # percent that the text of a tick needs
_TICKS = 11  # more cannot stand beside each other


class Tick(NamedTuple):
    """A date on the axis, at so many percent of the width."""

    at: float
    text: str


class Scale:
    """Positions in percent; stretches in which nothing begins or ends are drawn shorter."""

    def __init__(self, days: Iterable[float]) -> None:
        """Spread these days over the width; those that are infinite do not count."""
        known = sorted({day for day in days if not isinf(day)}) or [0.0]
        self._days = known
        widths = [(later - earlier) ** _EVENNESS for earlier, later in pairwise(known)]
        share = (100 - 2 * _MARGIN) / (sum(widths) or 1)
        self._positions = [_MARGIN]
        for width in widths:
            self._positions.append(self._positions[-1] + width * share)

    def __call__(self, day: float) -> float:
        """Return where a day begins; what has no bound, at the edge."""
        if isinf(day):
            return 0.0 if day < 0 else 100.0
        right = bisect_right(self._days, day)
        if right in {0, len(self._days)}:
            return round(self._positions[max(right - 1, 0)], 2)
        first, last = self._days[right - 1 : right + 1]
        begin, end = self._positions[right - 1 : right + 1]
        return round(begin + (end - begin) * (day - first) / (last - first), 2)

    def ticks(self) -> list[Tick]:
        """Return dates that divide the width, round ones first, none too near to another."""
        first, last = self._days[0], self._days[-1]
        found: list[Tick] = []
        for day, text in chain(_round_dates(first, last), [(first, day_in_words(first))]):
            at = self(day)
            fits = all(abs(at - other.at) >= _BETWEEN_TICKS for other in found)
            if fits and first <= day <= last:
                found.append(Tick(at, text))
            if len(found) == _TICKS:
                break
        return sorted(found)


def _round_dates(first: float, last: float) -> Iterator[tuple[float, str]]:
    """Beginnings of decades, then of years, of quarters and of months."""
    years = range(_date(first).year, _date(last).year + 1)
    for step in (100, 10, 1):
        yield from ((_day(year, 1), str(year)) for year in years if year % step == 0)
    for months in ((4, 7, 10), (2, 3, 5, 6, 8, 9, 11, 12)):
        yield from ((_day(y, m), f"{y}-{m:02}") for y in years for m in months)


def _day(year: int, month: int) -> float:
    return (date(year, month, 1) - _EPOCH).days


def _date(day: float) -> date:
    return _EPOCH + timedelta(days=day)


def day_in_words(day: float) -> str:
    """Return a day as an ISO date."""
    return _date(day).isoformat()
