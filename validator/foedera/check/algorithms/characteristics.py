"""Which properties have a characteristic, by our ontology or by the data."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from foedera.infer.inference import World
from foedera.knowledge.facts import Premises
from foedera.knowledge.terms import RDF
from foedera.knowledge.vocabulary import ontology_triples


def properties_of_type(world: World, kind: NamedNode) -> Iterable[tuple[NamedNode, Premises]]:
    """Properties of this type; with the triple that says so where the data does."""
    for subject, predicate, value in ontology_triples():
        if value == kind and predicate == RDF.type and isinstance(subject, NamedNode):
            yield subject, ()
    for triple in world.knowledge.of_object(RDF.type, kind):
        if isinstance(triple[0], NamedNode):
            yield triple[0], (triple,)
