"""The facts: every triple once, with all its claims (who says it, where), and what follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

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


class _Triples:
    """The triples of one predicate; indexed when first asked for, as most predicates never are."""

    __slots__ = ("_by_object", "_by_subject", "all")

    def __init__(self) -> None:
        self.all: list[Triple] = []
        self._by_subject: _Index | None = None
        self._by_object: _Index | None = None

    def add(self, triple: Triple) -> None:
        self.all.append(triple)
        if self._by_subject is not None:
            self._by_subject[triple[0]].append(triple)
        if self._by_object is not None:
            self._by_object[triple[2]].append(triple)

    @property
    def by_subject(self) -> _Index:
        if self._by_subject is None:
            self._by_subject = defaultdict(list)
            for triple in self.all:
                self._by_subject[triple[0]].append(triple)
        return self._by_subject

    @property
    def by_object(self) -> _Index:
        if self._by_object is None:
            self._by_object = defaultdict(list)
            for triple in self.all:
                self._by_object[triple[2]].append(triple)
        return self._by_object


class Knowledge:
    """Asserted and derived triples, indexed; every derived one with its first derivation."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.facts: dict[Triple, Fact] = {}
        self.derivations: dict[Triple, Derivation] = {}
        self._of: dict[NamedNode, _Triples] = defaultdict(_Triples)
        for fact in facts:
            self.assert_fact(fact)

    def assert_fact(self, fact: Fact) -> None:
        """Add an asserted fact; its triple must be new."""
        triple = fact.triple
        self.facts[triple] = fact
        self._of[triple[1]].add(triple)

    def derive(
        self, triple: Triple, step: str, premises: Premises | Callable[[], Premises]
    ) -> bool:
        """Add a derived triple unless it is known; tell whether it was new."""
        if triple in self.facts or triple in self.derivations:
            return False
        self.derivations[triple] = Derivation(step, premises)
        self._of[triple[1]].add(triple)
        return True

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
        known = self._of.get(predicate)
        return known is not None and (value is None or value in known.by_object)

    def with_predicate(self, predicate: NamedNode) -> list[Triple]:
        """All triples with this predicate, in the order they became known."""
        known = self._of.get(predicate)
        return list(known.all) if known else []

    def of_subject(self, subject: Subject, predicate: NamedNode) -> list[Triple]:
        """All triples with this subject and predicate."""
        known = self._of.get(predicate)
        return list(known.by_subject.get(subject, ())) if known else []

    def of_object(self, predicate: NamedNode, value: Term) -> list[Triple]:
        """All triples with this predicate and object."""
        known = self._of.get(predicate)
        return list(known.by_object.get(value, ())) if known else []

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
