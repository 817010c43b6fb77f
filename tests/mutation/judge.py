"""Whether the examples of a rule notice that the rule was changed.

What a rule does is all that its own ``fires*.ttl``, ``holds*.ttl`` and ``near.yaml`` show of it:
the findings, each with identity, certainty, message and minimal facts, as the tests compare them.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeAlias

from tests.mutation.variants import found_in, variants_of
from tests.mutation.variants import world_of as world_of_variant

from foedera.check.algorithms import find_matches
from foedera.check.engine import explain_world
from foedera.check.rules import Rule
from foedera.errors import FoederaError
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths

# Enough for a hundred times what the slowest check of an example takes.
SECONDS = 5
Seen: TypeAlias = tuple[object, ...]


class TooSlowError(Exception):
    """A mutant ran for ever, or as good as."""


@cache
def examples_of(rule: Rule) -> tuple[Path, ...]:
    """The rule's own examples."""
    return tuple(sorted([*rule.folder.glob("fires*.ttl"), *rule.folder.glob("holds*.ttl")]))


def infer_example(path: Path) -> World:
    """What an example states, and what follows."""
    return infer(attribute(read_paths([str(path)]).statements))


@cache
def worlds_of(rule: Rule) -> tuple[World, ...]:
    """Those of the examples."""
    return tuple(map(infer_example, examples_of(rule)))


@cache
def worlds_near(rule: Rule) -> tuple[World, ...]:
    """Those of the variants of the examples."""
    return tuple(world_of_variant(rule.folder, each) for each in variants_of(rule.folder))


def matches_in(rule: Rule, world: World) -> frozenset[object]:
    """What is found, and how certain."""
    return frozenset(
        (frozenset(match.identity), match.certainty) for match in find_matches(rule, world)
    )


def findings_in(rule: Rule, world: World) -> frozenset[object]:
    """The findings with their words and facts."""
    return frozenset(
        (each.finding.fingerprint, each.finding.certainty, each.finding.message, each.facts)
        for each in explain_world(world, rules=[rule])
    )


@cache
def usual_matches(rule: Rule) -> Seen:
    """What the rule finds in its examples as it stands."""
    return tuple(matches_in(rule, world) for world in worlds_of(rule))


@cache
def usual_near(rule: Rule) -> Seen:
    """What it finds in their variants."""
    return tuple(found_in(rule, world) for world in worlds_near(rule))


@cache
def usual_findings(rule: Rule) -> Seen:
    """What it finds in its examples, with words and facts."""
    return tuple(findings_in(rule, world) for world in worlds_of(rule))


def remember(rule: Rule) -> None:
    """Look at the rule as it stands, before something that it rests on is changed."""
    usual_matches(rule), usual_near(rule), usual_findings(rule)  # for their caches


def differs(rule: Rule, mutated: Rule) -> bool:
    """Whether an example tells the mutated rule from the rule; what is quick to see comes first."""
    try:
        with limited_time():
            return (
                any(
                    matches_in(mutated, world) != usual
                    for world, usual in zip(worlds_of(rule), usual_matches(rule), strict=True)
                )
                or any(
                    found_in(mutated, world) != usual
                    for world, usual in zip(worlds_near(rule), usual_near(rule), strict=True)
                )
                or any(
                    findings_in(mutated, world) != usual
                    for world, usual in zip(worlds_of(rule), usual_findings(rule), strict=True)
                )
            )
    except FAILURES:
        return True  # the tests of its examples would fail by that


# What a changed rule or check may raise.
FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    FoederaError,
    LookupError,
    NameError,
    RecursionError,
    TooSlowError,
    TypeError,
    ValueError,
)


@contextmanager
def limited_time() -> Iterator[None]:
    """Raise TooSlowError after some seconds of computing."""

    def stop(number: int, frame: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
