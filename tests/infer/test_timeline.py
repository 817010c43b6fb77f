"""The temporal network against brute force: Floyd–Warshall, and every simple cycle.

``FOEDERA_EXAMPLES`` sets the number of random networks per test.
"""

from __future__ import annotations

import os
from itertools import pairwise, permutations
from math import inf
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.infer.timeline import Date, Network, Path, Relation

ORIGIN = -1
EXAMPLES = int(os.environ.get("FOEDERA_EXAMPLES", "200"))


class Case(NamedTuple):
    size: int
    dates: list[Date[str]]
    relations: list[Relation[str]]

    def network(self) -> Network[str]:
        network: Network[str] = Network(self.size)
        for date in self.dates:
            network.add_date(date)
        for relation in self.relations:
            network.add_relation(relation)
        return network


@st.composite
def cases(draw: st.DrawFn) -> Case:
    size = draw(st.integers(1, 6))
    points = st.integers(0, size - 1)
    moments = st.integers(-6, 6)
    dates = [
        Date(point, begin, begin + length, f"date {number}")
        for number, (point, begin, length) in enumerate(
            draw(
                st.lists(st.tuples(points, moments | st.just(-inf), st.integers(0, 6)), max_size=6)
            )
        )
    ]
    dates = [
        date._replace(latest=draw(st.just(date.latest) | moments | st.just(inf)))
        if date.earliest == -inf
        else date
        for date in dates
    ]
    relations = [
        Relation(point, by, limit, f"relation {number}", cost)
        for number, (point, by, limit, cost) in enumerate(
            draw(
                st.lists(
                    st.tuples(points, points, st.integers(-3, 3), st.integers(0, 3)), max_size=9
                )
            )
        )
    ]
    return Case(size, dates, relations)


Edge = tuple[int, int, float, int]


def edges_of(dates: list[Date[str]], relations: list[Relation[str]]) -> list[Edge]:
    """All constraints as edges (from, to, weight, cost) of one graph with the origin."""
    found: list[Edge] = [(r.by, r.point, r.limit, r.cost) for r in relations]
    found += [(ORIGIN, d.point, d.latest, 1) for d in dates if d.latest < inf]
    found += [(d.point, ORIGIN, -d.earliest, 1) for d in dates if d.earliest > -inf]
    return found


def all_distances(size: int, edges: list[Edge]) -> dict[tuple[int, int], float]:
    """Floyd–Warshall."""
    nodes = range(ORIGIN, size)
    far = {(a, b): 0 if a == b else inf for a in nodes for b in nodes}
    for source, target, weight, _ in edges:
        far[source, target] = min(far[source, target], weight)
    for middle in nodes:
        for a in nodes:
            for b in nodes:
                far[a, b] = min(far[a, b], far[a, middle] + far[middle, b])
    return far


def is_consistent(size: int, edges: list[Edge]) -> bool:
    far = all_distances(size, edges)
    return all(far[node, node] >= 0 for node in range(ORIGIN, size))


def cheapest_negative_cycle(size: int, edges: list[Edge], through: Edge) -> float:
    """The least cost of a simple negative cycle that contains the edge, by enumeration."""
    best = inf
    others = [node for node in range(ORIGIN, size) if node not in through[:2]]
    for length in range(len(others) + 1):
        for between in permutations(others, length):
            stops = [through[1], *between, through[0]]
            options = [(through[2], through[3])]
            for leg in pairwise(stops):
                steps = [(w, c) for a, b, w, c in edges if (a, b) == leg]
                options = [(w + x, c + y) for w, c in options for x, y in steps]
            best = min([best, *(cost for weight, cost in options if weight < 0)])
    return best


def slack(path: Path[str]) -> float:
    """What the constraints of a path add up to."""
    total: float = sum(relation.limit for relation in path.relations)
    if path.dates:
        latest, earliest = path.dates
        total += latest.latest - earliest.earliest
    return total


def assert_connected(path: Path[str]) -> None:
    for relation, following in pairwise(path.relations):
        assert relation.point == following.by


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_conflicts_are_found_exactly_where_there_is_no_assignment(case: Case) -> None:
    conflicts = case.network().solve()
    assert (not conflicts) == is_consistent(case.size, edges_of(case.dates, case.relations))


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_every_conflict_is_a_negative_cycle_that_shares_no_fact(case: Case) -> None:
    used: list[str] = []
    for conflict in case.network().solve():
        assert_connected(conflict)
        if conflict.relations:
            first, last = conflict.relations[0], conflict.relations[-1]
            assert slack(conflict) < 0
            if conflict.dates:
                assert [date.point for date in conflict.dates] == [first.by, last.point]
            else:
                assert first.by == last.point
            assert len({relation.by for relation in conflict.relations}) == len(conflict.relations)
        else:
            one, other = conflict.dates
            assert one.point == other.point
            assert one.earliest > other.latest or other.earliest > one.latest
        used += [relation.reason for relation in conflict.relations if relation.cost]
    assert len(used) == len(set(used))


def settled(case: Case, network: Network[str]) -> list[Edge]:
    """What remains: relations not set aside, and for dates that clash their hull."""
    dates: list[Date[str]] = []
    for point in range(case.size):
        own = [date for date in case.dates if date.point == point]
        clashing = [
            date
            for date in own
            if any(date.earliest > o.latest or o.earliest > date.latest for o in own)
        ]
        dates += [date for date in own if date not in clashing]
        if clashing:
            hull = min(d.earliest for d in clashing), max(d.latest for d in clashing)
            dates.append(Date(point, *hull, "hull"))
    return edges_of(dates, network.relations)


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_bounds_are_the_tightest_and_explained(case: Case) -> None:
    network = case.network()
    network.solve()
    far = all_distances(case.size, settled(case, network))
    for point in range(case.size):
        assert network.latest[point] == far[ORIGIN, point]
        assert network.earliest[point] == -far[point, ORIGIN]
        upper, lower = network.why_latest(point), network.why_earliest(point)
        limits = [sum(r.limit for r in path.relations) for path in (upper, lower)]
        assert network.latest[point] == sum(d.latest for d in upper.dates) + limits[0] or (
            not upper.dates and network.latest[point] == inf
        )
        assert network.earliest[point] == sum(d.earliest for d in lower.dates) - limits[1] or (
            not lower.dates and network.earliest[point] == -inf
        )


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_certainly_before_holds_exactly_where_the_opposite_is_impossible(case: Case) -> None:
    network = case.network()
    network.solve()
    far = all_distances(case.size, settled(case, network))
    for first in range(case.size):
        for second in range(case.size):
            why = network.certainly_before(first, second)
            # The opposite, second <= first, is impossible where it closes a negative cycle.
            assert (why is not None) == (far[second, first] < 0)
            if why:
                alone = edges_of(list(why.dates), list(why.relations))
                assert all_distances(case.size, alone)[second, first] < 0


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_a_chain_between_dates_has_the_fewest_facts(case: Case) -> None:
    network = case.network()
    remaining = list(case.relations)
    for conflict in network.solve():
        if conflict.dates and len(conflict.relations) > 1:
            earliest = conflict.dates[1]
            edges = [
                edge
                for edge in settled(case._replace(relations=remaining), network_of(remaining))
                if edge[1] != ORIGIN
            ]
            last = (earliest.point, ORIGIN, -earliest.earliest, 1)
            assert conflict.cost <= cheapest_negative_cycle(case.size, [*edges, last], last)
        remaining = [relation for relation in remaining if relation not in conflict.relations]


def network_of(relations: list[Relation[str]]) -> Network[str]:
    network: Network[str] = Network(0)
    for relation in relations:
        network.add_relation(relation)
    return network


def test_a_longer_way_that_rests_on_fewer_facts_is_the_explanation() -> None:
    network: Network[str] = Network(4)
    network.add_date(Date(0, -inf, 10, "no later than 10"))
    network.add_date(Date(3, 20, inf, "no earlier than 20"))
    network.add_relation(Relation(1, 0, 0, "costly", cost=5))
    network.add_relation(Relation(3, 1, 0, "costly too", cost=5))
    network.add_relation(Relation(2, 0, 3, "cheap"))
    network.add_relation(Relation(1, 2, 3, "cheap too"))
    network.add_relation(Relation(3, 1, 1, "cheap as well"))
    conflict = network.solve()[0]
    assert [relation.reason for relation in conflict.relations] == [
        "cheap",
        "cheap too",
        "cheap as well",
    ]


def test_a_cheap_way_that_does_not_suffice_does_not_hide_a_dearer_one_that_does() -> None:
    network: Network[str] = Network(4)
    network.add_date(Date(0, -inf, 0, "no later than 0"))
    network.add_date(Date(3, -1, inf, "no earlier than -1"))
    network.add_relation(Relation(1, 0, 0, "from the date"))
    network.add_relation(Relation(3, 1, 0, "cheap, too weak"))
    network.add_relation(Relation(3, 1, -2, "dearer", cost=2))
    network.add_relation(Relation(2, 0, -9, "dearest, tightest", cost=9))
    network.add_relation(Relation(3, 2, 0, "to the date"))
    conflict = network.solve()[0]
    assert [relation.reason for relation in conflict.relations] == ["from the date", "dearer"]


def test_conflicts_found_at_once_share_no_relation_either() -> None:
    network: Network[str] = Network(8)
    network.add_date(Date(0, -inf, 0, "early"))
    network.add_relation(Relation(1, 0, 0, "shared"))
    for last, middle, first in ((2, 4, 6), (3, 5, 7)):
        network.add_date(Date(last, 1, inf, "late"))
        network.add_relation(Relation(last, 1, 0, f"cheap {last}"))
        network.add_date(Date(first, -inf, -5, "earlier"))
        network.add_relation(Relation(middle, first, 0, f"tight {last}", cost=3))
        network.add_relation(Relation(last, middle, 0, f"also tight {last}", cost=3))
    assert [[relation.reason for relation in path.relations] for path in network.solve()] == [
        ["shared", "cheap 2"],
        ["tight 2", "also tight 2"],
        ["tight 3", "also tight 3"],
    ]


def test_a_short_circle_is_preferred_to_a_long_one() -> None:
    network: Network[str] = Network(5)
    for point in range(5):
        network.add_relation(Relation((point + 1) % 5, point, -1, f"{point}"))
    network.add_relation(Relation(0, 1, -1, "back"))
    first, *others = network.solve()
    assert [relation.reason for relation in first.relations] == ["0", "back"]
    assert not others


def test_conflicts_of_different_dates_are_all_found() -> None:
    network: Network[str] = Network(6)
    network.add_date(Date(0, -inf, 0, "early"))
    for point in range(1, 6):
        network.add_date(Date(point, 10, inf, f"late {point}"))
        network.add_relation(Relation(point, 0, 0, f"not after {point}"))
    assert [c.dates[1].reason for c in network.solve()] == [f"late {n}" for n in range(1, 6)]


def test_dates_that_exclude_each_other_leave_their_hull_and_those_that_fit_it() -> None:
    network: Network[str] = Network(1)
    for date in (Date(0, 5, 6, "a"), Date(0, 9, 9, "b"), Date(0, 0, 20, "c")):
        network.add_date(date)
    (conflict,) = network.solve()
    assert [date.reason for date in conflict.dates] == ["a", "b"]
    assert network.disputed == {0}
    assert (network.earliest[0], network.latest[0]) == (5, 9)


@pytest.mark.parametrize("strict", [0, 1])
def test_chain_without_dates_decides(strict: int) -> None:
    network: Network[str] = Network(3)
    network.add_relation(Relation(0, 1, 0, "0 <= 1"))
    network.add_relation(Relation(1, 2, -strict, "1 <= 2"))
    assert network.solve() == []
    why = network.certainly_before(0, 2)
    assert (why is not None) == bool(strict)
    if why:
        assert [relation.reason for relation in why.relations] == ["1 <= 2", "0 <= 1"]


def test_a_long_chain_of_undated_points_is_bounded_from_both_ends() -> None:
    size = 20_000
    network: Network[str] = Network(size)
    for point in range(size - 1):
        network.add_relation(Relation(point, point + 1, -1, "before"))
    network.add_date(Date(0, 0, inf, "begin"))
    network.add_date(Date(size - 1, -inf, size, "end"))
    assert network.solve() == []
    assert network.earliest[-1] == size - 1
    assert network.latest[0] == 1
    assert len(network.why_latest(0).relations) == size - 1
