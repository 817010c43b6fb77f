"""What follows of each thing that is reference data: sums to compare, and what it rests on.

Two worlds in which the same follows of a thing, for the same reasons, have the same sum. It is over
the classes and values of a thing, and over the periods in force of a treaty. What links things of
the reference data with each other is not in it: of that, a world with fewer of them has less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import BlankNode, NamedNode

from foedera.cases.split import Split
from foedera.cases.unsettled import about_reference
from foedera.cases.weights import RANGE, weight_of_all
from foedera.infer.chronology import STEP as TIMELINE
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.identity import DERIVED
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Term


class Following:
    """What follows in a world about these reference data, by the thing."""

    def __init__(self, parts: Split, world: World) -> None:
        self._known = world.knowledge
        self._triples: dict[Term, list[Triple]] = defaultdict(list)
        self._links: list[tuple[Term, Triple]] = []
        for triple in about_reference(parts, world):
            thing = self._home(triple[0])
            if triple[0] == thing and _is_link(triple):
                self._links.append((thing, triple))
            else:
                self._triples[thing].append(triple)

    def _home(self, thing: Term) -> Term:
        """The thing, or the treaty whose period in force it is."""
        if isinstance(thing, NamedNode) and thing.value.startswith(DERIVED):
            of = self._known.of_subject(thing, FD.ofTreaty)
            return of[0][2] if of else thing
        return thing

    def things(self) -> set[Term]:
        """The things of which anything follows but links."""
        return set(self._triples)

    def sums(self) -> dict[Term, int]:
        """By the thing, the sum over its classes and values."""
        return {
            thing: sum(weight_of_all(self._reasons(each)) for each in triples) % RANGE
            for thing, triples in self._triples.items()
        }

    def _reasons(self, triple: Triple) -> Iterator[Triple]:
        """The triple, and what it follows from: in the timeline, there may be several ways."""
        yield triple
        derivation = self._known.derivations[triple]
        if derivation.step == TIMELINE:
            yield from derivation.premises

    def needs(self) -> dict[Term, set[Term]]:
        """By the thing, the other things on whose facts rests what follows of it."""
        found: dict[Term, set[Term]] = defaultdict(set)
        for thing, triples in self._triples.items():
            found[thing] = _subjects(self._known, triples) - {thing}
        for thing, triple in self._links:
            found[thing] |= _subjects(self._known, [triple]) - {thing, triple[2]}
        return {thing: others for thing, others in found.items() if others}

    def links_from(self, elsewhere: Callable[[Term], bool]) -> Iterator[Triple]:
        """Yield the links between things that rest on facts about something else."""
        for _, triple in self._links:
            if any(map(elsewhere, _subjects(self._known, [triple]))):
                yield triple


def _is_link(triple: Triple) -> bool:
    return triple[1] != RDF.type and isinstance(triple[2], NamedNode | BlankNode)


def _subjects(knowledge: Knowledge, triples: Iterable[Triple]) -> set[Term]:
    return {fact.triple[0] for fact in knowledge.base_facts(triples)}


def members(knowledge: Knowledge, kinds: Iterable[Term]) -> dict[Term, set[Term]]:
    """Of each thing, the classes of these that it is in."""
    found: dict[Term, set[Term]] = defaultdict(set)
    for kind in kinds:
        for typing in knowledge.of_object(RDF.type, kind):
            found[typing[0]].add(kind)
    return found
