"""The axioms that forward chaining uses, compiled once from ontology triples.

They are those of OWL 2 RL from which triples follow
(https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules), equality
apart: subclasses, equivalences, intersections, unions and enumerations, restrictions to some, to
all and to given values, sub-properties, inverses, symmetry, transitivity, chains, domains and
ranges. Each axiom keeps the triples that state it, so that a user's own axiom is a premise of what
follows from it; those of the shipped ontology are background and leave none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import NamedNode

from foedera.infer.logic.data_ranges import DataRange, read_data_range
from foedera.infer.logic.schema import RESOURCE, Role, Schema
from foedera.knowledge.facts import Premises, Triple
from foedera.knowledge.terms import OWL, RDF, RDFS
from foedera.read.statement import Subject, Term


class Axiom(NamedTuple):
    """A target of an axiom (a superclass, a domain…) and the triples that state it."""

    target: Subject
    stated: Premises


class SuperProperty(NamedTuple):
    """A property that holds wherever another does, in the other direction if ``inverted``."""

    target: NamedNode
    inverted: bool
    stated: Premises


class Chain(NamedTuple):
    """``links[0] ∘ links[1] ∘ … ⊑ target``."""

    links: tuple[Role, ...]
    target: Role
    stated: Premises

    @property
    def is_transitivity(self) -> bool:
        """Whether it says that a property is transitive."""
        return self.links == (self.target, self.target) and not self.target.inverted


class Restriction(NamedTuple):
    """The class of things of which some, or all, values of a role are a ``filler``."""

    node: Subject
    role: Role
    filler: Term
    values: DataRange | None
    stated: Premises


class HasValue(NamedTuple):
    """The class of things that have a value of a role."""

    node: Subject
    role: Role
    value: Term
    stated: Premises


class Intersection(NamedTuple):
    """The class of things that are in every one of ``members``."""

    node: Subject
    members: tuple[Term, ...]
    stated: Premises


@dataclass(slots=True)
class ClassAxioms:
    """What a membership of one class sets off."""

    superclasses: list[Axiom] = field(default_factory=list)
    intersections: list[Intersection] = field(default_factory=list)
    fillers: list[Restriction] = field(default_factory=list)
    universals: list[Restriction] = field(default_factory=list)
    values: list[HasValue] = field(default_factory=list)


@dataclass(slots=True)
class PropertyAxioms:
    """What a triple of one property sets off."""

    superproperties: list[SuperProperty] = field(default_factory=list)
    domains: list[Axiom] = field(default_factory=list)
    ranges: list[Axiom] = field(default_factory=list)
    existentials: list[Restriction] = field(default_factory=list)
    universals: list[Restriction] = field(default_factory=list)
    values: list[HasValue] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)


class Axioms:
    """Axioms indexed by the term that sets them off; ``memberships`` hold without any."""

    def __init__(self, schema: Schema) -> None:
        self.classes: dict[Term, ClassAxioms] = defaultdict(ClassAxioms)
        self.properties: dict[Term, PropertyAxioms] = defaultdict(PropertyAxioms)
        self.memberships: list[tuple[Triple, Premises]] = []
        self._schema = schema
        self._compile_classes()
        self._compile_properties()
        self._compile_combinations()
        self._compile_restrictions()

    # --- Classes --------------------------------------------------------------------------------

    def _compile_classes(self) -> None:
        for triple in self._schema.with_predicate(RDFS.subClassOf):
            self._subclass(triple[0], triple[2], self._schema.stated(triple))
        for triple in self._schema.with_predicate(OWL.equivalentClass):
            self._subclass(triple[0], triple[2], self._schema.stated(triple))
            self._subclass(triple[2], triple[0], self._schema.stated(triple))

    def _subclass(self, sub: Term, super_: Term, stated: Premises) -> None:
        if isinstance(super_, RESOURCE):
            self.classes[sub].superclasses.append(Axiom(super_, stated))

    def _compile_combinations(self) -> None:
        for predicate in (OWL.intersectionOf, OWL.unionOf, OWL.disjointUnionOf, OWL.oneOf):
            for triple in self._schema.with_predicate(predicate):
                sequence = self._schema.sequence(triple[2])
                if sequence:
                    stated = (*self._schema.stated(triple), *sequence.stated)
                    self._combine(triple, sequence.members, stated)

    def _combine(self, triple: Triple, members: tuple[Term, ...], stated: Premises) -> None:
        node, predicate, _ = triple
        if predicate == OWL.intersectionOf:
            axiom = Intersection(node, members, stated)
            for member in dict.fromkeys(members):
                self.classes[member].intersections.append(axiom)
                self._subclass(node, member, stated)
            return
        for member in members:
            if predicate != OWL.oneOf:
                self._subclass(member, node, stated)
            elif isinstance(member, RESOURCE):
                self.memberships.append(((member, RDF.type, node), stated))

    # --- Properties -----------------------------------------------------------------------------

    def _compile_properties(self) -> None:
        for predicate, both_ways in (
            (RDFS.subPropertyOf, False),
            (OWL.equivalentProperty, True),
            (OWL.inverseOf, True),
        ):
            for triple in self._schema.with_predicate(predicate):
                self._subproperty(triple, both_ways=both_ways)
        for triple in self._schema.of_type(OWL.SymmetricProperty):
            self._subproperty((triple[0], OWL.inverseOf, triple[0]), stated=triple)
        for triple in self._schema.of_type(OWL.TransitiveProperty):
            if role := self._schema.role(triple[0]):
                self._chain((role, role), role, self._schema.stated(triple))
        for triple in self._schema.with_predicate(OWL.propertyChainAxiom):
            self._compile_chain(triple)
        for triple in self._schema.with_predicate(RDFS.domain):
            self._compile_end(triple, of_subject=True)
        for triple in self._schema.with_predicate(RDFS.range):
            self._compile_end(triple, of_subject=False)

    def _subproperty(
        self, triple: Triple, *, both_ways: bool = False, stated: Triple | None = None
    ) -> None:
        if triple[1] == OWL.inverseOf and not isinstance(triple[0], NamedNode):
            return  # it makes a property expression, and says nothing
        sub, super_ = self._schema.role(triple[0]), self._schema.role(triple[2])
        if sub is None or super_ is None:
            return
        inverted = (sub.inverted != super_.inverted) != (triple[1] == OWL.inverseOf)
        premises = (*self._schema.stated(stated or triple), *sub.stated, *super_.stated)
        for one, other in ((sub, super_), (super_, sub)) if both_ways else ((sub, super_),):
            axiom = SuperProperty(other.predicate, inverted, premises)
            self.properties[one.predicate].superproperties.append(axiom)

    def _compile_chain(self, triple: Triple) -> None:
        target, sequence = self._schema.role(triple[0]), self._schema.sequence(triple[2])
        links = self._schema.roles(sequence.members) if sequence else None
        if target and sequence and links:
            roles = (stated for role in (target, *links) for stated in role.stated)
            stated = (*self._schema.stated(triple), *sequence.stated, *roles)
            self._chain(links, target, stated)

    def _chain(self, links: tuple[Role, ...], target: Role, stated: Premises) -> None:
        for name in dict.fromkeys(link.predicate for link in links):
            self.properties[name].chains.append(Chain(links, target, stated))

    def _compile_end(self, triple: Triple, *, of_subject: bool) -> None:
        role = self._schema.role(triple[0])
        if role is None or not isinstance(triple[2], RESOURCE):
            return
        if read_data_range(self._schema, triple[2]):
            return  # literals are in no class; the checks look at them
        axiom = Axiom(triple[2], (*self._schema.stated(triple), *role.stated))
        axioms = self.properties[role.predicate]
        (axioms.domains if of_subject != role.inverted else axioms.ranges).append(axiom)

    # --- Restrictions ---------------------------------------------------------------------------

    def _compile_restrictions(self) -> None:
        for triple in self._schema.with_predicate(OWL.someValuesFrom):
            if restriction := self._restriction(triple):
                self.properties[restriction.role.predicate].existentials.append(restriction)
                self.classes[restriction.filler].fillers.append(restriction)
        for triple in self._schema.with_predicate(OWL.allValuesFrom):
            if restriction := self._restriction(triple):
                self.properties[restriction.role.predicate].universals.append(restriction)
                self.classes[restriction.node].universals.append(restriction)
        for triple in self._schema.with_predicate(OWL.hasValue):
            on_property = self._schema.only(triple[0], OWL.onProperty)
            role = self._schema.role(on_property[2]) if on_property else None
            if on_property and role:
                stated = (*self._schema.stated(triple, on_property), *role.stated)
                axiom = HasValue(triple[0], role, triple[2], stated)
                self.properties[role.predicate].values.append(axiom)
                self.classes[triple[0]].values.append(axiom)

    def _restriction(self, triple: Triple) -> Restriction | None:
        node, _, filler = triple
        on_property = self._schema.only(node, OWL.onProperty)
        role = self._schema.role(on_property[2]) if on_property else None
        if on_property is None or role is None:
            return None
        values = read_data_range(self._schema, filler)
        stated = (*self._schema.stated(triple, on_property), *role.stated)
        if values is None:
            return Restriction(node, role, filler, None, stated)
        return Restriction(node, role, filler, values.range, (*stated, *values.stated))
