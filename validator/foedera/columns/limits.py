"""Points in time between limits, and relations that move the limits of many points at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from foedera.columns.relations import NotColumnarError

Moments = npt.NDArray[np.float64]
Points = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_MOST_ROUNDS = 10_000


@dataclass
class Order:
    """``later`` comes at least ``gap`` seconds after ``earlier``.

    ``steps`` counts for how many relations between things it stands: none for the start and the
    end of one thing, one where a rule of its own reports that it is broken, else two.
    """

    earlier: Points
    later: Points
    gap: Moments
    steps: Points

    def where(self, flags: Flags) -> Order:
        """Return some of the relations."""
        return Order(self.earlier[flags], self.later[flags], self.gap[flags], self.steps[flags])

    def clashing(self, limits: Limits) -> Flags:
        """Return which lead from a latest moment to an earliest one that is later still."""
        earliest = limits.earliest[self.earlier] + self.gap
        return np.asarray(earliest > limits.latest[self.later])

    def raised(self, earliest: Moments) -> Moments:
        """Return the earliest moments that follow, however many relations it takes."""
        found = earliest.copy()
        _raise(found, self.earlier, self.later, self.gap)
        return found

    def moved(self, earliest: Moments) -> Moments:
        """Return the earliest moments that follow by exactly one relation."""
        found = np.full(len(earliest), -np.inf)
        np.maximum.at(found, self.later, earliest[self.earlier] + self.gap)
        return found


@dataclass
class Limits:
    """The earliest and the latest moment of each point."""

    earliest: Moments
    latest: Moments

    @classmethod
    def nothing(cls, size: int) -> Limits:
        """Return no limits."""
        return cls(np.full(size, -np.inf), np.full(size, np.inf))

    def with_all(self, rows: pl.DataFrame) -> Limits:
        """Return the limits of the rows where there are any, and these elsewhere."""
        made = Limits(self.earliest.copy(), self.latest.copy())
        at = rows["at"].to_numpy()
        made.earliest[at], made.latest[at] = rows["earliest"].to_numpy(), rows["latest"].to_numpy()
        return made

    def anything_at(self, points: Flags) -> Limits:
        """Return limits so narrow at some points that anything may follow."""
        return Limits(
            np.where(points, np.inf, self.earliest), np.where(points, -np.inf, self.latest)
        )

    def replaced(self, other: Limits, points: Flags) -> Limits:
        """Return other limits at some points."""
        return Limits(
            np.where(points, other.earliest, self.earliest),
            np.where(points, other.latest, self.latest),
        )

    def solved(self, order: Order) -> Limits:
        """Return what follows by relations."""
        earliest = order.raised(self.earliest)
        latest = -self.latest  # so that upper bounds are lower ones, too
        _raise(latest, order.later, order.earlier, order.gap)
        return Limits(earliest, -latest)

    def broken_by_several(self, order: Order) -> Flags:
        """Return the points whose latest moment is passed by way of several relations."""
        within, single = order.where(order.steps == 0), order.where(order.steps == 1)
        after_none = within.raised(self.earliest)
        after_one = within.raised(single.moved(after_none))
        unreported = order.where(order.steps > 1).moved(after_none)
        after_more = np.maximum(single.moved(after_one), unreported)
        return np.asarray(order.raised(after_more) > self.latest)


def _raise(limits: Moments, by: Points, point: Points, gap: Moments) -> None:
    for _ in range(_MOST_ROUNDS):
        moved = limits[by] + gap
        higher = moved > limits[point]
        if not higher.any():
            return
        np.maximum.at(limits, point[higher], moved[higher])
    raise NotColumnarError("relations in time go round in a circle")
