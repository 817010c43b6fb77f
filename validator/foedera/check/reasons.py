"""All the independent reasons for one finding: its minimal sets of facts.

A hitting-set tree (Reiter 1987, as corrected by Greiner, Smith and Wilkerson 1989): withdraw one
fact of each set found so far and check again; whatever still makes the finding is another set.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from foedera.check.match import Match
from foedera.check.minimal import minimal_facts, reproduce
from foedera.check.rules import Rule
from foedera.knowledge.facts import Fact, Triple


class Reasons(NamedTuple):
    """Minimal sets, in the order found; ``capped`` where the search was cut short."""

    sets: list[tuple[Fact, ...]]
    capped: bool


def all_reasons(
    rule: Rule, match: Match, facts: Sequence[Fact], *, most: int = 8, checks: int = 200
) -> Reasons:
    """The minimal sets of facts that make a finding, ``most`` at the most.

    Args:
        rule: the rule that made the finding.
        match: one of its matches.
        facts: everything that is stated.
        most: how many sets are looked for.
        checks: how often the facts are checked again before the search is cut short.
    """
    found: list[tuple[Fact, ...]] = []
    withdrawn: deque[frozenset[Triple]] = deque([frozenset()])
    seen: set[frozenset[Triple]] = {frozenset()}
    while withdrawn and len(found) < most and checks:
        without = withdrawn.popleft()
        reason = next((r for r in found if not without & {f.triple for f in r}), None)
        if reason is None:
            checks -= 1
            reason = _reason(rule, match, [f for f in facts if f.triple not in without])
            if reason is None:
                continue
            found.append(reason)
        for branch in (without | {fact.triple} for fact in reason):
            if branch not in seen:
                seen.add(branch)
                withdrawn.append(branch)
    return Reasons(found, bool(withdrawn))


def _reason(rule: Rule, match: Match, facts: Sequence[Fact]) -> tuple[Fact, ...] | None:
    reproduced = reproduce(rule, match, facts)
    if reproduced is None:
        return None
    world, again = reproduced
    return tuple(minimal_facts(rule, again, again.grounds(world)))
