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

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt
import polars as pl
from pyoxigraph import Literal

from foedera.columns.facts import Codes
from foedera.columns.neighbourhood import Neighbourhoods
from foedera.columns.relations import NotColumnarError, Relations
from foedera.infer.edtf import DateError, Span, parse_date
from foedera.infer.inference import infer, known_order_axioms
from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.infer.order_axioms import PropertyOrder
from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject, Term

Moments = npt.NDArray[np.float64]
Points = npt.NDArray[np.int64]
_Flags = npt.NDArray[np.bool_]
# Pairs of things, the axiom on them, and whether it holds for certain.
_Ordered: TypeAlias = tuple[pl.DataFrame, PropertyOrder, bool]

BOUNDS = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)
_NAMED = (-62_135_596_800.0, 253_402_300_799.0)  # the first and last moment that literals name
_LIMITS = {"at": pl.Int64, "earliest": pl.Float64, "latest": pl.Float64}
_MOST_ROUNDS = 10_000
_MOST_ACTS = 20_000  # of treaties; with more, nothing is known of them here


@dataclass
class _Relations:
    """``later`` comes at least ``gap`` seconds after ``earlier``."""

    earlier: Points
    later: Points
    gap: Moments

    def where(self, flags: _Flags) -> _Relations:
        return _Relations(self.earlier[flags], self.later[flags], self.gap[flags])


@dataclass
class _Limits:
    """The earliest and the latest moment of each point."""

    earliest: Moments
    latest: Moments

    @classmethod
    def nothing(cls, size: int) -> _Limits:
        """Return no limits."""
        return cls(np.full(size, -np.inf), np.full(size, np.inf))

    def with_all(self, rows: pl.DataFrame) -> _Limits:
        """Return the limits of the rows where there are any, and these elsewhere."""
        made = _Limits(self.earliest.copy(), self.latest.copy())
        at = rows["at"].to_numpy()
        made.earliest[at], made.latest[at] = rows["earliest"].to_numpy(), rows["latest"].to_numpy()
        return made

    def anything_at(self, points: _Flags) -> _Limits:
        """Return limits so narrow at some points that anything may follow."""
        return _Limits(
            np.where(points, np.inf, self.earliest), np.where(points, -np.inf, self.latest)
        )

    def replaced(self, other: _Limits, points: _Flags) -> _Limits:
        """Return other limits at some points."""
        return _Limits(
            np.where(points, other.earliest, self.earliest),
            np.where(points, other.latest, self.latest),
        )

    def solved(self, relations: _Relations) -> _Limits:
        """Return what follows by relations."""
        earliest, latest = self.earliest.copy(), self.latest.copy()
        _raise(earliest, relations.earlier, relations.later, relations.gap)
        latest *= -1  # so that upper bounds are lower ones, too
        _raise(latest, relations.later, relations.earlier, relations.gap)
        return _Limits(earliest, -latest)


def _raise(limits: Moments, by: Points, point: Points, gap: Moments) -> None:
    for _ in range(_MOST_ROUNDS):
        moved = limits[by] + gap
        higher = moved > limits[point]
        if not higher.any():
            return
        np.maximum.at(limits, point[higher], moved[higher])
    raise NotColumnarError("relations in time go round in a circle")


class Bounds:
    """The bounds of all things that have any; point ``2n`` is the start, ``2n + 1`` the end."""

    def __init__(self, relations: Relations, neighbourhoods: Neighbourhoods) -> None:
        self._relations = relations
        self._facts = relations.facts
        self._neighbourhoods = neighbourhoods
        if any(relations.upper(predicate).height for predicate in (*BOUNDS, FD.startsBefore)):
            raise NotColumnarError("bounds of dates are stated")
        self._stated = self._dates()
        orders = list(self._orders())
        named = [self._stated["thing"], relations.upper(FD.duration)["s"]]
        named += [pairs[end] for pairs, *_ in orders for end in "so"]
        self.things = pl.concat(named).unique().sort().to_numpy()
        self._solve(orders)

    # --- What is stated -------------------------------------------------------------------------

    def _dates(self) -> pl.DataFrame:
        """Thing, which of its points (0, 1), and the earliest and latest moment of it."""
        parts = []
        for predicate in (FD.date, FD.start, FD.end):
            pairs = self._relations.upper(predicate)
            spans = self._spans(pairs["o"].unique(), predicate)
            parts.append(
                pairs.join(spans, on="o").select(
                    pl.col("s").alias("thing"), "point", "earliest", "latest"
                )
            )
        return pl.concat(parts)

    def _spans(self, codes: pl.Series, predicate: Term) -> pl.DataFrame:
        rows: list[tuple[int, int, float, float]] = []
        for code, term in self._facts.table.terms.terms(codes).items():
            if isinstance(term, Literal) and (span := _span(term)):
                rows += ((code, *said) for said in _said(span, predicate))
        schema = {"o": pl.UInt32, "point": pl.Int64, "earliest": pl.Float64, "latest": pl.Float64}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def _orders(self) -> Iterator[_Ordered]:
        """Pairs of things, the axiom on them, and whether it holds for certain or perhaps."""
        for axiom in known_order_axioms().properties:
            chains = [chain for chain, _ in self._relations.chains(axiom.predicate)]
            composed = axiom.composes and all(chain.is_transitivity for chain in chains)
            certain = self._relations.lower(axiom.predicate)
            possible = certain if composed else self._relations.upper(axiom.predicate)
            if axiom.only_for is not None:
                known = self._relations.lower_members(axiom.only_for)
                certain = certain.filter(pl.col("s").is_in(known.implode()))
                perhaps = self._relations.members(axiom.only_for)
                if perhaps is not None:
                    possible = possible.filter(pl.col("s").is_in(perhaps.implode()))
            yield certain, axiom, True
            yield possible, axiom, False

    def _related(self, orders: list[_Ordered], *, certain: bool) -> _Relations:
        starts = np.arange(0, 2 * len(self.things), 2)
        parts = [(starts, starts + 1, np.zeros(len(starts)))]
        for pairs, axiom, is_certain in orders:
            if is_certain == certain and pairs.height:
                ends = {
                    False: self.points(pairs["s"].to_numpy()),
                    True: self.points(pairs["o"].to_numpy()),
                }
                earlier = ends[axiom.earlier.of_object] + axiom.earlier.is_end
                later = ends[axiom.later.of_object] + axiom.later.is_end
                parts.append((earlier, later, np.full(pairs.height, float(axiom.gap))))
        earlier, later, gap = (np.concatenate(column) for column in zip(*parts, strict=True))
        return _Relations(earlier, later, gap)

    def points(self, things: Codes) -> Points:
        """Return the starts of things that have bounds."""
        return 2 * np.searchsorted(self.things, things).astype(np.int64)

    # --- Solving --------------------------------------------------------------------------------

    def _solve(self, orders: list[_Ordered]) -> None:
        possible, certain = (self._related(orders, certain=which) for which in (False, True))
        wide, narrow = self._settled()
        lives = self._lives()
        known = narrow.with_all(lives)
        is_open = np.zeros(2 * len(self.things), dtype=bool)
        is_open[self._both(self._relations.upper(FD.duration)["s"].unique().to_numpy())] = True
        while True:
            tight = known.anything_at(is_open).solved(possible)
            entangled = self._entangled(known, tight, possible, lives)
            if not (entangled & ~is_open).any():
                break
            is_open |= entangled
        self.tight, self.possible = tight, possible
        self.is_entangled = bool(is_open[lives["at"].to_numpy()].any())
        self.in_conflict = _in_conflict(tight, possible)
        kept = certain.where(~_in_conflict(tight, certain))
        self.loose = wide.with_all(lives).replaced(wide, is_open).solved(kept)

    def _settled(self) -> tuple[_Limits, _Limits]:
        """The widest and the narrowest limits that the dates of each point give."""
        start = pl.Series("at", self.points(self._stated["thing"].to_numpy()))
        by_point = self._stated.with_columns(start + pl.col("point")).group_by("at")
        widest = by_point.agg(pl.col("earliest").min(), pl.col("latest").max())
        narrowest = by_point.agg(pl.col("earliest").max(), pl.col("latest").min())
        nothing = _Limits.nothing(2 * len(self.things))
        return nothing.with_all(widest), nothing.with_all(narrowest)

    def _both(self, things: Codes) -> Points:
        start = self.points(things)
        return np.concatenate([start, start + 1])

    def _entangled(
        self, known: _Limits, tight: _Limits, possible: _Relations, lives: pl.DataFrame
    ) -> _Flags:
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
        clashing = possible.where(_in_conflict(tight, possible))
        found[clashing.earlier] = found[clashing.later] = True
        return self._whole_lives(found & alive)

    def _whole_lives(self, points: _Flags) -> _Flags:
        """Add the points of all acts of the treaties concerned."""
        acts = pl.Series("s", self.things[np.unique(np.flatnonzero(points) // 2)])
        links = self._links_to_treaties()
        treaties = links.filter(pl.col("s").is_in(acts.implode()))["o"].unique()
        found = points.copy()
        of_these = links.filter(pl.col("o").is_in(treaties.implode()))["s"].unique().to_numpy()
        found[self._both(of_these[np.isin(of_these, self.things)])] = True
        return found

    def _links_to_treaties(self) -> pl.DataFrame:
        parts = (self._relations.upper(name) for name in (FD.ofTreaty, FD.replacedTreaty))
        return pl.concat(parts)

    def _lives(self) -> pl.DataFrame:
        """The bounds of treaties' acts, as the exact engine gives them for the treaties alone."""
        links = self._links_to_treaties()
        acts = links["s"].unique().to_numpy()
        acts = acts[np.isin(acts, self.things)]
        if len(acts) > _MOST_ACTS:
            raise NotColumnarError(f"treaties have more than {_MOST_ACTS} acts")
        treaties = links["o"].unique().to_numpy()
        facts = self._neighbourhoods.facts(np.concatenate([acts, treaties]))
        knowledge = infer(facts).knowledge
        starts = zip(acts, self.points(acts), strict=True)
        rows = [row for act, start in starts for row in self._bounds_in(knowledge, act, start)]
        return pl.DataFrame(rows, schema=_LIMITS, orient="row")

    def _bounds_in(
        self, knowledge: Knowledge, act: int, start: int
    ) -> Iterator[tuple[int, float, float]]:
        node = cast("Subject", self._facts.table.terms.term(int(act)))
        moments = [
            _moment(triple[2])
            for predicate in BOUNDS
            for triple in knowledge.of_subject(node, predicate)
        ]
        if len(moments) == len(BOUNDS):
            yield start, moments[0], moments[1]
            yield start + 1, moments[2], moments[3]

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
        """Return things with all those from which their bounds may follow."""
        lives = np.unique(self._links_to_treaties()["s"].to_numpy())
        found, before = np.union1d(things, lives) if len(lives) <= _MOST_ACTS else things, 0
        while len(found) > before:
            before = len(found)
            found = self._support(found)
        return found

    def _support(self, things: Codes) -> Codes:
        """Return things with those from which their bounds may follow, one step away."""
        concerned = np.zeros(2 * len(self.things), dtype=bool)
        concerned[self._both(things[np.isin(things, self.things)])] = True
        earlier, later, gap = self.possible.earlier, self.possible.later, self.possible.gap
        moved = self.tight.earliest[earlier] + gap
        below = concerned[later] & (moved >= self.loose.earliest[later]) & (moved > -np.inf)
        moved = self.tight.latest[later] - gap
        above = concerned[earlier] & (moved <= self.loose.latest[earlier]) & (moved < np.inf)
        clashing = self.in_conflict & (concerned[earlier] | concerned[later])
        points = np.concatenate([earlier[below | clashing], later[above | clashing]])
        return np.union1d(things, self.things[points // 2])

    @property
    def is_ordered(self) -> bool:
        """Whether relations alone may put a start before another, whatever the dates."""
        return bool((self.possible.gap > 0).any()) or self._relations.upper(FD.duration).height > 0


def _in_conflict(tight: _Limits, relations: _Relations) -> _Flags:
    earliest = tight.earliest[relations.earlier] + relations.gap
    return np.asarray(earliest > tight.latest[relations.later])


def _span(literal: Literal) -> Span | None:
    try:
        span = parse_date(literal)
    except DateError:  # a rule of its own reports it
        return None
    if span.start.zoned or span.end.zoned:
        raise NotColumnarError("there are times with a zone")
    return span


def _said(span: Span, predicate: Term) -> Iterator[tuple[int, float, float]]:
    """Which point lies between which moments, as a date says."""
    if predicate == FD.date:
        yield 0, *_limits(span.start.civil_earliest, span.start.civil_latest)
        yield 1, *_limits(span.end.civil_earliest, span.end.civil_latest)
    else:
        point = int(predicate == FD.end)
        yield point, *_limits(span.start.civil_earliest, span.end.civil_latest)


def _limits(earliest: int | None, latest: int | None) -> tuple[float, float]:
    return (
        -np.inf if earliest is None else float(earliest),
        np.inf if latest is None else float(latest),
    )


def _moment(literal: Term) -> float:
    if literal in (BEGINNING_OF_TIME, END_OF_TIME):
        return -np.inf if literal == BEGINNING_OF_TIME else np.inf
    span = parse_date(cast("Literal", literal))
    return _limits(span.start.civil_earliest, None)[0]
