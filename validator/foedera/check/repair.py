"""Repairs: the smallest sets of statements whose withdrawal leaves no contradiction.

Every contradiction needs one of its facts withdrawn, so a repair is a hitting set of the minimal
sets of all contradictions (Reiter 1987, A theory of diagnosis from first principles). A clash can
have several minimal sets, which show only once the first is broken: each candidate is therefore
checked again, and what is then found joins the sets to be hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from foedera.check.engine import explain_facts
from foedera.check.rules import Rule
from foedera.check.wording import Wording
from foedera.finding import StatedFact, Verdict
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.read.statement import Subject

# How many hitting sets are checked again before the search gives up on naming all repairs.
_CANDIDATES = 200


@dataclass(frozen=True)
class Repair:
    """Facts to withdraw; ``resolved`` is how many contradictions each of them takes part in."""

    withdrawn: tuple[StatedFact, ...]
    resolved: tuple[int, ...]


def smallest_repairs(
    facts: Sequence[Fact], rules: Sequence[Rule], trust: Sequence[Subject] = (), most: int = 10
) -> list[Repair]:
    """Repairs of the smallest size, best first, ``most`` at the most.

    Those come first whose facts take part in most contradictions, then those that spare the
    common ground and the sources in ``trust``, the most trusted first.
    """
    known = _conflicts(facts, rules)
    if not known:
        return []
    verified: list[frozenset[Triple]] = []
    while not verified:
        for candidate in _smallest_hitting_sets(known):
            left = _conflicts([f for f in facts if f.triple not in candidate], rules)
            known += [conflict for conflict in left if conflict not in known]
            if not left:
                verified.append(candidate)
        # Minimal sets found on the way must be hit too: a smaller candidate may have missed them.
        verified = [found for found in verified if all(found & conflict for conflict in known)]
    stated = {fact.triple: fact for fact in facts}
    ranked = sorted(verified, key=lambda found: _rank(found, stated, known, trust))
    wording = Wording(Knowledge(facts))
    return [_repair(found, stated, known, wording) for found in ranked[:most]]


def _conflicts(facts: Sequence[Fact], rules: Sequence[Rule]) -> list[frozenset[Triple]]:
    """The minimal sets of the contradictions in these facts, each once."""
    found = (
        frozenset(fact.triple for fact in explained.facts)
        for explained in explain_facts(facts, rules=rules)
        if explained.finding.verdict is Verdict.CONTRADICTION
    )
    return list(dict.fromkeys(found))


def _smallest_hitting_sets(conflicts: Iterable[frozenset[Triple]]) -> list[frozenset[Triple]]:
    """The hitting sets of the smallest size, at most ``_CANDIDATES`` of them, in a fixed order."""
    from pysat.examples.hitman import Hitman

    ordered = sorted((sorted(conflict, key=str) for conflict in conflicts), key=str)
    smallest: list[frozenset[Triple]] = []
    with Hitman(bootstrap_with=ordered, htype="sorted") as hitman:
        for found in islice(hitman.enumerate(), _CANDIDATES):
            if smallest and len(found) > len(smallest[0]):
                break
            smallest.append(frozenset(found))
    return sorted(smallest, key=lambda found: sorted(map(str, found)))


def _repair(
    withdrawn: frozenset[Triple],
    stated: Mapping[Triple, Fact],
    conflicts: Sequence[frozenset[Triple]],
    wording: Wording,
) -> Repair:
    facts = sorted((stated[triple] for triple in withdrawn), key=lambda f: f.claims[0].place)
    return Repair(
        withdrawn=tuple(wording.fact(fact) for fact in facts),
        resolved=tuple(sum(fact.triple in each for each in conflicts) for fact in facts),
    )


def _rank(
    withdrawn: Iterable[Triple],
    stated: Mapping[Triple, Fact],
    conflicts: Sequence[frozenset[Triple]],
    trust: Sequence[Subject],
) -> tuple[int, int, list[str]]:
    facts = [stated[triple] for triple in withdrawn]
    resolved = sum(fact.triple in conflict for fact in facts for conflict in conflicts)
    places = sorted(f"{fact.claims[0].place} {fact.triple}" for fact in facts)
    return (-resolved, sum(_trust_in(fact, trust) for fact in facts), places)


def _trust_in(fact: Fact, trust: Sequence[Subject]) -> int:
    """How much would be lost with it: most with common ground, then with trusted sources."""
    if None in fact.sources:
        return len(trust) + 1
    return max((len(trust) - trust.index(s) for s in fact.sources if s in trust), default=0)
