"""Which blank nodes are a way of writing axioms, and stand for nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode

from foedera.check.reasoner.kinds import OWL_NAMESPACES
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import OWL, RDF, RDFS
from foedera.read.statement import Term

ANNOTATIONS = frozenset(
    {
        RDFS.label,
        RDFS.comment,
        RDFS.seeAlso,
        RDFS.isDefinedBy,
        OWL.versionInfo,
        OWL.deprecated,
        OWL.backwardCompatibleWith,
        OWL.incompatibleWith,
        OWL.priorVersion,
        OWL.versionIRI,
        OWL.imports,
    }
)
BETWEEN_INDIVIDUALS = {OWL.sameAs: "same", OWL.differentFrom: "different"}


def structural_nodes(facts: Iterable[Fact]) -> set[BlankNode]:
    """The blank nodes that are part of an axiom's writing: subjects of OWL's own properties."""
    return {
        subject
        for subject, predicate, value in (fact.triple for fact in facts)
        if isinstance(subject, BlankNode)
        and (_is_structure(value) if predicate == RDF.type else _makes_structure(predicate))
    }


def _makes_structure(predicate: NamedNode) -> bool:
    return (
        predicate.value.startswith(OWL_NAMESPACES)
        and predicate not in ANNOTATIONS
        and predicate not in BETWEEN_INDIVIDUALS
    )


def _is_structure(kind: Term) -> bool:
    return (
        isinstance(kind, NamedNode)
        and kind.value.startswith(OWL_NAMESPACES)
        and kind not in {OWL.Thing, OWL.NamedIndividual}
    )
