"""Repairs: the smallest sets of statements whose withdrawal leaves no contradiction.

Every contradiction needs one of its facts withdrawn, so a repair is a hitting set of the minimal
sets of all contradictions (Reiter 1987, A theory of diagnosis from first principles). A clash can
have several minimal sets, which show only once the first is broken: each candidate is therefore
checked again, and what is then found joins the sets to be hit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from foedera.knowledge.facts import Fact, Triple
from foedera.read.statement import Subject

Conflicts = Callable[[Sequence[Fact]], list[frozenset[Triple]]]


@dataclass(frozen=True)
class Repair:
    """Facts to withdraw; ``resolved`` is how many of the contradictions lose a fact by each."""

    withdrawn: tuple[Fact, ...]
    resolved: tuple[int, ...]


def smallest_repairs(
    facts: Sequence[Fact], conflicts_in: Conflicts, trust: Sequence[Subject] = (), most: int = 10
) -> list[Repair]:
    """All repairs of the smallest size, best first, ``most`` at the most.

    Args:
        facts: everything that is stated.
        conflicts_in: the minimal sets of the contradictions in some facts.
        trust: sources in descending order of trust; facts of the least trusted go first.
        most: how many repairs are returned.

    Those come first whose facts resolve most findings, then those that spare trusted sources.
    """
    known = conflicts_in(facts)
    if not known:
        return []
    verified: list[frozenset[Triple]] = []
    while not verified:
        for candidate in _hitting_sets_of_smallest_size(known):
            left = conflicts_in([fact for fact in facts if fact.triple not in candidate])
            new = [conflict for conflict in left if conflict not in known]
            if left and not new:
                raise AssertionError("a hitting set left a contradiction that it should have hit")
            known += new
            if not left:
                verified.append(candidate)
        # A new conflict may raise the smallest size; sets that hit it too are still smallest.
        verified = [found for found in verified if all(found & conflict for conflict in known)]
    stated = {fact.triple: fact for fact in facts}
    repairs = [_repair(found, stated, known) for found in verified]
    return sorted(repairs, key=lambda repair: _rank(repair, trust))[:most]


def _hitting_sets_of_smallest_size(
    conflicts: Iterable[frozenset[Triple]],
) -> list[frozenset[Triple]]:
    from pysat.examples.hitman import Hitman

    ordered = sorted((sorted(conflict, key=str) for conflict in conflicts), key=str)
    smallest: list[frozenset[Triple]] = []
    with Hitman(bootstrap_with=ordered, htype="sorted") as hitman:
        for found in hitman.enumerate():
            if smallest and len(found) > len(smallest[0]):
                break
            smallest.append(frozenset(found))
    return sorted(smallest, key=lambda found: sorted(map(str, found)))


def _repair(
    withdrawn: frozenset[Triple],
    stated: Mapping[Triple, Fact],
    conflicts: Sequence[frozenset[Triple]],
) -> Repair:
    def resolved(fact: Fact) -> int:
        return sum(fact.triple in conflict for conflict in conflicts)

    facts = sorted((stated[triple] for triple in withdrawn), key=lambda f: f.claims[0].place)
    return Repair(tuple(facts), tuple(resolved(fact) for fact in facts))


def _rank(repair: Repair, trust: Sequence[Subject]) -> tuple[int, int, list[str]]:
    return (
        -sum(repair.resolved),
        sum(_trusted(fact, trust) for fact in repair.withdrawn),
        [str(fact.claims[0].place) for fact in repair.withdrawn],
    )


def _trusted(fact: Fact, trust: Sequence[Subject]) -> int:
    """How much it would cost to withdraw: common ground most, then trusted sources."""
    if None in fact.sources:
        return len(trust) + 1
    return max((len(trust) - trust.index(s) for s in fact.sources if s in trust), default=0)
