"""The axioms that forward chaining uses, compiled once from ontology triples.

The axioms are those of OWL 2 RL (https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_
RDF_Graphs_using_Rules) that our vocabulary and its users' modules are built from: subclasses,
equivalences, intersections, existential restrictions on the left, sub-properties, inverses,
symmetry, transitivity, chains, domains and ranges. Each axiom keeps the triples that state it, so
that a user's own axiom is a premise of what follows from it; those of the shipped ontology are
background and leave none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from foedera.knowledge.facts import Premises, Triple
from foedera.knowledge.terms import OWL, RDF, RDFS
from foedera.read.statement import Subject, Term


class Axiom(NamedTuple):
    """A target of an axiom (a superclass, an inverse…) and the triples that state it."""

    target: Subject
    stated: Premises


class Chain(NamedTuple):
    """``links[0] ∘ links[1] ∘ … ⊑ target``."""

    links: tuple[NamedNode, ...]
    target: NamedNode
    stated: Premises


class Restriction(NamedTuple):
    """The class of things with a value of ``property`` that is a ``filler``."""

    node: Subject
    property: Term
    filler: Term
    stated: Premises


class Intersection(NamedTuple):
    """The class of things that are in every one of ``members``."""

    node: Subject
    members: tuple[Term, ...]
    stated: Premises


AXIOM_PREDICATES = frozenset(
    {
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.equivalentClass,
        OWL.equivalentProperty,
        OWL.inverseOf,
        OWL.propertyChainAxiom,
        OWL.someValuesFrom,
        OWL.intersectionOf,
    }
)
_AXIOM_TYPES = frozenset({OWL.TransitiveProperty, OWL.SymmetricProperty})


class Axioms:
    """Axioms indexed by the term that sets them off."""

    def __init__(self, triples: Iterable[Triple], *, background: bool = True) -> None:
        self.superclasses: dict[Term, list[Axiom]] = defaultdict(list)
        self.superproperties: dict[Term, list[Axiom]] = defaultdict(list)
        self.inverses: dict[Term, list[Axiom]] = defaultdict(list)
        self.domains: dict[Term, list[Axiom]] = defaultdict(list)
        self.ranges: dict[Term, list[Axiom]] = defaultdict(list)
        self.transitive: dict[Term, Premises] = {}
        self.chains: dict[Term, list[Chain]] = defaultdict(list)
        self.restrictions_by_property: dict[Term, list[Restriction]] = defaultdict(list)
        self.restrictions_by_filler: dict[Term, list[Restriction]] = defaultdict(list)
        self.intersections: dict[Term, list[Intersection]] = defaultdict(list)
        self._background = background
        self._compile(list(triples))

    def _compile(self, triples: list[Triple]) -> None:
        values: dict[tuple[Subject, NamedNode], list[Triple]] = defaultdict(list)
        for triple in triples:
            values[triple[0], triple[1]].append(triple)
        for triple in triples:
            self._compile_hierarchy(triple)
            self._compile_type(triple)
            self._compile_expression(triple, values)

    def _stated(self, *triples: Triple) -> Premises:
        return () if self._background else triples

    def _compile_hierarchy(self, triple: Triple) -> None:
        subject, predicate, value = triple
        if not isinstance(value, NamedNode | BlankNode):
            return
        axiom = Axiom(value, self._stated(triple))
        index = {
            RDFS.subClassOf: self.superclasses,
            RDFS.subPropertyOf: self.superproperties,
            RDFS.domain: self.domains,
            RDFS.range: self.ranges,
            OWL.equivalentClass: self.superclasses,
            OWL.equivalentProperty: self.superproperties,
            OWL.inverseOf: self.inverses,
        }.get(predicate)
        if index is None:
            return
        index[subject].append(axiom)
        if predicate in {OWL.equivalentClass, OWL.equivalentProperty, OWL.inverseOf}:
            index[value].append(Axiom(subject, axiom.stated))

    def _compile_type(self, triple: Triple) -> None:
        subject, predicate, value = triple
        if predicate != RDF.type or value not in _AXIOM_TYPES:
            return
        if value == OWL.TransitiveProperty:
            self.transitive[subject] = self._stated(triple)
        else:
            self.inverses[subject].append(Axiom(subject, self._stated(triple)))

    def _compile_expression(
        self, triple: Triple, values: dict[tuple[Subject, NamedNode], list[Triple]]
    ) -> None:
        subject, predicate, value = triple
        if predicate == OWL.someValuesFrom:
            for on_property in values[subject, OWL.onProperty]:
                restriction = Restriction(
                    subject, on_property[2], value, self._stated(triple, on_property)
                )
                self.restrictions_by_property[on_property[2]].append(restriction)
                self.restrictions_by_filler[value].append(restriction)
        elif predicate == OWL.intersectionOf:
            members, stated = _list_members(value, values)
            axiom = Intersection(subject, members, self._stated(triple, *stated))
            for member in members:
                self.intersections[member].append(axiom)
                if isinstance(member, NamedNode | BlankNode):
                    self.superclasses[subject].append(Axiom(member, axiom.stated))
        elif predicate == OWL.propertyChainAxiom and isinstance(subject, NamedNode):
            links, stated = _list_members(value, values)
            named = tuple(link for link in links if isinstance(link, NamedNode))
            chain = Chain(named, subject, self._stated(triple, *stated))
            for link in dict.fromkeys(named):
                self.chains[link].append(chain)


def _list_members(
    head: Term, values: dict[tuple[Subject, NamedNode], list[Triple]]
) -> tuple[tuple[Term, ...], Premises]:
    """The members of an RDF list, and the triples that make it up."""
    members: list[Term] = []
    stated: list[Triple] = []
    visited: set[Term] = set()
    while isinstance(head, NamedNode | BlankNode) and head != RDF.nil and head not in visited:
        visited.add(head)
        first, rest = values[head, RDF.first], values[head, RDF.rest]
        if not first or not rest:
            break
        members.append(first[0][2])
        stated += [first[0], rest[0]]
        head = rest[0][2]
    return tuple(members), tuple(stated)
