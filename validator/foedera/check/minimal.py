"""The smallest sets of facts that make a finding: shrunk by checking again, not by trusting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from foedera.check.algorithms import find_matches
from foedera.check.match import Match
from foedera.check.prospects import is_often_implied, kinds_that_matter, may_be_found
from foedera.check.rules import Rule
from foedera.finding import Certainty
from foedera.infer.inference import World, infer
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.identity import CanonicalNames
from foedera.read.statement import Term

T = TypeVar("T")

_REMEMBERED = 4096  # findings
_SHORT = 8  # below this, blocks save no evaluations
_WORLDS, _FEW = 16, 64  # worlds of so few facts are remembered


def shrink(items: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """Drop whatever can be dropped while ``holds`` stays true; ``holds(items)`` must be true.

    Long lists first lose halving blocks, as in delta debugging (Zeller and Hildebrandt 2002);
    single items are tried until none can go, so the result is minimal with respect to each item.
    """
    kept = list(items)
    size = len(kept) // 2
    while size > _SHORT:
        kept = _without_blocks(kept, size, holds)
        size //= 2
    return _without_single_items(kept, holds)


def _without_blocks(items: list[T], size: int, holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """Try to leave out each block of this size, the last one first."""
    kept = items
    for start in range(len(items) - size, -1, -size):
        trial = kept[:start] + kept[start + size :]
        if holds(trial):
            kept = trial
    return kept


def _without_single_items(items: list[T], holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """Try each item, the last one first, round and round until all were needed in a row."""
    kept, position, needed = items, len(items) - 1, 0
    while needed < len(kept):
        trial = kept[:position] + kept[position + 1 :]
        if holds(trial):
            kept, needed = trial, 0
        else:
            needed += 1
        position = (position or len(kept)) - 1
    return kept


def minimal_facts(rule: Rule, match: Match, knowledge: Knowledge) -> list[Fact]:
    """A minimal set of facts on which alone the rule makes the same finding."""

    def fires(facts: Sequence[Fact]) -> bool:
        return is_found(rule, match, facts)

    candidates = knowledge.base_facts(match.triples)
    promising = _promising(rule, match, candidates)
    if len(promising) < len(candidates) and fires(promising):
        candidates = promising
    while not fires(candidates):
        wider = _with_neighbours(candidates, knowledge)
        if len(wider) == len(candidates):
            raise AssertionError(f"{rule.id}: the finding does not follow from its own facts")
        candidates = wider
    if match.logic is None:  # then nothing but these decides
        return list(_shrunk(rule, match.identity, match.certainty, tuple(candidates)))
    return shrink(candidates, fires)


def _promising(rule: Rule, match: Match, facts: list[Fact]) -> list[Fact]:
    """The facts without those that are likely not needed, as others imply what they state.

    Where facts alone decide about a rule, these are all that it does not need by name; otherwise
    classes, and what holds by default.
    """
    if not rule.query or match.logic is not None:
        return facts
    decided = kinds_that_matter(rule) is not None
    implied = [each for each in facts if decided or is_often_implied(each.triple)]
    needed = [each for each in facts if each not in implied]
    return needed + shrink(implied, lambda kept: may_be_found(rule, match, needed + list(kept)))


@lru_cache(maxsize=_REMEMBERED)
def _shrunk(
    rule: Rule, identity: tuple[Term, ...], certainty: Certainty, facts: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """Shrink facts, or remember how: whoever checks again after a save asks the same again."""
    match = Match(identity, (), certainty)

    def fires(kept: Sequence[Fact]) -> bool:
        return may_be_found(rule, match, kept) and is_found(rule, match, kept)

    return tuple(shrink(facts, fires))


def is_found(rule: Rule, match: Match, facts: Sequence[Fact]) -> bool:
    """Whether these facts alone make the same finding."""
    return any(match.is_found_in(found) for found in _look(rule, facts)[1])


def _look(rule: Rule, facts: Sequence[Fact]) -> tuple[World, list[Match]]:
    """What follows from facts, and what a rule finds there."""
    if len(facts) <= _FEW:
        return _look_again(rule, tuple(facts))
    world = infer(facts)
    return world, find_matches(rule, world)


@lru_cache(maxsize=_WORLDS)
def _look_again(rule: Rule, facts: tuple[Fact, ...]) -> tuple[World, list[Match]]:
    """The same, remembered for a moment: the last trial that held is looked at once more."""
    world = infer(facts)
    return world, find_matches(rule, world)


def reproduce(rule: Rule, match: Match, facts: Sequence[Fact]) -> tuple[World, Match] | None:
    """Check only these facts; the same finding with the world that it stands in, or None.

    A finding that two things make in either direction is told in that of the match.
    """
    world, matches = _look(rule, facts)
    found = [found for found in matches if match.is_found_in(found)]
    if not found:
        return None
    spell = CanonicalNames(world.knowledge)

    def rank(other: Match) -> tuple[bool, list[list[str]]]:
        triples = [list(map(spell, triple)) for triple in other.triples]
        return (other.identity != match.identity, triples)

    return world, min(found, key=rank) if len(found) > 1 else found[0]


def _with_neighbours(facts: Sequence[Fact], knowledge: Knowledge) -> list[Fact]:
    """The facts, and all others about the things that they name."""
    things: set[Term] = {term for fact in facts for term in (fact.triple[0], fact.triple[2])}
    known = {fact.triple: fact for fact in facts}
    for triple, fact in knowledge.facts.items():
        if triple[0] in things or triple[2] in things:
            known.setdefault(triple, fact)
    return list(known.values())
