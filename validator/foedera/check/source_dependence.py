"""Whether a finding flips with whose dates one believes.

Only the things matter whose dates exclude each other *and* that the finding's minimal facts date:
for these, and no others, each combination of the dates that sources give is believed in turn, and
the rule is asked again on the minimal facts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product

from foedera.check.algorithms import find_matches
from foedera.check.match import Match
from foedera.check.rules import Rule
from foedera.check.wording import Wording
from foedera.finding import Belief, Certainty
from foedera.infer.inference import World, infer
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

_DATES = (FD.date, FD.start, FD.end)
# More combinations than that tell nobody anything.
_MOST = 64


def beliefs(
    rule: Rule,
    match: Match,
    facts: Sequence[Fact],
    small_world: World,
    world: World,
    wording: Wording,
) -> tuple[Belief, ...]:
    """What becomes of the finding with each combination of dates; empty where it never changes.

    Args:
        rule: the rule that made the finding.
        match: the match that was explained.
        facts: its minimal facts, of which ``small_world`` follows.
        small_world: see ``facts``; it knows which of them are dated differently by sources.
        world: everything, with all the dates that any source gives.
        wording: names the sources.
    """
    choices = [
        dates
        for thing in sorted(small_world.disputed, key=wording.spell)
        for dates in _alternatives(thing, small_world.knowledge, world.knowledge)
    ]
    if not choices:
        return ()
    disputed = {fact.triple for dates in choices for fact in dates}
    settled = [fact for fact in facts if fact.triple not in disputed]
    found = tuple(
        Belief(
            tuple(_told(date, wording) for date in chosen),
            _outcome(rule, match, [*settled, *chosen]),
        )
        for chosen in islice(product(*choices), _MOST)
    )
    return found if len({belief.outcome for belief in found}) > 1 else ()


def _alternatives(thing: Subject, small: Knowledge, full: Knowledge) -> Iterable[list[Fact]]:
    """For each kind of date that the minimal facts give differently, all that any source gives."""
    for predicate in _DATES:
        if len(small.of_subject(thing, predicate)) > 1:
            facts = full.base_facts(full.of_subject(thing, predicate))
            yield sorted(facts, key=lambda fact: str(fact.triple[2]))


def _outcome(rule: Rule, match: Match, facts: Sequence[Fact]) -> Certainty | None:
    identity = frozenset(match.identity)
    found = {
        other.certainty
        for other in find_matches(rule, infer(facts))
        if frozenset(other.identity) == identity
    }
    return max(found, key=lambda certainty: certainty is Certainty.CERTAIN, default=None)


def _told(date: Fact, wording: Wording) -> str:
    sources = sorted(wording.name(source) for source in date.sources if source is not None)
    return f"{wording.triple(date.triple)} ({', '.join(sources) or 'common ground'})"
