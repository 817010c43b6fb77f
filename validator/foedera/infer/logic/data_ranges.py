"""Data ranges: datatypes, facets, enumerations and their combinations, and what they admit.

https://www.w3.org/TR/owl2-syntax/#Data_Ranges. The answer has three values: a literal of which it
is not known is neither in a range nor outside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode

from foedera.infer.logic.facets import FACETS, satisfies
from foedera.infer.logic.schema import Schema
from foedera.infer.logic.values import (
    INTEGERS,
    MOMENTS,
    STRINGS,
    Moment,
    Value,
    certainly_differ,
    certainly_same,
    value_of,
)
from foedera.knowledge.facts import Premises, Triple
from foedera.knowledge.terms import OWL, RDF, RDFS
from foedera.read.statement import Term

_XSD = "http://www.w3.org/2001/XMLSchema#"


class DataRange(Protocol):
    """A set of values."""

    def admits(self, literal: Literal) -> bool | None:
        """Whether the literal's value is in it; None where that is not known."""


class StatedRange(NamedTuple):
    """A data range, and the triples that make it up."""

    range: DataRange
    stated: Premises


@dataclass(frozen=True)
class Datatype:
    """A named datatype."""

    name: NamedNode

    def admits(self, literal: Literal) -> bool | None:
        """See ``DataRange``."""
        if self.name == RDFS.Literal:
            return True
        value = value_of(literal)
        if value is None:
            return None
        return _has_datatype(value, self.name)


def _has_datatype(value: Value, datatype: NamedNode) -> bool | None:
    name = datatype.value.removeprefix(_XSD)
    content = value.content
    if datatype == RDF.langString:
        return value.space == "text"
    if datatype == RDF.PlainLiteral:
        return value.space in {"text", "string"}
    if name in STRINGS:
        if value.space != "string" or not isinstance(content, str):
            return False
        return STRINGS[name].fullmatch(content) is not None
    if name in INTEGERS:
        least, most = INTEGERS[name]
        if not isinstance(content, Fraction):
            return False
        return content.denominator == 1 and least <= content <= most
    if name == "dateTimeStamp":
        return isinstance(content, Moment) and value.space == "dateTime" and bool(content.zone)
    space = {"decimal": "number"}.get(name, name)
    return value.space == space if space in _SPACES else None


_SPACES = MOMENTS | {"number", "double", "float", "boolean", "anyURI", "hexBinary", "base64Binary"}


@dataclass(frozen=True)
class Restricted:
    """The values of a datatype that all of its facets admit."""

    base: DataRange
    facets: tuple[tuple[NamedNode, Literal], ...]

    def admits(self, literal: Literal) -> bool | None:
        """See ``DataRange``."""
        facets = (satisfies(literal, facet, limit) for facet, limit in self.facets)
        return _conjunction([self.base.admits(literal), *facets])


@dataclass(frozen=True)
class Enumeration:
    """The values of some literals."""

    literals: tuple[Literal, ...]

    def admits(self, literal: Literal) -> bool | None:
        """See ``DataRange``."""
        if any(certainly_same(literal, member) for member in self.literals):
            return True
        return False if all(certainly_differ(literal, m) for m in self.literals) else None


@dataclass(frozen=True)
class Combination:
    """The intersection of ranges, their union, or the complement of one."""

    operator: NamedNode
    parts: tuple[DataRange, ...]

    def admits(self, literal: Literal) -> bool | None:
        """See ``DataRange``."""
        parts = [part.admits(literal) for part in self.parts]
        if self.operator == OWL.intersectionOf:
            return _conjunction(parts)
        if self.operator == OWL.unionOf:
            return _negation(_conjunction([_negation(part) for part in parts]))
        return _negation(parts[0])


def _conjunction(parts: Iterable[bool | None]) -> bool | None:
    known = list(parts)
    if False in known:
        return False
    return None if None in known else True


def _negation(part: bool | None) -> bool | None:
    return None if part is None else not part


# --- Reading ------------------------------------------------------------------------------------


def read_data_range(
    schema: Schema, node: Term, within: frozenset[Term] = frozenset()
) -> StatedRange | None:
    """The data range that a node stands for; None where it is none, or not well formed."""
    if isinstance(node, NamedNode) and (node.value.startswith(_XSD) or node in _OF_RDF):
        return StatedRange(Datatype(node), ())
    if node in within:
        return None
    within = within | {node}
    for read in (_restricted, _enumeration, _combination, _defined):
        found = read(schema, node, within)
        if found is not None:
            return found
    return None


_OF_RDF = frozenset({RDFS.Literal, RDF.langString, RDF.PlainLiteral})


def _restricted(schema: Schema, node: Term, within: frozenset[Term]) -> StatedRange | None:
    on_datatype = schema.only(node, OWL.onDatatype)
    facets = schema.only(node, OWL.withRestrictions)
    sequence = schema.sequence(facets[2]) if facets else None
    if on_datatype is None or facets is None or sequence is None:
        return None
    base = read_data_range(schema, on_datatype[2], within)
    limits = [_facet(schema, member) for member in sequence.members]
    if base is None or None in limits:
        return None
    pairs = tuple((t[1], t[2]) for t in limits if t is not None and isinstance(t[2], Literal))
    stated = schema.stated(on_datatype, facets, *(t for t in limits if t is not None))
    return StatedRange(Restricted(base.range, pairs), stated + sequence.stated + base.stated)


def _facet(schema: Schema, node: Term) -> Triple | None:
    triples = [t for facet in sorted(FACETS, key=str) for t in schema.of_subject(node, facet)]
    return triples[0] if len(triples) == 1 and isinstance(triples[0][2], Literal) else None


def _enumeration(schema: Schema, node: Term, within: frozenset[Term]) -> StatedRange | None:
    one_of = schema.only(node, OWL.oneOf)
    sequence = schema.sequence(one_of[2]) if one_of else None
    if one_of is None or sequence is None:
        return None
    literals = tuple(member for member in sequence.members if isinstance(member, Literal))
    if not literals or len(literals) < len(sequence.members):
        return None
    return StatedRange(Enumeration(literals), schema.stated(one_of) + sequence.stated)


def _combination(schema: Schema, node: Term, within: frozenset[Term]) -> StatedRange | None:
    complement = schema.only(node, OWL.datatypeComplementOf)
    if complement:
        part = read_data_range(schema, complement[2], within)
        return part and StatedRange(
            Combination(OWL.datatypeComplementOf, (part.range,)),
            schema.stated(complement) + part.stated,
        )
    for operation in (OWL.unionOf, OWL.intersectionOf):
        combined = schema.only(node, operation)
        sequence = schema.sequence(combined[2]) if combined else None
        if combined is None or sequence is None:
            continue
        parts = [read_data_range(schema, member, within) for member in sequence.members]
        ranges = tuple(part.range for part in parts if part is not None)
        if not ranges or len(ranges) < len(parts):
            return None
        stated = [t for part in parts if part is not None for t in part.stated]
        return StatedRange(
            Combination(operation, ranges),
            (*schema.stated(combined), *sequence.stated, *stated),
        )
    return None


def _defined(schema: Schema, node: Term, within: frozenset[Term]) -> StatedRange | None:
    """A datatype with a name of its own and a definition."""
    for definition in schema.of_subject(node, OWL.equivalentClass):
        found = read_data_range(schema, definition[2], within)
        if found is not None:
            return StatedRange(found.range, schema.stated(definition) + found.stated)
    return None
