"""Allen's relations, ours and OWL-Time's, and durations, by Floyd–Warshall over what they mean.

``FOEDERA_EXAMPLES`` sets the number of random networks per test.
"""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import permutations, product
from math import inf
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal
from tests.infer.small_data import bounds_of, ex, facts_of, spelled, world_of

from foedera.infer.durations import parse_duration
from foedera.infer.edtf import parse_edtf
from foedera.infer.inference import World, infer
from foedera.infer.moments import moment
from foedera.knowledge.terms import FD

EXAMPLES = int(os.environ.get("FOEDERA_EXAMPLES", "200"))
DAY = 86_400
# Which end is how many seconds before which at the least: s and e of the first, S and E of the
# second thing (Allen 1983); things that meet may also leave the step to the next second.
ALLEN = {
    "before": ("e S 1",),
    "meets": ("e S 0", "S e -1"),
    "overlaps": ("s S 1", "S e 1", "e E 1"),
    "during": ("S s 1", "e E 1"),
    "starts": ("s S 0", "S s 0", "e E 1"),
    "finishes": ("S s 1", "e E 0", "E e 0"),
    "equalTime": ("s S 0", "S s 0", "e E 0", "E e 0"),
}
INVERSE = {
    "after": "before",
    "metBy": "meets",
    "overlappedBy": "overlaps",
    "contains": "during",
    "startedBy": "starts",
    "finishedBy": "finishes",
}
# The names of properties, with those of Allen's relations.
PROPERTIES = {f"fd:{name}": name for name in (*ALLEN, *INVERSE)}
PROPERTIES |= {f"time:interval{n[0].upper()}{n[1:]}": n for n in PROPERTIES.values()}
PROPERTIES["time:intervalEquals"] = PROPERTIES.pop("time:intervalEqualTime")
PROPERTIES |= {"time:before": "before", "time:after": "after"}
WITHOUT_START = {"P1M": (28, 31), "P2M": (59, 62), "P1Y": (365, 366), "P20D": (20, 20)}
DATES = ("2024-01", "2024-02", "2024-01-31", "2024-02-10", "2024", "2023/2024-03", "../2024-02")


class Case(NamedTuple):
    size: int
    dates: dict[tuple[int, str], str]
    relations: list[tuple[int, str, int]]
    durations: dict[int, str]

    def text(self) -> str:
        said = [f'ex:e{n} fd:{name} "{date}" .' for (n, name), date in self.dates.items()]
        said += [f"ex:e{a} {name} ex:e{b} ." for a, name, b in self.relations]
        said += [f'ex:e{n} fd:duration "{text}" .' for n, text in self.durations.items()]
        return "\n".join(said)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    size = draw(st.integers(2, 4))
    things = st.integers(0, size - 1)
    names = st.sampled_from(sorted(PROPERTIES))
    dated = st.tuples(things, st.sampled_from(("date", "start", "end")))
    return Case(
        size,
        draw(st.dictionaries(dated, st.sampled_from(DATES), max_size=4)),
        draw(st.lists(st.tuples(things, names, things), max_size=5)),
        draw(st.dictionaries(things, st.sampled_from(sorted(WITHOUT_START)), max_size=2)),
    )


Point = tuple[int, str]
ORIGIN: Point = (-1, "s")
# How much later the second point can be than the first.
Most = dict[tuple[Point, Point], float]


def most_of(case: Case) -> Most:
    """Floyd–Warshall over all constraints."""
    most: Most = defaultdict(lambda: inf)
    points = [ORIGIN, *product(range(case.size), "se")]
    for point in points:
        most[point, point] = 0
    for earlier, later, gap in [*relations_of(case), *durations_of(case)]:
        most[later, earlier] = min(most[later, earlier], -gap)
    for point, (lower, upper) in bounds_of_dates(case):
        most[ORIGIN, point] = min(most[ORIGIN, point], upper)
        most[point, ORIGIN] = min(most[point, ORIGIN], -lower)
    for middle, one, other in product(points, points, points):
        most[one, other] = min(most[one, other], most[one, middle] + most[middle, other])
    return most


def relations_of(case: Case) -> list[tuple[Point, Point, float]]:
    found: list[tuple[Point, Point, float]] = [((n, "s"), (n, "e"), 0) for n in range(case.size)]
    for a, prefixed, b in case.relations:
        name = PROPERTIES[prefixed]
        one, other = (b, a) if name in INVERSE else (a, b)
        points = {"s": (one, "s"), "e": (one, "e"), "S": (other, "s"), "E": (other, "e")}
        for earlier, later, gap in (axiom.split() for axiom in ALLEN[INVERSE.get(name, name)]):
            found.append((points[earlier], points[later], int(gap)))
    return found


def bounds_of_dates(case: Case) -> list[tuple[Point, tuple[float, float]]]:
    found = []
    for (number, name), text in case.dates.items():
        span = parse_edtf(text)
        ends = {
            "date": (span.start, span.start, span.end, span.end),
            "start": (span.start, span.end),
            "end": (span.start, span.end),
        }[name]
        sides = ("s", "e") if name == "date" else (name[0],)
        for side, (lower, upper) in zip(
            sides, zip(ends[::2], ends[1::2], strict=True), strict=True
        ):
            earliest = -inf if lower.earliest is None else lower.earliest
            latest = inf if upper.latest is None else upper.latest
            found.append(((number, side), (earliest, latest)))
    return found


def durations_of(case: Case) -> list[tuple[Point, Point, float]]:
    """At the most so long, and at the least a day less; as the dates of the start allow."""
    found: list[tuple[Point, Point, float]] = []
    for number, text in case.durations.items():
        starts = [bounds for point, bounds in bounds_of_dates(case) if point == (number, "s")]
        earliest = min((lower for lower, _ in starts), default=-inf)
        latest = max((upper for _, upper in starts), default=inf)
        days = WITHOUT_START[text]
        if inf not in (-earliest, latest):
            taken = [days_from(int(earliest) + n * DAY, text) for n in range(days_in(starts))]
            days = (min(taken), max(taken))
        found.append(((number, "s"), (number, "e"), (days[0] - 1) * DAY))
        found.append(((number, "e"), (number, "s"), -days[1] * DAY))
    return found


def days_in(starts: list[tuple[float, float]]) -> int:
    seconds = max(upper for _, upper in starts) - min(lower for lower, _ in starts)
    return int(seconds // DAY) + 1


def days_from(seconds: int, text: str) -> int:
    start = datetime(1970, 1, 1) + timedelta(seconds=seconds)
    duration = parse_duration(Literal(text))
    over = duration.after(start) if duration else None
    assert over
    return (over - start).days


def is_consistent(case: Case) -> bool:
    return all(far >= 0 for (one, other), far in most_of(case).items() if one == other)


def starts_before(world: World, one: int, other: int) -> tuple[bool, bool]:
    """Whether bounds say it, and whether ``fd:startsBefore`` does."""
    known = world.knowledge
    late = known.of_subject(ex(f"e{one}"), FD.latestStart)
    early = known.of_subject(ex(f"e{other}"), FD.earliestStart)
    by_bounds = bool(late and early) and str(late[0][2]) < str(early[0][2])
    return by_bounds, (ex(f"e{one}"), FD.startsBefore, ex(f"e{other}")) in known


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_conflicts_are_found_exactly_where_there_is_no_assignment(case: Case) -> None:
    assert (not world_of(case.text()).conflicts) == is_consistent(case)


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_bounds_are_the_tightest(case: Case) -> None:
    most = most_of(case)
    if not is_consistent(case):
        return
    world = world_of(case.text())
    for number in range(case.size):
        bounds = [
            *(-most[(number, "s"), ORIGIN], most[ORIGIN, (number, "s")]),
            *(-most[(number, "e"), ORIGIN], most[ORIGIN, (number, "e")]),
        ]
        predicates = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)
        found = [t[2] for p in predicates for t in world.knowledge.of_subject(ex(f"e{number}"), p)]
        unknown = all(abs(bound) == inf for bound in bounds)
        assert found == ([] if unknown else [moment(bound) for bound in bounds])


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_one_start_is_certainly_before_another_exactly_where_the_opposite_is_impossible(
    case: Case,
) -> None:
    most = most_of(case)
    if not is_consistent(case):
        return
    facts = facts_of(case.text())
    world = infer(facts)
    for one, other in permutations(range(case.size), 2):
        by_bounds, by_relations = starts_before(world, one, other)
        assert (by_bounds or by_relations) == (most[(other, "s"), (one, "s")] < 0)
        assert not (by_bounds and by_relations)
        if by_relations:
            why = world.knowledge.base_facts([(ex(f"e{one}"), FD.startsBefore, ex(f"e{other}"))])
            assert any(starts_before(infer(why), one, other))


@pytest.mark.parametrize("prefixed", PROPERTIES)
def test_a_relation_is_broken_by_dates_that_it_does_not_allow(prefixed: str) -> None:
    """Each relation with a way of lying that it does not allow, itself a fact of the conflict."""
    early = PROPERTIES[prefixed] in {"before", "meets"}
    one, other = ("2024-03", "2024-01") if early else ("2024-01", "2024-03")
    facts = facts_of(f'ex:a {prefixed} ex:b ; fd:date "{one}" . ex:b fd:date "{other}" .')
    conflicts = infer(facts).conflicts
    assert conflicts
    for conflict in conflicts:
        base = infer(facts).knowledge.base_facts(conflict.triples)
        assert f"a {prefixed.split(':')[1]} b" in spelled(fact.triple for fact in base)


def test_what_ended_one_day_meets_what_began_the_next() -> None:
    text = 'ex:a fd:meets ex:b ; fd:date "2024-01-10" . ex:b fd:date "2024-01-{}" .'
    assert [bool(world_of(text.format(day)).conflicts) for day in ("09", 10, 11, 12)] == [
        *(True, False, False, True)
    ]


def test_a_circle_of_relations_is_a_conflict_of_the_general_rule() -> None:
    """Though both their starts and their ends go round, it is one: the facts are the same."""
    text = "ex:a fd:during ex:b . ex:b fd:during ex:c . ex:c fd:starts ex:a ."
    (conflict,) = world_of(text).conflicts
    assert conflict.rule == "TIM001"
    assert sorted(spelled(conflict.triples)) == ["a during b", "b during c", "c starts a"]


def test_the_time_of_a_thing_orders_it_and_its_beginning_and_end_bound_it() -> None:
    world = world_of("""
        ex:talks time:hasTime ex:spring . ex:truce time:hasTime ex:summer .
        ex:spring time:intervalBefore ex:summer ; time:hasBeginning ex:day ; time:hasEnd ex:last .
        ex:day fd:date "2024-03-01" . ex:last fd:date "2024-05-31" .
        ex:week time:intervalIn ex:spring .
    """)
    assert bounds_of(world.knowledge, "talks") == [
        *("2024-03-01T00:00:00", "2024-03-01T23:59:59"),
        *("2024-05-31T00:00:00", "2024-05-31T23:59:59"),
    ]
    assert bounds_of(world.knowledge, "truce")[0] == "2024-05-31T00:00:01"
    assert bounds_of(world.knowledge, "week")[::3] == ["2024-03-01T00:00:00", "2024-05-31T23:59:59"]
