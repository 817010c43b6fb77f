"""Literals outside the data range that a property has, in general or for things of a class."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.logic.data_ranges import DataRange, Datatype, Enumeration, Restricted
from foedera.infer.logic.equalities import membership
from foedera.infer.logic.exclusions import LiteralRange
from foedera.infer.logic.reasoning import Logic
from foedera.infer.logic.values import MOMENTS, value_of
from foedera.knowledge.facts import Premises, Triple
from foedera.knowledge.terms import XSD


def outside(logic: Logic, part: str) -> Iterator[Match]:
    """Each literal that a part of a range excludes: its ``datatype``, a ``facet`` or the ``list``.

    Malformed literals and those of unknown datatypes have no value here, and other rules.
    """
    for exclusions in logic.exclusions:
        for axiom in exclusions.literal_ranges:
            parts: dict[Literal, str | None] = {}  # the same values come again and again
            for triple in logic.knowledge.with_predicate(axiom.property):
                value = triple[2]
                if not isinstance(value, Literal):
                    continue
                if value not in parts:
                    parts[value] = excluding_part(axiom.values, value)
                if parts[value] != part:
                    continue
                if exclusions.background and _is_date_for_string(axiom.values, value):
                    continue
                typing = membership(logic.knowledge, triple[0], axiom.kind)
                if typing is not None and logic.names.is_current(triple):
                    yield _clash(logic, axiom, triple, typing)


def _clash(logic: Logic, axiom: LiteralRange, triple: Triple, typing: Premises) -> Match:
    return clash(
        logic,
        triple,
        (triple, *typing, *axiom.stated),
        {"property": triple[1], "value": triple[2]},
    )


def _is_date_for_string(values: DataRange, literal: Literal) -> bool:
    """Our ontology has dates as strings, and the reader takes those of XML Schema all the same."""
    value = value_of(literal)
    return values == Datatype(XSD.string) and value is not None and value.space in MOMENTS


def excluding_part(values: DataRange, literal: Literal) -> str | None:
    """Return which part of a data range excludes a literal; None where none certainly does."""
    if values.admits(literal) is not False:
        return None
    if isinstance(values, Enumeration):
        return "list"
    if isinstance(values, Restricted):
        return excluding_part(values.base, literal) or "facet"
    return "datatype"
