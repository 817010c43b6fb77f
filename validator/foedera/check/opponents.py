"""Who is at odds in a dispute."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from foedera.check.wording import Wording
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject


def opponents(
    facts: Sequence[Fact], knowledge: Knowledge, wording: Wording
) -> tuple[tuple[str, ...], ...]:
    """The groups whose words clash, in the minimal facts of a dispute.

    These are the speakers of its statements, two by two; where there are no two, the pairs of
    sources that together say all of it; where it takes more than two, one such group.
    """
    speakers = _speakers(facts, knowledge, wording)
    if len(speakers) > 1:
        return tuple(combinations(speakers, 2))
    attributed = [
        frozenset(wording.name(source) for source in fact.sources if source is not None)
        for fact in facts
        if None not in fact.sources
    ]
    named = sorted(frozenset().union(*attributed))
    pairs = [
        pair for pair in combinations(named, 2) if all(each & set(pair) for each in attributed)
    ]
    return tuple(pairs) or (_group(attributed),)


def _speakers(facts: Sequence[Fact], knowledge: Knowledge, wording: Wording) -> list[str]:
    things: dict[Subject, None] = {fact.triple[0]: None for fact in facts}
    return sorted(
        {
            wording.name(said[2])
            for thing in things
            for said in knowledge.of_subject(thing, FD.speaker)
        }
    )


def _group(attributed: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """A small set of sources that covers every fact: the one that covers most first."""
    left, group = list(attributed), []
    while left:
        counted = sorted(
            (-sum(name in each for each in left), name) for name in frozenset().union(*left)
        )
        group.append(counted[0][1])
        left = [each for each in left if counted[0][1] not in each]
    return tuple(sorted(group))
