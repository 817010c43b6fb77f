"""What classes and properties imply: forward chaining with the first derivation of each triple."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode

from foedera.infer.axioms import Axioms, Chain, Intersection, PropertyAxioms, Restriction
from foedera.infer.logic.schema import RESOURCE, Role, Schema, ontology_schema, stated_schema
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import OWL, RDF
from foedera.read.statement import Term

# The steps that are asked for by name.
_CHAIN, _INVERSE, _SUB_PROPERTY = "property chain", "inverse", "sub-property"
_RESTATED = (_INVERSE, _SUB_PROPERTY)


@cache
def ontology_axioms() -> Axioms:
    """From what the shipped ontology says, triples follow by these."""
    return Axioms(ontology_schema())


def close(knowledge: Knowledge) -> None:
    """Add what follows by the ontology's axioms, and by those that the data itself states."""
    Chainer(knowledge, stated_schema(knowledge)).run(list(knowledge))


class Chainer:
    """A worklist over one knowledge base; every new triple is looked at once.

    It knows the ontology's axioms, and those of the data's own schema.
    """

    def __init__(self, knowledge: Knowledge, own: Schema | None) -> None:
        self._knowledge = knowledge
        self._axioms = [ontology_axioms(), Axioms(own)] if own else [ontology_axioms()]
        self._agenda: list[Triple] = []
        self._single: dict[tuple[Term, Term], dict[Triple, None]] = {}
        for membership, stated in (each for one in self._axioms for each in one.memberships):
            self._derive(membership, "one of", stated)

    def run(self, triples: list[Triple]) -> list[Triple]:
        """Add what follows from triples that are already known; return what was new."""
        known = len(triples)
        self._agenda = triples + self._agenda
        # The list grows while it is walked: that is the worklist.
        for triple in self._agenda:
            if triple[1] == RDF.type:
                self._follow_type(triple)
            else:
                self._follow_property(triple)
        derived, self._agenda = self._agenda[known:], []
        return derived

    def _derive(self, triple: Triple, step: str, premises: Premises) -> None:
        if self._knowledge.derive(triple, step, premises):
            self._agenda.append(triple)

    def _derive_link(
        self, role: Role, source: Term, target: Term, step: str, premises: Premises
    ) -> None:
        subject, value = (target, source) if role.inverted else (source, target)
        if isinstance(subject, RESOURCE):
            self._derive((subject, role.predicate, value), step, premises)

    # --- Memberships ----------------------------------------------------------------------------

    def _follow_type(self, triple: Triple) -> None:
        subject, _, kind = triple
        for every in self._axioms:
            axioms = every.classes.get(kind)
            if axioms is None:
                continue
            for super_, stated in axioms.superclasses:
                self._derive((subject, RDF.type, super_), "subclass", (triple, *stated))
            for intersection in axioms.intersections:
                self._intersect(triple, intersection)
            for restriction in axioms.fillers:
                for link, source in self._sources(restriction.role, subject):
                    premises = (link, triple, *restriction.stated)
                    self._classify(source, restriction.node, "some value", premises)
            for restriction in axioms.universals:
                for link, target in self._targets(restriction.role, subject):
                    premises = (triple, link, *restriction.stated)
                    self._classify(target, restriction.filler, "all values", premises)
            for value in axioms.values:
                premises = (triple, *value.stated)
                self._derive_link(value.role, subject, value.value, "given value", premises)

    def _classify(self, thing: Term, kind: Term, step: str, premises: Premises) -> None:
        if isinstance(thing, RESOURCE):
            self._derive((thing, RDF.type, kind), step, premises)

    def _intersect(self, triple: Triple, intersection: Intersection) -> None:
        types: list[Triple] = [(triple[0], RDF.type, member) for member in intersection.members]
        if all(known in self._knowledge for known in types):
            membership = (triple[0], RDF.type, intersection.node)
            self._derive(membership, "all of", (*types, *intersection.stated))

    # --- Links ----------------------------------------------------------------------------------

    def _follow_property(self, triple: Triple) -> None:
        subject, predicate, value = triple
        for every in self._axioms:
            axioms = every.properties.get(predicate)
            if axioms is None:
                continue
            for super_, inverted, stated in axioms.superproperties:
                if not inverted:
                    self._derive((subject, super_, value), _SUB_PROPERTY, (triple, *stated))
                elif isinstance(value, RESOURCE):
                    self._derive((value, super_, subject), _INVERSE, (triple, *stated))
            for kind, stated in axioms.domains:
                self._derive((subject, RDF.type, kind), "domain", (triple, *stated))
            for kind, stated in axioms.ranges:
                self._classify(value, kind, "range", (triple, *stated))
            self._follow_restrictions(triple, axioms)
            for chain in axioms.chains:
                if chain.is_transitivity:
                    self._follow_transitivity(triple, chain)
                else:
                    self._follow_chain(triple, chain)

    def _follow_restrictions(self, triple: Triple, axioms: PropertyAxioms) -> None:
        for restriction in axioms.existentials:
            self._follow_existential(triple, restriction)
        for restriction in axioms.universals:
            source, target = restriction.role.of(triple)
            if (typing := _typing(source, restriction.node)) in self._knowledge:
                premises = (typing, triple, *restriction.stated)
                self._classify(target, restriction.filler, "all values", premises)
        for given in axioms.values:
            source, target = given.role.of(triple)
            if target == given.value:
                self._classify(source, given.node, "given value", (triple, *given.stated))

    def _follow_existential(self, triple: Triple, restriction: Restriction) -> None:
        source, target = restriction.role.of(triple)
        filler = _typing(target, restriction.filler)
        premises: Premises
        if restriction.filler == OWL.Thing:
            premises = (triple, *restriction.stated)
        elif isinstance(target, Literal):
            if restriction.values is None or not restriction.values.admits(target):
                return
            premises = (triple, *restriction.stated)
        elif filler in self._knowledge:
            premises = (triple, filler, *restriction.stated)
        else:
            return
        self._classify(source, restriction.node, "some value", premises)

    # --- Chains ---------------------------------------------------------------------------------

    def _follow_transitivity(self, triple: Triple, chain: Chain) -> None:
        """Prolong by one single link at a time; pairs of long ones would cost their cube."""
        subject, predicate, value = triple
        if not self._is_composed(triple):
            self._single_links(predicate, subject)[triple] = None
            for before in self._knowledge.of_object(predicate, subject):
                premises = (before, triple, *chain.stated)
                self._derive((before[0], predicate, value), _CHAIN, premises)
        for after in list(self._single_links(predicate, value)):
            premises = (triple, after, *chain.stated)
            self._derive((subject, predicate, after[2]), _CHAIN, premises)

    def _single_links(self, predicate: NamedNode, source: Term) -> dict[Triple, None]:
        """The links of a transitive property from a thing, without those that are composed."""
        key = (predicate, source)
        if key not in self._single:
            links = Role(predicate).targets(self._knowledge, source)
            self._single[key] = {link: None for link, _ in links if not self._is_composed(link)}
        return self._single[key]

    def _is_composed(self, triple: Triple) -> bool:
        """Whether it, or what it follows from in another direction or by name, is a chain."""
        derivation = self._knowledge.derivations.get(triple)
        if derivation is None:
            return False
        if derivation.step == _CHAIN:
            return all(premise[1] == triple[1] for premise in derivation.premises[:2])
        return derivation.step in _RESTATED and self._is_composed(derivation.premises[0])

    def _follow_chain(self, triple: Triple, chain: Chain) -> None:
        """Complete the chain at every position that the triple can take in it."""
        for position, link in enumerate(chain.links):
            if link.predicate != triple[1]:
                continue
            source, target = link.of(triple)
            for before, start in self._paths_to(source, chain.links[:position]):
                for after, end in self._paths_from(target, chain.links[position + 1 :]):
                    premises = (*before, triple, *after, *chain.stated)
                    self._derive_link(chain.target, start, end, _CHAIN, premises)

    def _paths_to(self, node: Term, links: tuple[Role, ...]) -> Iterator[tuple[Premises, Term]]:
        if not links:
            yield (), node
            return
        for link, source in self._sources(links[-1], node):
            for rest, start in self._paths_to(source, links[:-1]):
                yield (*rest, link), start

    def _paths_from(self, node: Term, links: tuple[Role, ...]) -> Iterator[tuple[Premises, Term]]:
        if not links:
            yield (), node
            return
        for link, target in self._targets(links[0], node):
            for rest, end in self._paths_from(target, links[1:]):
                yield (link, *rest), end

    def _targets(self, role: Role, node: Term) -> Iterable[tuple[Triple, Term]]:
        return role.targets(self._knowledge, node)

    def _sources(self, role: Role, node: Term) -> Iterable[tuple[Triple, Term]]:
        return role.sources(self._knowledge, node)


def _typing(thing: Term, kind: Term) -> Triple:
    """The membership; of a literal it is a triple that nothing can state."""
    return (thing, RDF.type, kind)  # type: ignore[return-value]
