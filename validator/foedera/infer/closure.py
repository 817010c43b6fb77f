"""What classes and properties imply: forward chaining with the first derivation of each triple."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import BlankNode, NamedNode

from foedera.infer.axioms import AXIOM_PREDICATES, Axioms, Chain
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import OWL, RDF
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Subject, Term

_RESOURCE = NamedNode | BlankNode


@cache
def ontology_axioms() -> Axioms:
    """The axioms of the shipped ontology; they are background and never a premise."""
    return Axioms(ontology_triples())


def close(knowledge: Knowledge) -> None:
    """Add what follows by the ontology's axioms, and by those that the data itself states."""
    _Chainer(knowledge, [ontology_axioms(), *_stated_axioms(knowledge)]).run()


def _stated_axioms(knowledge: Knowledge) -> list[Axioms]:
    """The data's own axioms, where it has any."""
    if not any(knowledge.with_predicate(predicate) for predicate in AXIOM_PREDICATES):
        return []
    own = [triple for triple in knowledge if _is_schema(triple)]
    return [Axioms(own, background=False)]


def _is_schema(triple: Triple) -> bool:
    _, predicate, value = triple
    return (
        predicate in AXIOM_PREDICATES
        or predicate in {OWL.onProperty, RDF.first, RDF.rest}
        or (predicate == RDF.type and str(value).startswith("<http://www.w3.org/2002/07/owl#"))
    )


class _Chainer:
    """A worklist over one knowledge base; every new triple is looked at once."""

    def __init__(self, knowledge: Knowledge, axioms: list[Axioms]) -> None:
        self._knowledge = knowledge
        self._axioms = axioms
        self._agenda: list[Triple] = list(knowledge)

    def run(self) -> None:
        # The list grows while it is walked: that is the worklist.
        for triple in self._agenda:
            for axioms in self._axioms:
                if triple[1] == RDF.type:
                    self._follow_type(triple, axioms)
                elif triple[1] not in AXIOM_PREDICATES:
                    self._follow_property(triple, axioms)

    def _derive(self, triple: Triple, step: str, premises: Premises) -> None:
        if self._knowledge.derive(triple, step, premises):
            self._agenda.append(triple)

    def _follow_type(self, triple: Triple, axioms: Axioms) -> None:
        subject, _, kind = triple
        for target, stated in axioms.superclasses.get(kind, ()):
            self._derive((subject, RDF.type, target), "subclass", (triple, *stated))
        for restriction in axioms.restrictions_by_filler.get(kind, ()):
            if isinstance(restriction.property, NamedNode):
                for link in self._knowledge.of_object(restriction.property, subject):
                    self._derive(
                        (link[0], RDF.type, restriction.node),
                        "some value",
                        (link, triple, *restriction.stated),
                    )
        for node, members, stated in axioms.intersections.get(kind, ()):
            types: list[Triple] = [(subject, RDF.type, member) for member in members]
            if all(known in self._knowledge for known in types):
                self._derive((subject, RDF.type, node), "all of", (*types, *stated))

    def _follow_property(self, triple: Triple, axioms: Axioms) -> None:
        subject, predicate, value = triple
        for target, stated in axioms.superproperties.get(predicate, ()):
            if isinstance(target, NamedNode):
                self._derive((subject, target, value), "sub-property", (triple, *stated))
        for target, stated in axioms.domains.get(predicate, ()):
            self._derive((subject, RDF.type, target), "domain", (triple, *stated))
        if isinstance(value, _RESOURCE):
            self._follow_link(triple, value, axioms)

    def _follow_link(self, triple: Triple, value: Subject, axioms: Axioms) -> None:
        subject, predicate, _ = triple
        for target, stated in axioms.inverses.get(predicate, ()):
            if isinstance(target, NamedNode):
                self._derive((value, target, subject), "inverse", (triple, *stated))
        for target, stated in axioms.ranges.get(predicate, ()):
            self._derive((value, RDF.type, target), "range", (triple, *stated))
        for restriction in axioms.restrictions_by_property.get(predicate, ()):
            filler: Triple = (value, RDF.type, restriction.filler)
            if restriction.filler == OWL.Thing:
                self._derive(
                    (subject, RDF.type, restriction.node),
                    "some value",
                    (triple, *restriction.stated),
                )
            elif filler in self._knowledge:
                self._derive(
                    (subject, RDF.type, restriction.node),
                    "some value",
                    (triple, filler, *restriction.stated),
                )
        if predicate in axioms.transitive:
            self._follow_chain(
                triple, Chain((predicate, predicate), predicate, axioms.transitive[predicate])
            )
        for chain in axioms.chains.get(predicate, ()):
            self._follow_chain(triple, chain)

    def _follow_chain(self, triple: Triple, chain: Chain) -> None:
        """Complete the chain at every position that the triple can take in it."""
        for position, link in enumerate(chain.links):
            if link != triple[1]:
                continue
            for before in self._paths_to(triple[0], chain.links[:position]):
                for after in self._paths_from(triple[2], chain.links[position + 1 :]):
                    path = (*before, triple, *after)
                    self._derive(
                        (path[0][0], chain.target, path[-1][2]),
                        "property chain",
                        (*path, *chain.stated),
                    )

    def _paths_to(self, node: Subject, links: tuple[NamedNode, ...]) -> Iterable[Premises]:
        if not links:
            yield ()
            return
        for link in self._knowledge.of_object(links[-1], node):
            for rest in self._paths_to(link[0], links[:-1]):
                yield (*rest, link)

    def _paths_from(self, node: Term, links: tuple[NamedNode, ...]) -> Iterable[Premises]:
        if not links:
            yield ()
            return
        if isinstance(node, _RESOURCE):
            for link in self._knowledge.of_subject(node, links[0]):
                for rest in self._paths_from(link[2], links[1:]):
                    yield (link, *rest)
