"""OWL axioms as RDF triples: lists, property expressions, and the triples that state them.

A malformed axiom (a list without its end, a restriction without its property) states nothing. So
an axiom of which a triple is missing never means more than the whole of it: leaving triples out
one by one shows whether the whole is needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import OWL, RDF, RDFS, XSD
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term

RESOURCE = NamedNode | BlankNode


class Sequence(NamedTuple):
    """The members of an RDF list, and the triples that make it up."""

    members: tuple[Term, ...]
    stated: Premises


class Role(NamedTuple):
    """A property, or its inverse, and the triples that say that it is one."""

    predicate: NamedNode
    inverted: bool = False
    stated: Premises = ()

    @property
    def inverse(self) -> Role:
        """The same between the same things, in the other direction."""
        return self._replace(inverted=not self.inverted)

    def of(self, triple: Triple) -> tuple[Term, Term]:
        """The two ends of one of the property's triples, in the direction of the role."""
        return (triple[2], triple[0]) if self.inverted else (triple[0], triple[2])

    def targets(self, knowledge: Knowledge, source: Term) -> list[tuple[Triple, Term]]:
        """The things that a thing has this role to, with the triples that say so."""
        if self.inverted:
            return [(t, t[0]) for t in knowledge.of_object(self.predicate, source)]
        if not isinstance(source, RESOURCE):
            return []
        return [(t, t[2]) for t in knowledge.of_subject(source, self.predicate)]

    def sources(self, knowledge: Knowledge, target: Term) -> list[tuple[Triple, Term]]:
        """The things that have this role to a thing, with the triples that say so."""
        return self.inverse.targets(knowledge, target)


class Schema:
    """The triples of axioms, by what they say of which node.

    The triples that state an axiom are premises of what follows from it; those of the shipped
    ontology are background, and leave none.
    """

    def __init__(self, triples: Iterable[Triple], *, background: bool) -> None:
        self.background = background
        self._by_predicate: dict[NamedNode, list[Triple]] = defaultdict(list)
        self._by_subject: dict[tuple[Term, NamedNode], list[Triple]] = defaultdict(list)
        for triple in triples:
            self._by_predicate[triple[1]].append(triple)
            self._by_subject[triple[0], triple[1]].append(triple)

    def stated(self, *triples: Triple) -> Premises:
        """The triples as premises."""
        return () if self.background else triples

    def with_predicate(self, predicate: NamedNode) -> list[Triple]:
        """All triples with this predicate."""
        return self._by_predicate.get(predicate, [])

    def of_type(self, kind: NamedNode) -> Iterator[Triple]:
        """All triples that say that a node is of this type."""
        return (triple for triple in self.with_predicate(RDF.type) if triple[2] == kind)

    def of_subject(self, node: Term, predicate: NamedNode) -> list[Triple]:
        """All triples with this subject and predicate."""
        return self._by_subject.get((node, predicate), [])

    def only(self, node: Term, predicate: NamedNode) -> Triple | None:
        """The triple with this subject and predicate, where there is exactly one."""
        triples = self.of_subject(node, predicate)
        return triples[0] if len(triples) == 1 else None

    def sequence(self, head: Term) -> Sequence | None:
        """The list that begins at a node, where it is whole."""
        members: list[Term] = []
        stated: list[Triple] = []
        visited: set[Term] = set()
        while head != RDF.nil:
            first, rest = self.only(head, RDF.first), self.only(head, RDF.rest)
            if first is None or rest is None or head in visited:
                return None
            visited.add(head)
            members.append(first[2])
            stated += (first, rest)
            head = rest[2]
        return Sequence(tuple(members), self.stated(*stated))

    def role(self, term: Term) -> Role | None:
        """A property expression, inverses resolved; None where it is none."""
        if isinstance(term, NamedNode):
            return Role(term)
        inverse = self.only(term, OWL.inverseOf)
        if inverse is None or not isinstance(inverse[2], NamedNode):
            return None
        return Role(inverse[2], inverted=True, stated=self.stated(inverse))

    def roles(self, members: Iterable[Term]) -> tuple[Role, ...] | None:
        """Property expressions, where all of the members are some."""
        roles = [self.role(member) for member in members]
        known = tuple(role for role in roles if role is not None)
        return known if len(known) == len(roles) else None


# What states axioms, and what they are made of.
_PREDICATES = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.inverseOf,
    OWL.propertyChainAxiom,
    OWL.disjointWith,
    OWL.disjointUnionOf,
    OWL.complementOf,
    OWL.propertyDisjointWith,
    OWL.intersectionOf,
    OWL.unionOf,
    OWL.oneOf,
    OWL.someValuesFrom,
    OWL.allValuesFrom,
    OWL.hasValue,
    OWL.maxCardinality,
    OWL.cardinality,
    OWL.maxQualifiedCardinality,
    OWL.qualifiedCardinality,
    OWL.hasKey,
    OWL.members,
    OWL.distinctMembers,
    OWL.differentFrom,
    OWL.sourceIndividual,
)
_PARTS = (
    RDF.first,
    RDF.rest,
    OWL.onProperty,
    OWL.onClass,
    OWL.onDataRange,
    OWL.onDatatype,
    OWL.withRestrictions,
    OWL.datatypeComplementOf,
    OWL.assertionProperty,
    OWL.targetIndividual,
    OWL.targetValue,
    XSD.minInclusive,
    XSD.minExclusive,
    XSD.maxInclusive,
    XSD.maxExclusive,
    XSD.length,
    XSD.minLength,
    XSD.maxLength,
    XSD.pattern,
)
_TYPES = (
    OWL.TransitiveProperty,
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty,
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.AllDisjointClasses,
    OWL.AllDisjointProperties,
    OWL.AllDifferent,
)


# What may state an axiom: by the predicate, or by the class of which something is stated to be.
SCHEMA_PREDICATES = (*_PREDICATES, *_PARTS)
SCHEMA_TYPES = _TYPES


@cache
def ontology_schema() -> Schema:
    """The axioms of the shipped ontology; they are background and never a premise."""
    return Schema(dict.fromkeys(ontology_triples()), background=True)


def stated_schema(knowledge: Knowledge) -> Schema | None:
    """The data's own axioms, where it has any."""
    axioms = [t for predicate in _PREDICATES for t in knowledge.with_predicate(predicate)]
    axioms += [t for kind in _TYPES for t in knowledge.of_object(RDF.type, kind)]
    if not axioms:
        return None
    parts = [t for predicate in _PARTS for t in knowledge.with_predicate(predicate)]
    return Schema([*axioms, *parts], background=False)
