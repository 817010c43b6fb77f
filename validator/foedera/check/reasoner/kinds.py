"""What kind of thing each IRI is: by its declarations, or for properties by their use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.knowledge.facts import Fact, Triple
from foedera.knowledge.terms import OWL, RDF, RDFS
from foedera.read.statement import Term

OWL_NAMESPACES = (
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2001/XMLSchema#",  # of datatypes and facets
)
KINDS: dict[Term, str] = {
    OWL.Class: "class",
    RDFS.Datatype: "datatype",
    OWL.ObjectProperty: "object",
    OWL.DatatypeProperty: "data",
    OWL.AnnotationProperty: "annotation",
    OWL.NamedIndividual: "individual",
    OWL.Ontology: "ontology",
}
# These make their property one between things, without a declaration.
_OF_OBJECT_PROPERTIES = frozenset(
    {
        OWL.InverseFunctionalProperty,
        OWL.TransitiveProperty,
        OWL.SymmetricProperty,
        OWL.AsymmetricProperty,
        OWL.ReflexiveProperty,
        OWL.IrreflexiveProperty,
    }
)


def declared_kinds(triples: Iterable[Triple]) -> dict[Term, set[str]]:
    """The kinds that triples declare, directly or by a characteristic of object properties."""
    kinds: dict[Term, set[str]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate != RDF.type:
            continue
        if value in KINDS:
            kinds[subject].add(KINDS[value])
        elif value in _OF_OBJECT_PROPERTIES:
            kinds[subject].add("object")
    return kinds


def kinds_by_use(
    facts: Iterable[Fact], kinds: Mapping[Term, set[str]]
) -> dict[NamedNode, list[Fact]]:
    """The properties that nobody declares, but everybody uses alike, with their uses."""
    uses: dict[NamedNode, list[Fact]] = defaultdict(list)
    for fact in facts:
        predicate, value = fact.triple[1:]
        known = predicate in kinds or predicate.value.startswith(OWL_NAMESPACES)
        if not known and not isinstance(value, QuotedTriple):
            uses[predicate].append(fact)
    alike = {p: used for p, used in uses.items() if len({kind_of(fact) for fact in used}) == 1}
    return dict(sorted(alike.items(), key=lambda item: item[0].value))


def kind_of(use: Fact) -> str:
    """The kind of property that such a fact needs."""
    return "data" if isinstance(use.triple[2], Literal) else "object"
