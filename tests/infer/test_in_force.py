"""Periods in force: which acts end them and when, also where dates are vague or missing."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode
from tests.infer.small_data import bounds_of, ex, facts_of, local, spelled, world_of

from foedera.infer.inference import World, infer
from foedera.knowledge.terms import FD, RDF

PACT = """
    ex:pact a fd:BilateralTreaty ; fd:hasParty ex:a , ex:b .
    ex:entry a fd:EntryIntoForce ; fd:ofTreaty ex:pact ; fd:date "1941-04-25" .
"""
NOTICE = """
    ex:notice a fd:Denunciation ; fd:ofTreaty ex:pact ; fd:actor ex:a ; fd:date "1945-04-05" .
"""


def periods_of(world: World, party: str) -> list[NamedNode]:
    periods = (t[0] for t in world.knowledge.of_object(RDF.type, FD.InForcePeriod))
    own = [p for p in periods if (p, FD.participant, ex(party)) in world.knowledge]
    return sorted((p for p in own if isinstance(p, NamedNode)), key=lambda p: _start(world, p))


def _start(world: World, period: NamedNode) -> str:
    return (bounds_of(world.knowledge, period) or [""])[0]


def ended_by(world: World, party: str) -> list[tuple[str, str]]:
    """For each period, in the order of starts, the property of its end and what it names."""
    found = []
    for period in periods_of(world, party):
        ends = [
            (local(predicate), local(triple[2]))
            for predicate in (FD.endedBy, FD.endedAfterNotice, FD.end)
            for triple in world.knowledge.of_subject(period, predicate)
        ]
        found += ends
        assert len(ends) == 1
    return found


def end_of(text: str) -> list[str]:
    world = world_of(text)
    (period,) = periods_of(world, "b")
    assert world.conflicts == []
    return bounds_of(world.knowledge, period)[2:]


# --- Notice ---------------------------------------------------------------------------------------


def test_a_notice_ends_a_treaty_when_its_period_is_over() -> None:
    year = 'ex:pact fd:noticePeriod "P1Y" .'
    assert end_of(PACT + NOTICE + year) == ["1946-04-05T00:00:00", "1946-04-05T23:59:59"]
    in_april = NOTICE.replace("1945-04-05", "1945-04")
    assert end_of(PACT + in_april + year) == ["1946-04-01T00:00:00", "1946-04-30T23:59:59"]


def test_without_a_notice_period_a_denunciation_ends_it_at_once() -> None:
    assert end_of(PACT + NOTICE) == ["1945-04-05T00:00:00", "1945-04-05T23:59:59"]
    unreadable = 'ex:pact fd:noticePeriod "a year" .'
    assert end_of(PACT + NOTICE + unreadable) == ["1945-04-05T00:00:00", "1945-04-05T23:59:59"]


def test_the_act_that_takes_effect_ends_it_whatever_the_notice() -> None:
    end = 'ex:end a fd:Termination ; fd:ofTreaty ex:pact ; fd:date "1945-08-09" .'
    year = 'ex:pact fd:noticePeriod "P1Y" .'
    assert end_of(PACT + NOTICE + year + end) == ["1945-08-09T00:00:00", "1945-08-09T23:59:59"]


def test_sources_may_differ_on_the_notice_period() -> None:
    both = 'ex:pact fd:noticePeriod "P6M" , "P1Y" .'
    assert end_of(PACT + NOTICE + both) == ["1945-10-05T00:00:00", "1946-04-05T23:59:59"]


def test_an_undated_notice_runs_from_what_bounds_it() -> None:
    undated = NOTICE.replace(' ; fd:date "1945-04-05"', "")
    order = 'ex:notice fd:after ex:talks . ex:talks fd:date "1945-02-01" .'
    year = 'ex:pact fd:noticePeriod "P1Y" .'
    assert end_of(PACT + undated + order + year) == ["1946-02-01T00:00:01", "9999-12-31T23:59:59"]


def test_the_end_by_notice_rests_on_the_notice_and_on_its_period() -> None:
    facts = facts_of(PACT + NOTICE + 'ex:pact fd:noticePeriod "P1Y" .')
    world = infer(facts)
    (period,) = periods_of(world, "b")
    (latest,) = world.knowledge.of_subject(period, FD.latestEnd)
    base = spelled(fact.triple for fact in world.knowledge.base_facts([latest]))
    said = ("pact noticePeriod P1Y", "notice date 1945-04-05", "notice type Denunciation")
    assert set(said) <= set(base)


# --- Which act ends which period ------------------------------------------------------------------


def acts(*dated: str) -> str:
    """Entries (``+``) and terminations (``-``) of a treaty, each with its date or none."""
    text = "ex:pact a fd:Treaty ; fd:hasParty ex:a . "
    for number, act in enumerate(dated):
        kind = "EntryIntoForce" if act[0] == "+" else "Termination"
        date = f' ; fd:date "{act[1:]}"' if act[1:] else ""
        text += f"ex:act{number} a fd:{kind} ; fd:ofTreaty ex:pact{date} . "
    return text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("+1950",), ["9999-12-31"]),
        (("+1950", "-1960"), ["act1"]),
        (("-1960", "+1950"), ["act0"]),
        (("-1940", "+1950"), ["9999-12-31"]),
        # It came into force in that year, and ended in it.
        (("+1950-03-01", "-1950"), ["act1"]),
        (("+1950-03-01", "-1950", "+1955", "-1960"), ["act1", "act3"]),
        # Another record of the same entry opens no second period.
        (("+1950-03-01", "+1950-04-01", "-1950"), ["act2"]),
        (("+1950", "+1951", "-1960"), ["act2"]),
        # An end without date ends what no other end does.
        (("+1950", "-"), ["act1"]),
        (("+1950", "-", "-1960"), ["act2"]),
        (("+1950", "-1960", "+1970", "-"), ["act1", "act3"]),
        (("+", "-1960"), ["act1"]),
        (("+1950-05-01", "-1960-05-01", "+1960-05-01"), ["act1", "9999-12-31"]),
    ],
)
def test_each_period_ends_with_the_first_act_that_can_end_it(
    given: tuple[str, ...], expected: list[str]
) -> None:
    assert [value for _, value in ended_by(world_of(acts(*given)), "a")] == expected
