"""Shortest paths in a graph of difference constraints, where weights may be negative."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from math import inf
from typing import TypeAlias

# The point an edge leads to, its weight, and the number of the constraint that it stands for.
Edge: TypeAlias = tuple[int, int, int]
Graph: TypeAlias = list[list[Edge]]
# For each point the point and the constraint by which its shortest path arrives.
Arrivals: TypeAlias = list[tuple[int, int] | None]

# Walks that the search for a cheaper explanation of one conflict may look at.
SEARCH_BUDGET = 20_000


def sweep_order(graph: Graph) -> tuple[list[int], bool]:
    """An order in which every edge leads forward where there are no cycles; are there any?"""
    state = bytearray(len(graph))  # 0 new, 1 on the stack, 2 done
    finished: list[int] = []
    cyclic = False
    for root in range(len(graph)):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(graph[root]))]
        while stack:
            point, edges = stack[-1]
            for target, _, _ in edges:
                if not state[target]:
                    state[target] = 1
                    stack.append((target, iter(graph[target])))
                    break
                cyclic = cyclic or state[target] == 1
            else:
                stack.pop()
                state[point] = 2
                finished.append(point)
    finished.reverse()
    return finished, cyclic


def relax(graph: Graph, order: Sequence[int], distance: list[float]) -> Arrivals:
    """Lower every distance as far as the edges say; there must be no negative cycle.

    One sweep is enough without cycles. ``distance`` is changed in place.
    """
    arrivals: Arrivals = [None] * len(graph)
    pending = bytearray(b"\1") * len(graph)
    while 1 in pending:
        _sweep(graph, order, distance, arrivals, pending)
    return arrivals


def negative_loops(graph: Graph, order: Sequence[int]) -> list[list[int]]:
    """Negative cycles without a common point, as constraint numbers; none if there is none."""
    distance: list[float] = [0] * len(graph)
    arrivals: Arrivals = [None] * len(graph)
    pending = bytearray(b"\1") * len(graph)
    while 1 in pending:
        _sweep(graph, order, distance, arrivals, pending)
        # Shortest paths that arrive in a circle run around a negative cycle, and sooner or later
        # do so where there is one (Cherkassky and Goldberg 1999).
        if loops := list(_circles(arrivals)):
            return loops
    return []


def _sweep(
    graph: Graph,
    order: Sequence[int],
    distance: list[float],
    arrivals: Arrivals,
    pending: bytearray,
) -> None:
    for point in order:
        if not pending[point]:
            continue
        pending[point] = 0
        here = distance[point]
        if here == inf:
            continue
        for target, weight, number in graph[point]:
            if here + weight < distance[target]:
                distance[target] = here + weight
                arrivals[target] = (point, number)
                pending[target] = 1


def _circles(arrivals: Arrivals) -> Iterator[list[int]]:
    visit = [-1] * len(arrivals)
    for start in range(len(arrivals)):
        point = start
        while visit[point] < 0 and (arrival := arrivals[point]):
            visit[point] = start
            point = arrival[0]
        if visit[point] == start and arrivals[point]:
            yield _circle_through(point, arrivals)


def _circle_through(start: int, arrivals: Arrivals) -> list[int]:
    numbers: list[int] = []
    point = start
    while (arrival := arrivals[point]) and not (numbers and point == start):
        point, number = arrival
        numbers.append(number)
    return numbers[::-1]


def distances(graph: Graph, start: int) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """The distance of every point within reach of ``start``, and how its path arrives."""
    distance = {start: 0}
    arrivals: dict[int, tuple[int, int]] = {}
    pending = deque([start])
    waiting = {start}
    while pending:
        point = pending.popleft()
        waiting.discard(point)
        for target, weight, number in graph[point]:
            there = distance[point] + weight
            if there < distance.get(target, inf):
                distance[target] = there
                arrivals[target] = (point, number)
                if target not in waiting:
                    waiting.add(target)
                    pending.append(target)
    return distance, arrivals


Trail: TypeAlias = "tuple[int, Trail] | None"


def cheapest_walk(
    graph: Graph,
    start: int,
    costs: Sequence[int],
    accepts: Callable[[int, int], bool],
    most: float = inf,
    budget: int = SEARCH_BUDGET,
) -> list[int] | None:
    """The walk from ``start`` with the least cost that ends where it is accepted.

    ``costs`` are those of the constraints; ``accepts`` is given the last point and the weight of
    the walk; a walk that costs more than ``most`` is not looked at. Best first by cost, keeping
    at each point the walks that are either cheaper or lighter. Returns constraint numbers, or
    None where there is no such walk, or none among the first ``budget`` ones.
    """
    lightest: dict[int, int] = {}
    heap: list[tuple[int, int, int, int, Trail]] = [(0, 0, 0, start, None)]
    pushed = 0
    while heap and pushed < budget:
        cost, weight, _, point, trail = heappop(heap)
        if trail and accepts(point, weight):
            return _numbers(trail)
        if weight >= lightest.get(point, inf):
            continue
        lightest[point] = weight
        for target, step, number in graph[point]:
            total = cost + costs[number]
            if total <= most and weight + step < lightest.get(target, inf):
                pushed += 1
                heappush(heap, (total, weight + step, pushed, target, (number, trail)))
    return None


def _numbers(trail: Trail) -> list[int]:
    numbers: list[int] = []
    while trail:
        number, trail = trail
        numbers.append(number)
    return numbers[::-1]
