"""The axioms that exclude: what cannot be, compiled once from ontology triples.

With the axioms that imply (``foedera.infer.axioms``) they are those of OWL 2 RL. Each keeps the
triples that state it, unless it is of the shipped ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.infer.logic.data_ranges import DataRange, read_data_range
from foedera.infer.logic.schema import RESOURCE, Role, Schema
from foedera.infer.logic.values import value_of
from foedera.knowledge.facts import Premises, Triple
from foedera.knowledge.terms import OWL, RDFS
from foedera.read.statement import Subject, Term


class DisjointClasses(NamedTuple):
    """Classes of which no two share an instance."""

    members: tuple[Term, ...]
    stated: Premises


class Complement(NamedTuple):
    """``node`` is the class of things that are not in ``kind``."""

    node: Subject
    kind: Term
    stated: Premises


class DisjointRoles(NamedTuple):
    """Properties of which no two hold between the same things."""

    roles: tuple[Role, ...]
    stated: Premises


class Characteristic(NamedTuple):
    """A role that is irreflexive or asymmetric."""

    role: Role
    stated: Premises


class Negative(NamedTuple):
    """A triple that is said not to hold."""

    triple: Triple
    stated: Premises


class AtMost(NamedTuple):
    """Things in ``kind`` have no value of a role, or one; counted are values in ``filler``.

    ``values`` is the filler as a data range, where it is one. A role that is functional has at
    most one value of ``owl:Thing`` for each ``owl:Thing``.
    """

    kind: Subject
    role: Role
    most: int
    filler: Term
    values: DataRange | None
    stated: Premises
    is_characteristic: bool = False


class Key(NamedTuple):
    """Named things in ``kind`` that share a value of every role are the same."""

    kind: Subject
    roles: tuple[Role, ...]
    stated: Premises


class LiteralRange(NamedTuple):
    """Literals of a property, of things in ``kind``, are in a data range."""

    property: NamedNode
    kind: Subject
    values: DataRange
    stated: Premises


class Exclusions:
    """All axioms of one schema that exclude something."""

    def __init__(self, schema: Schema) -> None:
        self.background = schema.background
        self.disjoint_classes = list(_disjoint_classes(schema))
        self.complements = list(_complements(schema))
        self.disjoint_roles = list(_disjoint_roles(schema))
        self.irreflexive = list(_characteristics(schema, OWL.IrreflexiveProperty))
        self.asymmetric = list(_characteristics(schema, OWL.AsymmetricProperty))
        self.negatives = list(_negatives(schema))
        self.at_most = [*_functional(schema), *_at_most(schema)]
        self.keys = list(_keys(schema))
        self.literal_ranges = list(_literal_ranges(schema))


def _disjoint_classes(schema: Schema) -> Iterator[DisjointClasses]:
    for triple in schema.with_predicate(OWL.disjointWith):
        yield DisjointClasses((triple[0], triple[2]), schema.stated(triple))
    for triple in schema.with_predicate(OWL.disjointUnionOf):
        if sequence := schema.sequence(triple[2]):
            stated = (*schema.stated(triple), *sequence.stated)
            yield DisjointClasses(sequence.members, stated)
    for members, stated in grouped(schema, OWL.AllDisjointClasses, OWL.members):
        yield DisjointClasses(members, stated)


def grouped(
    schema: Schema, kind: NamedNode, *predicates: NamedNode
) -> Iterator[tuple[tuple[Term, ...], Premises]]:
    """The lists of members of the nodes of one type, with the triples that state them."""
    for typing in schema.of_type(kind):
        for triple in chain.from_iterable(schema.of_subject(typing[0], p) for p in predicates):
            if sequence := schema.sequence(triple[2]):
                stated = (*schema.stated(typing, triple), *sequence.stated)
                yield sequence.members, stated


def _complements(schema: Schema) -> Iterator[Complement]:
    for triple in schema.with_predicate(OWL.complementOf):
        yield Complement(triple[0], triple[2], schema.stated(triple))


def _disjoint_roles(schema: Schema) -> Iterator[DisjointRoles]:
    stated: Premises
    for triple in schema.with_predicate(OWL.propertyDisjointWith):
        yield from _as_roles(schema, (triple[0], triple[2]), schema.stated(triple))
    for members, stated in grouped(schema, OWL.AllDisjointProperties, OWL.members):
        yield from _as_roles(schema, members, stated)


def _as_roles(schema: Schema, members: Iterable[Term], stated: Premises) -> Iterator[DisjointRoles]:
    roles = schema.roles(members)
    if roles:
        yield DisjointRoles(roles, (*stated, *_stated_of(roles)))


def _stated_of(roles: Iterable[Role]) -> Premises:
    return tuple(triple for role in roles for triple in role.stated)


def _characteristics(schema: Schema, kind: NamedNode) -> Iterator[Characteristic]:
    for typing in schema.of_type(kind):
        if role := schema.role(typing[0]):
            yield Characteristic(role, (*schema.stated(typing), *role.stated))


def _functional(schema: Schema) -> Iterator[AtMost]:
    """Functional roles; an inverse functional property is one whose inverse is functional."""
    for role, stated in _characteristics(schema, OWL.FunctionalProperty):
        yield AtMost(OWL.Thing, role, 1, OWL.Thing, None, stated, is_characteristic=True)
    for role, stated in _characteristics(schema, OWL.InverseFunctionalProperty):
        yield AtMost(OWL.Thing, role.inverse, 1, OWL.Thing, None, stated, is_characteristic=True)


def _negatives(schema: Schema) -> Iterator[Negative]:
    for source in schema.with_predicate(OWL.sourceIndividual):
        about = schema.only(source[0], OWL.assertionProperty)
        target = schema.only(source[0], OWL.targetIndividual) or schema.only(
            source[0], OWL.targetValue
        )
        role = schema.role(about[2]) if about else None
        if about is None or target is None or role is None:
            continue
        subject, value = source[2], target[2]
        if role.inverted:
            subject, value = value, subject
        if isinstance(subject, RESOURCE):
            stated = (*schema.stated(source, about, target), *role.stated)
            yield Negative((subject, role.predicate, value), stated)


_CARDINALITIES = (
    OWL.maxCardinality,
    OWL.cardinality,
    OWL.maxQualifiedCardinality,
    OWL.qualifiedCardinality,
)


def _at_most(schema: Schema) -> Iterator[AtMost]:
    """Cardinalities of at most 0 or 1; OWL 2 RL has no others."""
    for triple in chain.from_iterable(schema.with_predicate(p) for p in _CARDINALITIES):
        on_property = schema.only(triple[0], OWL.onProperty)
        role = schema.role(on_property[2]) if on_property else None
        most = _number(triple[2])
        if on_property is None or role is None or most not in {0, 1}:
            continue
        stated = (*schema.stated(triple, on_property), *role.stated)
        if triple[1] in {OWL.maxCardinality, OWL.cardinality}:
            yield AtMost(triple[0], role, most, OWL.Thing, None, stated)
        elif filler := schema.only(triple[0], OWL.onClass) or schema.only(
            triple[0], OWL.onDataRange
        ):
            values = read_data_range(schema, filler[2])
            stated = (*stated, *schema.stated(filler), *(values.stated if values else ()))
            yield AtMost(triple[0], role, most, filler[2], values.range if values else None, stated)


def _number(term: Term) -> int:
    """The number that a cardinality is; -1 where it is none."""
    value = value_of(term) if isinstance(term, Literal) else None
    return int(value.content) if value and isinstance(value.content, Fraction) else -1


def _keys(schema: Schema) -> Iterator[Key]:
    for triple in schema.with_predicate(OWL.hasKey):
        sequence = schema.sequence(triple[2])
        roles = schema.roles(sequence.members) if sequence else None
        if sequence and roles:
            stated = (*schema.stated(triple), *sequence.stated, *_stated_of(roles))
            yield Key(triple[0], roles, stated)


def _literal_ranges(schema: Schema) -> Iterator[LiteralRange]:
    for triple in schema.with_predicate(RDFS.range):
        values = read_data_range(schema, triple[2])
        if values and isinstance(triple[0], NamedNode):
            stated = (*schema.stated(triple), *values.stated)
            yield LiteralRange(triple[0], OWL.Thing, values.range, stated)
    for triple in schema.with_predicate(OWL.allValuesFrom):
        on_property = schema.only(triple[0], OWL.onProperty)
        values = read_data_range(schema, triple[2])
        if values and on_property and isinstance(on_property[2], NamedNode):
            stated = (*schema.stated(triple, on_property), *values.stated)
            yield LiteralRange(on_property[2], triple[0], values.range, stated)
