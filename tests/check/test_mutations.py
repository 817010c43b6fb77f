"""Random mutations of the examples: whatever is then found has minimal facts, too."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode
from tests.examples.expected import EXAMPLES
from tests.minimality import assert_minimal

from foedera.check.engine import check_facts
from foedera.check.rules import load_rules
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read import read_paths

# The Kursk case is ten times the size of the others, and its twin the same again.
EPISODES = [folder for folder in EXAMPLES if not folder.name.startswith("kursk")]
DATES = (FD.date, FD.start, FD.end)
RULES = {rule.id: rule for rule in load_rules()}


@cache
def facts_of(index: int) -> tuple[Fact, ...]:
    return tuple(attribute(read_paths([str(EPISODES[index])]).statements))


def moved_date(facts: list[Fact], rng: random.Random) -> None:
    """Another thing's date for one thing's."""
    dated = [number for number, fact in enumerate(facts) if fact.triple[1] in DATES]
    one, other = rng.choice(dated), rng.choice(dated)
    replace_object(facts, one, facts[other].triple[2])


def swapped_party(facts: list[Fact], rng: random.Random) -> None:
    """Another state for one state."""
    states = sorted({f.triple[0] for f in facts if f.triple[1:] == (RDF.type, FD.State)}, key=str)
    naming = [number for number, fact in enumerate(facts) if fact.triple[2] in states]
    replace_object(facts, rng.choice(naming), rng.choice(states))


def flipped_polarity(facts: list[Fact], rng: random.Random) -> None:
    """A denial for an acknowledgment, or the other way round."""
    opposite = {FD.Denial: FD.Acknowledgment, FD.Acknowledgment: FD.Denial, FD.Report: FD.Denial}
    claims = [number for number, fact in enumerate(facts) if fact.triple[2] in opposite]
    if claims:
        chosen = rng.choice(claims)
        replace_object(facts, chosen, opposite[facts[chosen].triple[2]])


def dropped(facts: list[Fact], rng: random.Random) -> None:
    """One statement less."""
    del facts[rng.randrange(len(facts))]


def replace_object(facts: list[Fact], number: int, value: NamedNode | Literal) -> None:
    subject, predicate, _ = facts[number].triple
    changed: Triple = (subject, predicate, value)
    if all(fact.triple != changed for fact in facts):
        facts[number] = Fact(changed, facts[number].claims)


MUTATIONS: list[Callable[[list[Fact], random.Random], None]] = [
    moved_date,
    swapped_party,
    flipped_polarity,
    dropped,
]


@pytest.mark.parametrize("seed", range(200))
def test_findings_of_mutants_are_minimal(seed: int) -> None:
    rng = random.Random(seed)
    facts = list(facts_of(rng.randrange(len(EPISODES))))
    MUTATIONS[seed % len(MUTATIONS)](facts, rng)
    for finding in check_facts(facts, rules=RULES.values()):
        assert_minimal(RULES[finding.rule], finding, facts)
