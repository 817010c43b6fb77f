"""The order axioms that the ontology carries as annotations, read once from its triples.

On a property: ``fd:order "start(object) <= start(subject)"``, or with a leeway in seconds
``"start(object) <= end(subject) + PT1S"``. On a class of acts: ``fd:follows`` another class.
Annotations of these annotations name the rule that checks the axiom (``fd:checkedBy``) and the
class of subjects that it is only for (``fd:onlyFor``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.errors import RuleError
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, OWL
from foedera.read.statement import Subject, Term

_INEQUALITY = re.compile(
    r"\s*(start|end)\((subject|object)\)\s*(<=?)\s*(start|end)\((subject|object)\)\s*"
    r"(?:\+\s*PT(\d{1,9})S\s*)?"
)


class Side(NamedTuple):
    """The start or the end of a triple's subject or object."""

    of_object: bool
    is_end: bool


class PropertyOrder(NamedTuple):
    """For every triple with the predicate, ``later`` is at least ``gap`` seconds after ``earlier``.

    A negative gap lets it come so many seconds before. Where ``only_for`` is given, the subject
    must be of that class. ``rule`` checks the axiom, if any does; ``text`` is the axiom for people.
    """

    predicate: NamedNode
    earlier: Side
    later: Side
    gap: int
    only_for: Term | None
    rule: str
    text: str

    @property
    def composes(self) -> bool:
        """Whether the axiom on a b and on b c implies that on a c."""
        in_line = self.earlier.is_end or not self.later.is_end
        return self.only_for is None and self.gap >= 0 and in_line


class ClassOrder(NamedTuple):
    """An act of class ``follower`` does not start before the act ``followed`` it belongs to."""

    follower: NamedNode
    followed: Term
    rule: str
    text: str


@dataclass(frozen=True)
class OrderAxioms:
    """All order axioms of an ontology, in the order of their texts."""

    properties: tuple[PropertyOrder, ...]
    classes: tuple[ClassOrder, ...]

    @cached_property
    def by_predicate(self) -> dict[NamedNode, list[PropertyOrder]]:
        """The axioms on properties, by the property."""
        found: dict[NamedNode, list[PropertyOrder]] = defaultdict(list)
        for axiom in self.properties:
            found[axiom.predicate].append(axiom)
        return found


def order_axioms(triples: Iterable[Triple]) -> OrderAxioms:
    """Read the order axioms from an ontology's triples.

    Raises RuleError where an ``fd:order`` is not an inequality between two ends.
    """
    triples = list(triples)
    annotations = _Annotations(triples)
    properties: list[PropertyOrder] = []
    classes: list[ClassOrder] = []
    for triple in triples:
        subject, predicate, value = triple
        if predicate == FD.order and isinstance(subject, NamedNode):
            classes_of_subjects: list[Term | None] = [*annotations.values(triple, FD.onlyFor)]
            for only_for in classes_of_subjects or [None]:
                properties.append(_property_order(subject, value, only_for, annotations))
        elif predicate == FD.follows and isinstance(subject, NamedNode):
            text = f"{_name(subject)} follows {_name(value)}"
            classes.append(ClassOrder(subject, value, annotations.rule(triple), text))
    return OrderAxioms(
        tuple(sorted(properties, key=lambda axiom: (axiom.text, str(axiom.only_for)))),
        tuple(sorted(classes, key=lambda axiom: axiom.text)),
    )


def _property_order(
    subject: NamedNode, value: Term, only_for: Term | None, annotations: _Annotations
) -> PropertyOrder:
    text = value.value if isinstance(value, Literal) else str(value)
    match = _INEQUALITY.fullmatch(text)
    if match is None:
        raise RuleError(
            f"{_name(subject)}: the order axiom “{text}” is not of the form"
            " “start(subject) <= end(object)”"
        )
    left_end, left, sign, right_end, right, leeway = match.groups()
    return PropertyOrder(
        subject,
        Side(left == "object", left_end == "end"),
        Side(right == "object", right_end == "end"),
        (sign == "<") - int(leeway or 0),
        only_for,
        annotations.rule((subject, FD.order, value)),
        f"{_name(subject)}: {text.strip()}",
    )


class _Annotations:
    """What axiom annotations (``owl:Axiom``) say about triples."""

    def __init__(self, triples: list[Triple]) -> None:
        parts: dict[Subject, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            parts[subject][predicate].append(value)
        self._of: dict[tuple[Term, ...], list[dict[NamedNode, list[Term]]]] = defaultdict(list)
        about = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        for values in parts.values():
            if all(part in values for part in about):
                self._of[tuple(values[part][0] for part in about)].append(values)

    def values(self, triple: Triple, predicate: NamedNode) -> list[Term]:
        found = {value for values in self._of.get(triple, ()) for value in values[predicate]}
        return sorted(found, key=str)

    def rule(self, triple: Triple) -> str:
        rules = self.values(triple, FD.checkedBy)
        return rules[0].value if rules and isinstance(rules[0], Literal) else ""


def _name(term: Term) -> str:
    return term.value.rsplit("#", 1)[-1] if isinstance(term, NamedNode) else str(term)
