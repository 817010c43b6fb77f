"""The logic of a world: its triples with every thing under one name, and what excludes what.

Equality is kept small: names that are the same are merged into classes, one name of each class
stands for all, and what is said of the others is said again of that one. So a triple is repeated
only when a name in it comes to be another's. Other rules than those of logic take names as they
are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from foedera.infer.closure import Chainer
from foedera.infer.logic.differences import Differences
from foedera.infer.logic.equalities import Equalities, Equality
from foedera.infer.logic.exclusions import Exclusions
from foedera.infer.logic.names import Links, Names, way
from foedera.infer.logic.schema import RESOURCE, Role, ontology_schema, stated_schema
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import OWL, RDF
from foedera.read.statement import Term

# What these say is about words, not about things.
_OF_WORDS = (
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
)


@cache
def ontology_exclusions() -> Exclusions:
    """What the shipped ontology excludes."""
    return Exclusions(ontology_schema())


class Logic:
    """Knowledge in which equal names are merged, with all axioms that exclude something.

    ``knowledge`` is that of the world where no names are equal, else a copy with more in it.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._own = stated_schema(knowledge)
        schemas = [ontology_schema(), *([self._own] if self._own else [])]
        self.exclusions = [ontology_exclusions(), *(Exclusions(s) for s in schemas[1:])]
        self.differences = Differences(schemas)
        self.links = Links()
        self.names = Names(self.differences)
        self.equalities = Equalities(
            knowledge, self.exclusions, self.differences, self.names.is_current
        )
        stated = [t for t in knowledge.with_predicate(OWL.sameAs) if _joins_two(t)]
        found = list(self.equalities.among(knowledge))
        if stated or found:
            self._merge(stated, found)

    def name(self, term: Term) -> Term:
        """The name that stands for a thing."""
        return self.names.of.get(term, term)

    def links_of(self, role: Role) -> Iterator[tuple[Triple, Term, Term]]:
        """The current triples of a role, each with its source and its target."""
        for triple in self.knowledge.with_predicate(role.predicate):
            if self.names.is_current(triple):
                yield (triple, *role.of(triple))

    def members(self, kind: Term) -> list[Triple]:
        """The current memberships of a class."""
        typings = self.knowledge.of_object(RDF.type, kind)
        if not self.names.of:
            return typings
        return [typing for typing in typings if self.names.is_current(typing)]

    def way(self, name: Term) -> Premises:
        """The equalities by which a name comes to be the one that stands for it."""
        return way(self.links.tree(self.name(name)), name)

    # --- Merging --------------------------------------------------------------------------------

    def _merge(self, stated: list[Triple], found: list[Equality]) -> None:
        """Merge names, say of one what is said of the others, infer, and look for more."""
        self.knowledge = _copy(self.knowledge)
        self.equalities.knowledge = self.knowledge
        chainer = Chainer(self.knowledge, self._own)
        copies = _Copies(self.knowledge, self.names, self.links)
        links, fresh = list(stated), list[Triple]()
        while links or found or fresh:
            links += self._derived(found)
            for link in links:
                self.links.add(link)
            new = copies.make(self.names.merge(links), fresh)
            fresh = chainer.run(new)
            found = list(self.equalities.among([*new, *fresh]))
            links = []

    def _derived(self, found: Iterable[Equality]) -> Iterator[Triple]:
        for one, other, step, premises in found:
            if self.knowledge.derive((one, OWL.sameAs, other), step, premises):
                yield (one, OWL.sameAs, other)


def _joins_two(triple: Triple) -> bool:
    return isinstance(triple[2], RESOURCE) and triple[0] != triple[2]


def _copy(knowledge: Knowledge) -> Knowledge:
    copied = Knowledge(knowledge.facts.values())
    for triple, derivation in knowledge.derivations.items():
        copied.derive(triple, derivation.step, derivation.given)
    return copied


class _Copies:
    """Says of a name what is said of those that it stands for."""

    def __init__(self, knowledge: Knowledge, names: Names, links: Links) -> None:
        self._knowledge = knowledge
        self._names = names
        self._links = links
        self._predicates = dict.fromkeys(t[1] for t in knowledge if _is_of_things(t[1]))
        self._trees: dict[Term, dict[Term, Triple | None]] = {}

    def make(self, retired: list[Term], fresh: Iterable[Triple]) -> list[Triple]:
        """Copy what is said of names that were retired, and new triples that speak of any such."""
        for name in retired:
            self._trees.pop(self._names.of[name], None)
        said = [triple for name in retired for triple in self._about(name)]
        for triple in fresh:
            if _is_of_things(triple[1]):
                self._predicates.setdefault(triple[1])
                if not self._names.is_current(triple):
                    said.append(triple)
        return [copy for triple in said for copy in self._copied(triple)]

    def _about(self, name: Term) -> Iterator[Triple]:
        for predicate in self._predicates:
            if isinstance(name, RESOURCE):
                yield from self._knowledge.of_subject(name, predicate)
            if predicate != RDF.type:
                yield from self._knowledge.of_object(predicate, name)

    def _copied(self, triple: Triple) -> Iterator[Triple]:
        subject, predicate, value = triple
        target = value if predicate == RDF.type else self._names.of.get(value, value)
        source = self._names.of.get(subject, subject)
        if isinstance(source, RESOURCE):
            copy: Triple = (source, predicate, target)
            ways = (self._way(subject, source), self._way(value, target))
            if self._knowledge.derive(copy, "same thing", partial(_premises, triple, ways)):
                yield copy

    def _way(self, name: Term, standing: Term) -> Callable[[], Premises]:
        """The equalities between a name and the one that stands for it, as known by now."""
        if name == standing:
            return tuple
        if standing not in self._trees:
            self._trees[standing] = self._links.tree(standing)
        return partial(way, self._trees[standing], name)


def _premises(triple: Triple, ways: tuple[Callable[[], Premises], ...]) -> Premises:
    return (triple, *dict.fromkeys(link for way_ in ways for link in way_()))


def _is_of_things(predicate: Term) -> bool:
    return predicate == RDF.type or not str(predicate).strip("<>").startswith(_OF_WORDS)
