"""Points that come before others for certain, though the bounds of the two do not say so.

There are two reasons: a chain of relations with a strict one among them, however vague the dates;
and times with zones that are apart, though not by as much as zones can differ.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from math import inf, isinf

from foedera.infer.constraints import R
from foedera.infer.span import MOST_AHEAD, MOST_BEHIND
from foedera.infer.timeline import Network

# Relations looked at for all points together, and for each point at the least: with more than
# that, only the nearest later points are found, so that the effort stays in proportion to the data.
ALL_STEPS = 100_000
LEAST_STEPS = 16


def ordered_by_relations(network: Network[R], points: range) -> Iterator[tuple[int, int]]:
    """Pairs of which relations put the first before the second, where bounds do not.

    Complete as long as ``ALL_STEPS``, divided by the points that have anything strictly after
    them, are enough to look at every relation on the way to what follows each of them.
    """
    firsts = sorted(_before_anything(network).intersection(points))
    steps = max(LEAST_STEPS, ALL_STEPS // max(len(firsts), 1))
    for first in firsts:
        for second in sorted(_undecided_after(network, first, steps)):
            if second in points:
                yield first, second


def _before_anything(network: Network[R]) -> set[int]:
    """The points from which a strict relation leads on."""
    pending = [
        point
        for point, edges in enumerate(network.to_later)
        if any(limit < 0 for _, limit, _ in edges)
    ]
    found = set(pending)
    while pending:
        for earlier, _, _ in network.to_earlier[pending.pop()]:
            if earlier not in found:
                found.add(earlier)
                pending.append(earlier)
    return found


def _undecided_after(network: Network[R], first: int, steps: int) -> list[int]:
    """Shortest paths to later points, the nearest in relations first.

    What is left out cannot lead to a point that the bounds do not put after the first: with
    ``there`` on the way so far, and less than nothing in all, it is at least as late as the bound
    of the target and what is missing to nothing.
    """
    latest, earliest = network.latest[first], network.earliest
    distance: dict[int, int] = {first: 0}
    pending = deque([first])
    while pending and steps > 0:
        point = pending.popleft()
        here = distance[point]
        for target, limit, _ in network.to_later[point]:
            there = here + limit
            steps -= 1
            if there < distance.get(target, inf) and latest > earliest[target] + there:
                distance[target] = there
                pending.append(target)
            if not steps:
                break
    return [point for point, far in distance.items() if far < 0 and latest >= earliest[point]]


def ordered_by_instants(
    civil: Network[R], instants: Network[R], points: range
) -> Iterator[tuple[int, int]]:
    """Pairs that the bounds of instants put in order, where those of civil time do not.

    At most ``LEAST_STEPS`` of them begin with the same point.
    """
    later = sorted((instants.earliest[p], p) for p in points if not isinf(instants.earliest[p]))
    for first in points:
        latest = instants.latest[first]
        if isinf(latest):
            continue
        begin = bisect_right(later, (latest, inf))
        for earliest, second in later[begin : begin + LEAST_STEPS]:
            if earliest > latest + MOST_BEHIND + MOST_AHEAD:
                break
            if civil.latest[first] >= civil.earliest[second]:
                yield first, second
