"""A simple temporal network: points of time, dates that bound them, relations that order them.

Every constraint says that one point is at most so many seconds after another (Dechter, Meiri and
Pearl 1991): it is an edge of a graph, and the constraints exclude each other exactly where that
graph has a negative cycle, which is then the explanation. Dates are edges from and to a common
origin, which is kept out of the graph; so there are three kinds of cycle: two dates of one point,
relations alone, and a date, relations, a date.

Results depend on the order in which points, dates and relations are added, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from math import inf
from typing import Generic

from foedera.infer.constraints import Date, Path, R, Relation
from foedera.infer.paths import (
    SEARCH_BUDGET,
    Arrivals,
    Graph,
    cheapest_walk,
    distances,
    negative_loops,
    relax,
    sweep_order,
)

__all__ = ["Date", "Network", "Path", "Relation"]

# Points of a long circle from which a shorter one is searched.
_LOOP_STARTS = 64


class Network(Generic[R]):
    """The network: add dates and relations, solve it once, then ask.

    ``earliest`` and ``latest`` are the bounds of every point; ``disputed`` are the points with
    dates that exclude each other.
    """

    def __init__(self, size: int) -> None:
        """Take ``size`` points, numbered from 0."""
        self.earliest: list[float] = [-inf] * size
        self.latest: list[float] = [inf] * size
        self.disputed: set[int] = set()
        self._dates: list[list[Date[R]]] = [[] for _ in range(size)]
        self._relations: list[Relation[R]] = []
        self._set_aside: set[int] = set()

    def add_date(self, date: Date[R]) -> None:
        """Bound a point by a date."""
        self._dates[date.point].append(date)

    def add_relation(self, relation: Relation[R]) -> None:
        """Bound a point by another."""
        self._relations.append(relation)

    @property
    def relations(self) -> list[Relation[R]]:
        """The relations, without those that conflicts set aside."""
        return [self._relations[number] for number in self._numbers()]

    def solve(self) -> list[Path[R]]:
        """Find conflicts until none is left, and the bounds of every point.

        The relations of a conflict are set aside, so that no two conflicts share a fact; a point
        with dates that exclude each other lies within the hull of those. Conflicts come kind by
        kind: two dates of one point; relations alone; one relation between two dates; chains of
        relations between two dates. A cycle of relations is one of those with the fewest facts
        through its points, a chain one of those with the fewest that end at its last date,
        within the budget of ``cheapest_walk``.
        """
        conflicts = self._settle_dates()
        self._costs = [relation.cost for relation in self._relations]
        self._build_graphs()
        self._order, cyclic = sweep_order(self.to_earlier)
        if cyclic:
            conflicts += self._circular_conflicts()
        conflicts += self._direct_conflicts()
        conflicts += self._chained_conflicts()
        self._bound_below()
        return conflicts

    def why_latest(self, point: int) -> Path[R]:
        """From which dates and relations the upper bound of a point follows."""
        root, numbers = self._arrival(point, self._latest_by)
        return self._path(numbers, filter(None, [self._latest_date[root]]))

    def why_earliest(self, point: int) -> Path[R]:
        """From which dates and relations the lower bound of a point follows."""
        root, numbers = self._arrival(point, self._earliest_by)
        return self._path(numbers[::-1], filter(None, [self._earliest_date[root]]))

    def certainly_before(self, first: int, second: int) -> Path[R] | None:
        """Why one point is before another whatever the dates, or None where it need not be."""
        if self.latest[first] < self.earliest[second]:
            upper, lower = self.why_latest(first), self.why_earliest(second)
            return Path(upper.dates + lower.dates, upper.relations + lower.relations)
        # Without dates it is so exactly where relations bound the first by the second.
        distance, arrivals = distances(self.to_later, first)
        if distance.get(second, 0) >= 0:
            return None

        def accepts(point: int, weight: int) -> bool:
            return point == second and weight < 0

        walk = cheapest_walk(self.to_later, first, self._costs, accepts)
        if walk is None:
            walk = _unwound(second, arrivals.get)[1]
        return self._path(walk[::-1])

    # --- Dates ----------------------------------------------------------------------------------

    def _settle_dates(self) -> list[Path[R]]:
        """Bound every point by its own dates, and return the pairs that exclude each other."""
        self._earliest_date: list[Date[R] | None] = [None] * len(self._dates)
        self._latest_date: list[Date[R] | None] = [None] * len(self._dates)
        conflicts: list[Path[R]] = []
        for point, dates in enumerate(self._dates):
            if len(dates) > 1:
                conflicts += self._settle_point(point, dates)
            elif dates:
                self._bound(point, dates[0], dates[0])
        return conflicts

    def _settle_point(self, point: int, dates: list[Date[R]]) -> list[Path[R]]:
        clashes = [pair for pair in combinations(dates, 2) if _exclude(*pair)]
        clashing = [date for date in dates if any(date is one for pair in clashes for one in pair)]
        agreed = [date for date in dates if not any(date is one for one in clashing)]
        lower, upper = list(agreed), list(agreed)
        if clashing:
            self.disputed.add(point)
            lower.append(min(clashing, key=lambda date: date.earliest))
            upper.append(max(clashing, key=lambda date: date.latest))
        self._bound(
            point,
            max(lower, key=lambda date: date.earliest),
            min(upper, key=lambda date: date.latest),
        )
        return [Path(pair, ()) for pair in clashes]

    def _bound(self, point: int, lower: Date[R], upper: Date[R]) -> None:
        if lower.earliest > -inf:
            self._earliest_date[point] = lower
        if upper.latest < inf:
            self._latest_date[point] = upper
            self.latest[point] = upper.latest

    # --- Relations ------------------------------------------------------------------------------

    def _numbers(self) -> Iterator[int]:
        return (n for n in range(len(self._relations)) if n not in self._set_aside)

    def _build_graphs(self) -> None:
        self.to_earlier: Graph = [[] for _ in self._dates]
        self.to_later: Graph = [[] for _ in self._dates]
        for number in self._numbers():
            point, by, limit, _, _ = self._relations[number]
            self.to_earlier[by].append((point, limit, number))
            self.to_later[point].append((by, limit, number))

    def _path(self, numbers: Iterable[int], dates: Iterable[Date[R]] = ()) -> Path[R]:
        return Path(tuple(dates), tuple(self._relations[number] for number in numbers))

    def _conflict(self, numbers: list[int], dates: Iterable[Date[R]] = ()) -> Iterator[Path[R]]:
        """Report a conflict and set its relations aside, unless an earlier one did.

        Those that hold without any fact stay where others can go: without them, the next conflict
        would take a longer way, and more facts than it needs.
        """
        if self._set_aside.isdisjoint(numbers):
            stated = [number for number in numbers if self._costs[number]]
            self._set_aside.update(stated or numbers)
            yield self._path(numbers, dates)

    def _circular_conflicts(self) -> list[Path[R]]:
        """Relations that exclude each other whatever the dates."""
        conflicts: list[Path[R]] = []
        while loops := negative_loops(self.to_earlier, self._order):
            for loop in loops:
                conflicts += self._conflict(self._cheapest_loop(loop))
            self._build_graphs()
        return conflicts

    def _cheapest_loop(self, loop: list[int]) -> list[int]:
        starts = [self._relations[number].by for number in loop[:_LOOP_STARTS]]
        budget = SEARCH_BUDGET // len(starts)
        for start in starts:

            def accepts(point: int, weight: int, start: int = start) -> bool:
                return point == start and weight < 0

            most = sum(self._costs[number] for number in loop) - 1
            walk = cheapest_walk(self.to_earlier, start, self._costs, accepts, most, budget)
            loop = self._innermost(walk) if walk else loop
        first = loop.index(min(loop))
        return loop[first:] + loop[:first]

    def _innermost(self, walk: list[int]) -> list[int]:
        """The first circle in a closed walk; the search makes sure that it is a negative one."""
        visited: dict[int, int] = {}
        for position, number in enumerate(walk):
            visited[self._relations[number].by] = position
            begin = visited.get(self._relations[number].point)
            if begin is not None:
                return walk[begin : position + 1]
        return walk

    def _direct_conflicts(self) -> list[Path[R]]:
        """One relation, and a date at each of its ends."""
        conflicts: list[Path[R]] = []
        for number in list(self._numbers()):
            point, by, limit, _, _ = self._relations[number]
            earliest, latest = self._earliest_date[point], self._latest_date[by]
            if earliest and latest and point != by and earliest.earliest > latest.latest + limit:
                conflicts += self._conflict([number], (latest, earliest))
        if conflicts:
            self._build_graphs()
        return conflicts

    def _chained_conflicts(self) -> list[Path[R]]:
        """Chains of relations, and a date at each of their ends; leaves the upper bounds."""
        conflicts: list[Path[R]] = []
        while True:
            self.latest = [date.latest if date else inf for date in self._latest_date]
            self._latest_by = relax(self.to_earlier, self._order, self.latest)
            late = [date.point for date in self._earliest_date if date and self._is_late(date)]
            if not late:
                return conflicts
            for point in self._nearest_of_each_branch(late):
                numbers = self._cheapest_chain(point)
                latest = self._latest_date[self._relations[numbers[0]].by]
                dates = filter(None, [latest, self._earliest_date[point]])
                conflicts += self._conflict(numbers, dates)
            self._build_graphs()

    def _is_late(self, date: Date[R]) -> bool:
        return date.earliest > self.latest[date.point]

    def _nearest_of_each_branch(self, late: list[int]) -> list[int]:
        """Of the points whose bounds arrive through one relation from a date, the nearest in facts.

        Farther ones mostly follow from the same conflict; if not, the next round finds them.
        """
        known: dict[int, tuple[int, int]] = {}
        nearest: dict[int, tuple[int, int]] = {}
        for point in late:
            cost, branch = self._cost_and_branch(point, known)
            nearest[branch] = min(nearest.get(branch, (cost, point)), (cost, point))
        return [point for _, point in sorted(nearest.values())]

    def _cost_and_branch(self, point: int, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
        """The facts on the way to a point, and the first relation on it (-1: at its date)."""
        way: list[tuple[int, int]] = []
        while point not in known and (arrival := self._latest_by[point]):
            way.append((point, arrival[1]))
            point = arrival[0]
        cost, branch = known.get(point, (0, -1))
        for passed, number in reversed(way):
            cost += self._costs[number]
            branch = number if branch < 0 else branch
            known[passed] = (cost, branch)
        return cost, branch

    def _cheapest_chain(self, last: int) -> list[int]:
        """The chain with the fewest facts from any latest moment to a point's earliest one."""
        _, numbers = self._arrival(last, self._latest_by)
        bound = self._earliest_date[last]

        def accepts(point: int, weight: int) -> bool:
            date = self._latest_date[point]
            return bool(date and bound and date.latest + weight < bound.earliest)

        most = sum(self._costs[number] for number in numbers)
        walk = cheapest_walk(self.to_later, last, self._costs, accepts, most)
        return walk[::-1] if walk else numbers

    def _bound_below(self) -> None:
        distance = [-date.earliest if date else inf for date in self._earliest_date]
        self._earliest_by = relax(self.to_later, self._order[::-1], distance)
        self.earliest = [-seconds for seconds in distance]

    @staticmethod
    def _arrival(point: int, arrivals: Arrivals) -> tuple[int, list[int]]:
        return _unwound(point, arrivals.__getitem__)


def _exclude(one: Date[R], other: Date[R]) -> bool:
    return one.earliest > other.latest or other.earliest > one.latest


def _unwound(
    point: int, arrival_at: Callable[[int], tuple[int, int] | None]
) -> tuple[int, list[int]]:
    """Where a shortest path begins, and its constraints from there."""
    numbers: list[int] = []
    while arrival := arrival_at(point):
        point, number = arrival
        numbers.append(number)
    return point, numbers[::-1]
