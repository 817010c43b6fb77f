"""Between which moments the bounds of starts and ends lie, for all things at once.

The exact engine solves a network of dates and relations, sets aside the relations of conflicts, and
takes what is left. Whatever it sets aside, a bound lies between two that are quickly found: the
``tight`` one by all relations that may hold, and the ``loose`` one by those alone that hold for
certain and are in no conflict. Mostly the two are the same. Where columns know nothing of a point
(stated durations, lives of treaties that are entangled with other things), its tight bounds are
such that anything may be the case.

A relation can only be in a conflict where it leads from a latest moment to an earliest one that
is later still: see Dechter, Meiri and Pearl 1991.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from foedera.columns.facts import Codes, Grouped
from foedera.columns.limits import Flags, Limits, Order, Points
from foedera.columns.lives import BOUNDS, Lives
from foedera.columns.relations import NotColumnarError, Relations
from foedera.columns.stated_times import StatedTimes
from foedera.knowledge.terms import FD
from foedera.read.statement import Term

__all__ = ["BOUNDS", "Bounds"]

_NAMED = (-62_135_596_800.0, 253_402_300_799.0)  # the first and last moment that literals name


class Bounds:
    """The bounds of all things that have any; point ``2n`` is the start, ``2n + 1`` the end."""

    def __init__(self, relations: Relations, lives: Lives) -> None:
        if any(relations.upper(predicate).height for predicate in (*BOUNDS, FD.startsBefore)):
            raise NotColumnarError("bounds of dates are stated")
        self._lives = lives
        self._stated = StatedTimes(relations)
        self._lasting = relations.upper(FD.duration)["s"].unique()
        named = [self._stated.dates["thing"], self._lasting]
        named += [pairs[end] for pairs, *_ in self._stated.orders for end in "so"]
        self.things = pl.concat(named).unique().sort().to_numpy()
        self._solve()

    def points(self, things: Codes) -> Points:
        """Return the starts of things that have bounds."""
        return 2 * np.searchsorted(self.things, things).astype(np.int64)

    def _both(self, things: Codes) -> Points:
        start = self.points(things)
        return np.concatenate([start, start + 1])

    def _at(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows with the point that they are about."""
        start = pl.Series("at", self.points(rows["thing"].to_numpy()))
        return rows.with_columns(start + pl.col("point"))

    def _order(self, *, certain: bool) -> Order:
        starts = np.arange(0, 2 * len(self.things), 2)
        nothing = np.zeros(len(starts))
        parts = [(starts, starts + 1, nothing, nothing)]
        for pairs, axiom, is_certain in self._stated.orders:
            if is_certain == certain and pairs.height:
                ends = {
                    False: self.points(pairs["s"].to_numpy()),
                    True: self.points(pairs["o"].to_numpy()),
                }
                earlier = ends[axiom.earlier.of_object] + axiom.earlier.is_end
                later = ends[axiom.later.of_object] + axiom.later.is_end
                gap, steps = np.full((2, pairs.height), [[axiom.gap], [1 if axiom.rule else 2]])
                parts.append((earlier, later, gap.astype(float), steps))
        earlier, later, gap, steps = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Order(earlier, later, gap, steps.astype(np.int64))

    # --- Solving --------------------------------------------------------------------------------

    def _solve(self) -> None:
        possible, certain = (self._order(certain=which) for which in (False, True))
        wide, self._narrow = self._settled()
        lives = self._at(self._lives.bounds(self.things))
        known = self._narrow.with_all(lives)
        is_open = np.zeros(2 * len(self.things), dtype=bool)
        is_open[self._both(self._lasting.to_numpy())] = True
        while True:
            tight = known.anything_at(is_open).solved(possible)
            entangled = self._entangled(known, tight, possible, lives)
            if not (entangled & ~is_open).any():
                break
            is_open |= entangled
        self.tight, self.possible = tight, possible
        self.is_entangled = bool(is_open[lives["at"].to_numpy()].any())
        self.in_conflict = possible.clashing(tight)
        kept = certain.where(~certain.clashing(tight))
        self.loose = wide.with_all(lives).replaced(wide, is_open).solved(kept)

    def _settled(self) -> tuple[Limits, Limits]:
        """The widest and the narrowest limits that the dates of each point give."""
        by_point = self._at(self._stated.dates).group_by("at")
        widest = by_point.agg(pl.col("earliest").min(), pl.col("latest").max())
        narrowest = by_point.agg(pl.col("earliest").max(), pl.col("latest").min())
        nothing = Limits.nothing(2 * len(self.things))
        return nothing.with_all(widest), nothing.with_all(narrowest)

    def _entangled(
        self, known: Limits, tight: Limits, possible: Order, lives: pl.DataFrame
    ) -> Flags:
        """Points of treaties' lives that depend on other things than their own treaty."""
        alive = np.zeros(2 * len(self.things), dtype=bool)
        alive[lives["at"].to_numpy()] = True
        found = alive & ((tight.earliest != known.earliest) | (tight.latest != known.latest))
        between = possible.where(alive[possible.earlier] != alive[possible.later])
        earlier, later, gap = between.earlier, between.later, between.gap
        binds_later = tight.earliest[earlier] + gap >= tight.earliest[later]
        binds_earlier = tight.latest[later] - gap <= tight.latest[earlier]
        found[later[binds_later & np.isfinite(tight.earliest[earlier])]] = True
        found[earlier[binds_earlier & np.isfinite(tight.latest[later])]] = True
        clashing = possible.where(possible.clashing(tight))
        found[clashing.earlier] = found[clashing.later] = True
        return self._whole_lives(found & alive)

    def _whole_lives(self, points: Flags) -> Flags:
        """Add the points of all acts of the treaties concerned."""
        acts = self._lives.of_the_same(pl.Series(self._things_at(points)))
        found = points.copy()
        found[self._both(acts[np.isin(acts, self.things)])] = True
        return found

    def _things_at(self, points: Flags) -> Codes:
        return np.asarray(self.things[np.unique(np.flatnonzero(points) // 2)], dtype=np.uint32)

    # --- Asking ---------------------------------------------------------------------------------

    def between(self, predicate: Term, *, certain: bool = False) -> pl.DataFrame:
        """Return things with the least and the greatest moment that a bound of theirs may be.

        With ``certain``, only those that have one for certain.
        """
        is_end, is_latest = BOUNDS.index(predicate) // 2, BOUNDS.index(predicate) % 2
        one, other = (
            (limits.latest if is_latest else limits.earliest)[is_end::2].clip(*_NAMED)
            for limits in (self.loose, self.tight)
        )
        least, greatest = np.minimum(one, other), np.maximum(one, other)
        found = pl.DataFrame({"s": self.things, "least": least, "greatest": greatest})
        limits = np.isfinite(self.loose.earliest) | np.isfinite(self.loose.latest)
        return found.filter(limits[::2] | limits[1::2]) if certain else found

    def support_of(self, things: Codes) -> Codes:
        """Return things with all those from which their bounds, and their treaties', may follow."""
        found, before = things, -1
        while len(found) > before:
            before = len(found)
            reached = self._lives.neighbourhoods.reached(found)
            found = np.union1d(found, np.intersect1d(reached, self._lives.acts))
            found = self._all_support(found)
        return found

    def _all_support(self, things: Codes) -> Codes:
        """Return things with those from which their bounds may follow, however far away."""
        by_thing, supporting = self._supporting
        found = new = np.unique(things)
        while len(new):
            new = np.setdiff1d(supporting[by_thing.rows(new)], found)
            found = np.union1d(found, new)
        return found

    @cached_property
    def _supporting(self) -> tuple[Grouped, Codes]:
        """Things by those whose bounds may follow from them, one step away."""
        earlier, later, gap = self.possible.earlier, self.possible.later, self.possible.gap
        moved = self.tight.earliest[earlier] + gap
        below = (moved >= self.loose.earliest[later]) & (moved > -np.inf)
        moved = self.tight.latest[later] - gap
        above = (moved <= self.loose.latest[earlier]) & (moved < np.inf)
        below, above = below | self.in_conflict, above | self.in_conflict
        following = np.concatenate([later[below], earlier[above]]) // 2
        leading = np.concatenate([earlier[below], later[above]]) // 2
        others = following != leading
        by_thing = Grouped(pl.Series(self.things[following[others]]))
        return by_thing, self.things[leading[others]]

    @property
    def is_ordered(self) -> bool:
        """Whether relations alone may put a start before another, whatever the dates."""
        return bool((self.possible.gap > 0).any()) or len(self._lasting) > 0

    # --- Conflicts ------------------------------------------------------------------------------

    def clashing_dates(self) -> Codes:
        """Return the things with dates of one point that exclude each other."""
        return self._things_at(self._narrow.earliest > self._narrow.latest)

    def wrong_by_several_relations(self) -> Codes:
        """Return the things whose dates cannot be because of several relations, or unruled ones."""
        return self._things_at(self._narrow.broken_by_several(self.possible))

    def conflicts_of_lives(self, rule: str) -> Codes:
        """Return what the conflicts within lives of treaties are about that a rule reports."""
        return self._lives.conflicts(rule)
