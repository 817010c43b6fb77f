"""Durations on the timeline: what they bound, with which dates they clash, and why."""

from __future__ import annotations

import pytest
from tests.infer.small_data import bounds_of, facts_of, spelled, world_of

from foedera.infer.inference import infer
from foedera.knowledge.terms import FD

NONE_BELOW, NONE_ABOVE = "0001-01-01T00:00:00", "9999-12-31T23:59:59"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # A year from a known day is exactly so long; a day may be missing at the end.
        (
            'fd:start "1945-04-05" ; fd:duration "P1Y"',
            [
                *("1945-04-05T00:00:00", "1945-04-05T23:59:59"),
                *("1946-04-04T00:00:00", "1946-04-05T23:59:59"),
            ],
        ),
        # From any day of January to the end of February or a day of March.
        (
            'fd:start "2024-01" ; fd:duration "P1M"',
            [
                *("2024-01-01T00:00:00", "2024-01-31T23:59:59"),
                *("2024-01-29T00:00:00", "2024-03-02T23:59:59"),
            ],
        ),
        # Backwards, nothing says from which day a month ran.
        (
            'fd:end "2024-03-31" ; fd:duration "P1M"',
            [
                *("2024-02-29T00:00:00", "2024-03-04T23:59:59"),
                *("2024-03-31T00:00:00", "2024-03-31T23:59:59"),
            ],
        ),
        (
            'fd:end "2024-03-31" ; fd:duration "P2W"',
            [
                *("2024-03-17T00:00:00", "2024-03-18T23:59:59"),
                *("2024-03-31T00:00:00", "2024-03-31T23:59:59"),
            ],
        ),
        ('fd:duration "P2W"', []),
        ('fd:start "2024" ; fd:duration "two weeks"', None),
    ],
)
def test_a_duration_bounds_the_other_end(said: str, expected: list[str] | None) -> None:
    world = world_of(f"ex:war a fd:War ; {said} .")
    without = world_of(f"ex:war a fd:War ; {said.split(';')[0]} .")
    assert bounds_of(world.knowledge, "war") == (
        bounds_of(without.knowledge, "war") if expected is None else expected
    )
    assert world.conflicts == []


def test_a_bound_through_a_duration_rests_on_it_and_on_the_date() -> None:
    knowledge = world_of('ex:war a fd:War ; fd:start "1945-04-05" ; fd:duration "P1Y" .').knowledge
    (bound,) = [t for t in knowledge.with_predicate(FD.latestEnd) if t[0].value.endswith("war")]
    assert sorted(spelled(knowledge.derivations[bound].premises)) == [
        *("war duration P1Y", "war start 1945-04-05")
    ]


@pytest.mark.parametrize(
    ("end", "rules"),
    [
        ("1946-04-03", ["TIM009"]),
        ("1946-04-04", []),
        ("1946-04-05", []),
        ("1946-04-06", ["TIM009"]),
    ],
)
def test_start_and_end_must_fit_the_duration(end: str, rules: list[str]) -> None:
    world = world_of(f'ex:war fd:start "1945-04-05" ; fd:end "{end}" ; fd:duration "P1Y" .')
    assert [conflict.rule for conflict in world.conflicts] == rules


def test_a_chain_through_a_duration_is_a_conflict_of_the_general_rule() -> None:
    facts = facts_of("""
        ex:war fd:duration "P3Y" ; fd:start "1941" ; fd:before ex:peace .
        ex:peace fd:date "1943-06" .
    """)
    (conflict,) = infer(facts).conflicts
    assert conflict.rule == "TIM001"
    assert sorted(spelled(conflict.triples)) == [
        *("peace date 1943-06", "war before peace", "war duration P3Y", "war start 1941")
    ]
    for fact in facts:
        assert not infer([other for other in facts if other != fact]).conflicts


def test_two_durations_exclude_each_other_without_any_date() -> None:
    (conflict,) = world_of('ex:war fd:duration "P1Y" , "P3Y" .').conflicts
    assert conflict.rule == "TIM001"
    assert sorted(spelled(conflict.triples)) == ["war duration P1Y", "war duration P3Y"]
    assert world_of('ex:war fd:duration "P1Y" , "P365D" , "P12M" , "P366D" .').conflicts == []


def test_a_day_may_have_25_hours() -> None:
    """Lengths of time are those of civil time: in between, clocks may have been put back."""
    world = world_of("""
        ex:war fd:start "2024-10-26T12:00:00+02:00" ; fd:end "2024-10-27T12:00:00+01:00" ;
            fd:duration "P1D" .
    """)
    assert world.conflicts == []


def test_dates_that_exclude_each_other_leave_the_hull_from_which_a_duration_runs() -> None:
    world = world_of("""
        GRAPH ex:one { ex:war fd:start "2023-02-01" . }
        GRAPH ex:other { ex:war fd:start "2024-02-01" . }
        ex:war fd:duration "P1M" .
    """)
    assert bounds_of(world.knowledge, "war")[2:] == ["2023-02-28T00:00:00", "2024-03-03T23:59:59"]
