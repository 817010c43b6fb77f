"""Names of things and of their kinds, for people; and terms as findings spell them."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode

from foedera.infer.subclasses import superclasses
from foedera.knowledge.facts import Knowledge
from foedera.knowledge.identity import CanonicalNames
from foedera.knowledge.terms import FD_NAMESPACE, RDF
from foedera.knowledge.vocabulary import Labels, ontology_triples
from foedera.read.statement import Subject, Term


class Names:
    """Speaks about one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._labels = Labels([*ontology_triples(), *knowledge.facts])
        self._canonical = CanonicalNames(knowledge)

    def __call__(self, thing: Term) -> str:
        """Return its label; of a thing without a name, what kind it is."""
        name = self._labels(thing)
        if name != Labels.UNNAMED or not isinstance(thing, BlankNode):
            return name
        kinds = self.kinds(thing)
        return f"an unnamed {kinds[0]}" if kinds else name

    def spell(self, thing: Term) -> str:
        """Return the term in N-Triples syntax, a blank node by its canonical name."""
        return self._canonical(thing) if isinstance(thing, BlankNode) else str(thing)

    def kinds(self, thing: Subject) -> tuple[str, ...]:
        """Return the names of its most special classes in our vocabulary."""
        types = {
            triple[2]
            for triple in self._knowledge.of_subject(thing, RDF.type)
            if isinstance(triple[2], NamedNode) and triple[2].value.startswith(FD_NAMESPACE)
        }
        above = {
            upper
            for kind in types
            for upper in superclasses(self._knowledge, kind)
            if upper != kind
        }
        return tuple(sorted(self._labels(kind) for kind in types - above))
