"""The smallest set of asserted facts that makes up one validation result."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.check.shape_catalogue import ShapeRule
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import RDF, RDFS, SH, XSD
from foedera.read.statement import Term

_Facts: TypeAlias = tuple[Triple, ...]

_FLOATING = (XSD.double, XSD.float)


class _Stated(NamedTuple):
    """A value at the end of a path, and the statement that puts it there."""

    value: Term
    triple: Triple


class ShapeFacts:
    """Finds the facts of results in a body of knowledge, over the classes of the ontology."""

    def __init__(self, knowledge: Knowledge, background: Iterable[Triple]) -> None:
        self._knowledge = knowledge
        self._superclasses: dict[Term, list[tuple[Term, _Facts]]] = defaultdict(list)
        for subclass, predicate, superclass in background:
            if predicate == RDFS.subClassOf:
                self._superclasses[subclass].append((superclass, ()))
        for triple in self._asserted(knowledge.with_predicate(RDFS.subClassOf)):
            self._superclasses[triple[0]].append((triple[2], (triple,)))

    def of_result(
        self, shape: ShapeRule, focus: Term, value: Term | None, component: NamedNode
    ) -> _Facts:
        """The offending statements, and what makes the focus a target unless they do so."""
        stated = self._stated(shape, focus)
        offending: _Facts = ()
        if component == SH.MaxCountConstraintComponent:
            offending = tuple(each.triple for each in stated[: (shape.max_count or 0) + 1])
        elif component == SH.UniqueLangConstraintComponent:
            offending = _two_in_one_language(stated)
        elif value is not None:
            offending = (next(each.triple for each in stated if each.value == value),)
            if shape.not_above and component == SH.LessThanOrEqualsConstraintComponent:
                offending += (self._exceeded(focus, value, shape.not_above),)
        if any(s == focus and p in shape.target_subjects_of for s, p, _ in offending):
            return offending
        return offending + self._targeting(shape, focus)

    def _stated(self, shape: ShapeRule, focus: Term) -> list[_Stated]:
        """What the path reaches, in an order that depends on the terms alone."""
        found = []
        for step in shape.steps:
            if step.inverse:
                found += [_Stated(triple[0], triple) for triple in self._into(focus, step.property)]
            else:
                found += [_Stated(triple[2], triple) for triple in self._from(focus, step.property)]
        return found

    def _exceeded(self, focus: Term, value: Term, limit: NamedNode) -> Triple:
        limits = self._from(focus, limit)
        return next((each for each in limits if not _at_most(value, each[2])), limits[0])

    def _from(self, subject: Term, predicate: NamedNode) -> list[Triple]:
        if isinstance(subject, Literal | QuotedTriple):
            return []
        return self._asserted(self._knowledge.of_subject(subject, predicate))

    def _into(self, value: Term, predicate: NamedNode) -> list[Triple]:
        return self._asserted(self._knowledge.of_object(predicate, value))

    def _asserted(self, triples: Iterable[Triple]) -> list[Triple]:
        return sorted((each for each in triples if each in self._knowledge.facts), key=_spelling)

    def _targeting(self, shape: ShapeRule, focus: Term) -> _Facts:
        """The fewest facts that make the focus a target of the shape."""
        ways: list[_Facts] = []
        for predicate in shape.target_subjects_of:
            ways += [(triple,) for triple in self._from(focus, predicate)]
        for predicate in shape.target_objects_of:
            ways += [(triple,) for triple in self._into(focus, predicate)]
        for triple in self._from(focus, RDF.type):
            climb = self._climb(triple[2], shape.target_classes)
            ways += [] if climb is None else [(triple, *climb)]
        return min(ways, key=len)

    def _climb(self, start: Term, classes: tuple[NamedNode, ...]) -> _Facts | None:
        """The fewest asserted subclass statements that lead from a class to one of ``classes``."""
        waiting: deque[tuple[Term, _Facts]] = deque([(start, ())])
        seen: set[Term] = set()
        while waiting:
            current, climbed = waiting.popleft()
            if current in classes:
                return climbed
            if current in seen:
                continue
            seen.add(current)
            for superclass, needed in self._superclasses.get(current, ()):
                step = (superclass, climbed + needed)
                # Steps of the ontology cost nothing, so they are tried first.
                (waiting.append if needed else waiting.appendleft)(step)
        return None


def _spelling(triple: Triple) -> tuple[str, str, str]:
    return (str(triple[0]), str(triple[1]), str(triple[2]))


def _two_in_one_language(stated: Iterable[_Stated]) -> _Facts:
    tagged = [each for each in stated if isinstance(each.value, Literal) and each.value.language]
    return next(
        (first.triple, second.triple)
        for first, second in combinations(tagged, 2)
        if _language(first.value) == _language(second.value)
    )


def _language(term: Term) -> str:
    return (getattr(term, "language", None) or "").lower()


def _at_most(value: Term, limit: Term) -> bool:
    """Whether ``value <= limit`` holds; terms that cannot be compared are not."""
    if not (isinstance(value, Literal) and isinstance(limit, Literal)):
        return False
    numbers = _number(value), _number(limit)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] <= numbers[1]
    return value.datatype == limit.datatype == XSD.string and value.value <= limit.value


def _number(literal: Literal) -> int | float | Decimal | None:
    try:
        if literal.datatype == XSD.integer:
            return int(literal.value)
        if literal.datatype == XSD.decimal:
            return Decimal(literal.value)
        return float(literal.value) if literal.datatype in _FLOATING else None
    except (ValueError, ArithmeticError):
        return None
