"""What certainly comes before what: complete on small networks, limited in large ones."""

from __future__ import annotations

from math import inf

from hypothesis import assume, given, settings
from tests.infer.small_data import ex, spelled, world_of
from tests.infer.test_timeline import EXAMPLES, Case, all_distances, cases, settled

from foedera.infer.certain_order import LEAST_STEPS, ordered_by_instants, ordered_by_relations
from foedera.infer.timeline import Date, Network, Relation
from foedera.knowledge.terms import FD


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_all_pairs_are_found_that_bounds_leave_open(case: Case) -> None:
    assume(all(date.latest > -inf for date in case.dates))
    network = case.network()
    network.solve()
    far = all_distances(case.size, settled(case, network))
    points = range(0, case.size, 2)
    expected = {
        (one, other)
        for one in points
        for other in points
        if far[other, one] < 0 and not network.latest[one] < network.earliest[other]
    }
    found = list(ordered_by_relations(network, points))
    assert len(found) == len(set(found))
    assert set(found) == expected


def chain_of(size: int) -> Network[str]:
    network: Network[str] = Network(size)
    for point in range(size - 1):
        network.add_relation(Relation(point, point + 1, -1, "before"))
    network.solve()
    return network


def test_a_chain_of_hundreds_is_ordered_throughout() -> None:
    assert len(list(ordered_by_relations(chain_of(300), range(300)))) == 300 * 299 // 2


def test_in_large_networks_each_is_ordered_with_the_nearest() -> None:
    size = 10_000
    found = list(ordered_by_relations(chain_of(size), range(size)))
    assert found[:LEAST_STEPS] == [(0, point) for point in range(1, LEAST_STEPS + 1)]
    assert len(found) <= size * LEAST_STEPS


def test_times_with_zones_order_what_their_civil_dates_do_not() -> None:
    civil, instants = Network[str](4), Network[str](4)
    for point, second in ((0, 100), (1, 90), (2, 100_000)):
        instants.add_date(Date(point, second, second, "zoned"))
        civil.add_date(Date(point, second - 43_200, second + 50_400, "zoned"))
    for network in (civil, instants):
        network.solve()
    assert list(ordered_by_instants(civil, instants, range(4))) == [(1, 0)]


def test_an_order_without_dates_is_explained_by_the_chain() -> None:
    knowledge = world_of("""
        ex:denial fd:before ex:meeting . ex:meeting fd:overlaps ex:visit .
        ex:speech fd:during ex:visit ; fd:date "2024" .
    """).knowledge
    order = (ex("denial"), FD.startsBefore, ex("speech"))
    assert sorted(spelled(knowledge.derivations[order].premises)) == [
        *("denial before meeting", "meeting overlaps visit", "speech during visit")
    ]


def test_what_bounds_say_is_not_said_again() -> None:
    knowledge = world_of("""
        ex:one fd:before ex:other ; fd:date "2023" . ex:other fd:date "2024" .
        ex:third fd:after ex:other ; fd:date "2024" .
    """).knowledge
    assert spelled(knowledge.with_predicate(FD.startsBefore)) == ["other startsBefore third"]


def test_relations_that_exclude_each_other_order_nothing() -> None:
    knowledge = world_of("ex:one fd:before ex:other . ex:other fd:before ex:one .").knowledge
    assert knowledge.with_predicate(FD.startsBefore) == []


def test_a_thing_that_is_ordered_by_its_length_alone() -> None:
    """It took two years and ended with what took at most one: so it started first."""
    knowledge = world_of("""
        ex:war fd:duration "P2Y" ; fd:equalTime ex:era .
        ex:campaign fd:duration "P1Y" ; fd:finishes ex:era .
    """).knowledge
    assert (ex("war"), FD.startsBefore, ex("campaign")) in knowledge
