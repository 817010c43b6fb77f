"""Whether cases say anything new about reference data, so that other cases could be affected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from foedera.cases.kinds import is_assessment, nature, order_of
from foedera.cases.split import Split
from foedera.infer.inference import World
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import RDF
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term


class Settled:
    """What is known of reference data by themselves."""

    def __init__(self, parts: Split, base: World) -> None:
        self._parts = parts
        self._known = set(about_reference(parts, base))
        self._facts = base.knowledge.facts

    def unsettled_by(self, world: World, cases: Iterable[int]) -> set[int]:
        """Which of these cases make that different, in a world of theirs and the reference data.

        Where something no longer follows, and nothing takes its place, it may be any of them.
        """
        now = set(about_reference(self._parts, world))
        if now == self._known:
            return set()
        new, gone = now - self._known, self._known - now
        if {triple[:2] for triple in gone} - {triple[:2] for triple in new}:
            return set(cases)
        owner = self._parts.owner
        reasons = (fact.triple for fact in world.knowledge.base_facts(new))
        return {owner[triple[0]] for triple in reasons if triple not in self._facts}


def about_reference(parts: Split, world: World) -> Iterator[Triple]:
    """What follows about reference data, and is not in the ontology or an assessment."""
    owner, things = parts.owner, parts.things
    for triple in world.knowledge.derivations:
        ends: tuple[Term, ...] = (triple[0], triple[2])
        settled = all(end in things or end not in owner for end in ends)
        if settled and not _assesses(triple) and triple not in _ontology():
            yield triple


@cache
def _ontology() -> frozenset[Triple]:
    return frozenset(ontology_triples())


def _assesses(triple: Triple) -> bool:
    if triple[1] == RDF.type:
        return is_assessment(triple[2])
    return nature(triple[1]).of_assessment


def both_ways(parts: Split, cases: Iterable[int]) -> set[int]:
    """Those of the cases that put several things of the reference data in an order of time.

    They do not where all that they tell of is after these things.
    """
    ties: dict[int, set[tuple[Term, bool]]] = defaultdict(set)
    for number in cases:
        for position in parts.cases[number]:
            _, predicate, value = parts.facts[position].triple
            if value in parts.things and (order := order_of(predicate)):
                ties[number].add((value, order.only_after))
    return {
        number
        for number, tied in ties.items()
        if len({thing for thing, _ in tied}) > 1 and not all(after for _, after in tied)
    }
