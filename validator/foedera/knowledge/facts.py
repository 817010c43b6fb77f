"""The facts: every triple once, with all its claims (who says it, where), and what follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from foedera.read.statement import Place, Subject, Term

Triple: TypeAlias = tuple[Subject, NamedNode, Term]
Premises: TypeAlias = tuple[Triple, ...]
_Index: TypeAlias = defaultdict[Term, list[Triple]]


class Claim(NamedTuple):
    """One writing-down of a fact: its place, and its source (None: common ground)."""

    source: Subject | None
    place: Place


class Fact(NamedTuple):
    """A triple with all its claims, in the order of their places."""

    triple: Triple
    claims: tuple[Claim, ...]

    @property
    def sources(self) -> frozenset[Subject | None]:
        """The sources that say it; contains None where it is common ground."""
        return frozenset(claim.source for claim in self.claims)


class Derivation(NamedTuple):
    """How a triple follows: the name of the step, and the triples it follows from.

    Premises may be given as a function, for steps whose premises are costly to collect.
    """

    step: str
    given: Premises | Callable[[], Premises]

    @property
    def premises(self) -> Premises:
        """The triples from which the conclusion follows, asserted or derived."""
        return self.given() if callable(self.given) else self.given


class Knowledge:
    """Asserted and derived triples, indexed; every derived one with its first derivation."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.facts: dict[Triple, Fact] = {}
        self.derivations: dict[Triple, Derivation] = {}
        self._by_predicate: dict[NamedNode, list[Triple]] = defaultdict(list)
        # Per predicate, made when first asked for: most predicates never are.
        self._by_subject: dict[NamedNode, _Index] = {}
        self._by_object: dict[NamedNode, _Index] = {}
        for fact in facts:
            self.assert_fact(fact)

    def assert_fact(self, fact: Fact) -> None:
        """Add an asserted fact; its triple must be new."""
        self.facts[fact.triple] = fact
        self._index(fact.triple)

    def derive(
        self, triple: Triple, step: str, premises: Premises | Callable[[], Premises]
    ) -> bool:
        """Add a derived triple unless it is known; tell whether it was new."""
        if triple in self:
            return False
        self.derivations[triple] = Derivation(step, premises)
        self._index(triple)
        return True

    def _index(self, triple: Triple) -> None:
        subject, predicate, value = triple
        self._by_predicate[predicate].append(triple)
        if (of_subjects := self._by_subject.get(predicate)) is not None:
            of_subjects[subject].append(triple)
        if (of_objects := self._by_object.get(predicate)) is not None:
            of_objects[value].append(triple)

    def __contains__(self, triple: Triple) -> bool:
        return triple in self.facts or triple in self.derivations

    def __iter__(self) -> Iterator[Triple]:
        yield from self.facts
        yield from self.derivations

    @property
    def size(self) -> int:
        """How many triples there are."""
        return len(self.facts) + len(self.derivations)

    def has(self, predicate: NamedNode, value: Term | None = None) -> bool:
        """Whether there is any triple with this predicate, and this object where one is given."""
        if value is None:
            return predicate in self._by_predicate
        return value in self._objects_of(predicate)

    def with_predicate(self, predicate: NamedNode) -> list[Triple]:
        """All triples with this predicate, in the order they became known."""
        return list(self._by_predicate.get(predicate, ()))

    def of_subject(self, subject: Subject, predicate: NamedNode) -> list[Triple]:
        """All triples with this subject and predicate."""
        index = self._by_subject.get(predicate)
        if index is None:
            index = self._by_subject[predicate] = self._grouped(predicate, 0)
        return list(index.get(subject, ()))

    def of_object(self, predicate: NamedNode, value: Term) -> list[Triple]:
        """All triples with this predicate and object."""
        return list(self._objects_of(predicate).get(value, ()))

    def _objects_of(self, predicate: NamedNode) -> _Index:
        index = self._by_object.get(predicate)
        if index is None:
            index = self._by_object[predicate] = self._grouped(predicate, 2)
        return index

    def _grouped(self, predicate: NamedNode, position: Literal[0, 2]) -> _Index:
        groups: _Index = defaultdict(list)
        for triple in self._by_predicate.get(predicate, ()):
            groups[triple[position]].append(triple)
        return groups

    def base_facts(self, triples: Iterable[Triple]) -> list[Fact]:
        """The asserted facts that the triples rest on, each once, in order of first use."""
        found: dict[Triple, Fact] = {}
        seen: set[Triple] = set()
        stack = list(reversed(list(triples)))
        while stack:
            triple = stack.pop()
            if triple in seen:
                continue
            seen.add(triple)
            if triple in self.facts:
                found[triple] = self.facts[triple]
            elif triple in self.derivations:
                stack.extend(reversed(self.derivations[triple].premises))
        return list(found.values())
