"""The parts of OWL 2 DL that hand-written Turtle breaks most easily, each as a list of offenders.

Source: https://www.w3.org/TR/owl2-syntax/ sections 5.8.1 (typing), 11.1 (non-simple properties)
and 11.2 (global restrictions); datatypes are narrowed to those that every tool reads alike.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from tests.ontology.graph import ANNOTATION, DATA, OBJECT, declared

BUILT_IN = tuple(str(vocabulary) for vocabulary in (RDF, RDFS, OWL))
PROPERTY_KINDS = (OBJECT, DATA, ANNOTATION)
DATATYPES = {XSD.boolean, XSD.integer, XSD.decimal, XSD.string, XSD.anyURI, XSD.dateTime}
NEEDS_SIMPLE = {
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.IrreflexiveProperty,
    OWL.AsymmetricProperty,
}
CARDINALITIES = (
    *(OWL.cardinality, OWL.minCardinality, OWL.maxCardinality, OWL.hasSelf),
    *(OWL.qualifiedCardinality, OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality),
)


def undeclared_predicates(graph: Graph) -> set[Node]:
    """Return the predicates that are neither built in nor declared as a property."""
    known = set().union(*(declared(graph, kind) for kind in PROPERTY_KINDS))
    return {p for p in graph.predicates() if not str(p).startswith(BUILT_IN)} - known


def punned_properties(graph: Graph) -> set[Node]:
    """Return the IRIs that are properties of more than one sort."""
    pairs = combinations(PROPERTY_KINDS, 2)
    return set().union(*(declared(graph, one) & declared(graph, other) for one, other in pairs))


def foreign_datatypes(graph: Graph) -> set[Node]:
    """Return the datatypes outside the narrow list, of literals and of ranges."""
    literals = {value.datatype for value in graph.objects() if isinstance(value, Literal)}
    ranges = {value for p in declared(graph, DATA) for value in graph.objects(p, RDFS.range)}
    return {datatype for datatype in literals | ranges if datatype} - DATATYPES


def non_simple(graph: Graph) -> set[Node]:
    """Return the object properties that are transitive, chain-defined, or above such ones."""
    found = declared(graph, OWL.TransitiveProperty) | set(graph.subjects(OWL.propertyChainAxiom))
    while True:
        above = {up for p in found for up in graph.objects(p, RDFS.subPropertyOf)}
        turned = {q for p in found for q in _inverses(graph, p)}
        if above | turned <= found:
            return found
        found |= above | turned


def non_simple_where_simple_is_needed(graph: Graph) -> set[Node]:
    """Return the non-simple properties that are functional, irreflexive, counted and the like."""
    needed = {p for kind in NEEDS_SIMPLE for p in graph.subjects(RDF.type, kind)}
    needed |= {p for pair in graph.subject_objects(OWL.propertyDisjointWith) for p in pair}
    for cardinality in CARDINALITIES:
        for restriction in graph.subjects(cardinality):
            needed |= set(graph.objects(restriction, OWL.onProperty))
    return needed & non_simple(graph)


def circular_chains(graph: Graph) -> list[Node]:
    """Return a circle of properties that define one another through chains, if there is one."""
    below: dict[Node, set[Node]] = {}
    for lower, upper in graph.subject_objects(RDFS.subPropertyOf):
        below.setdefault(upper, set()).add(lower)
    for target, head in graph.subject_objects(OWL.propertyChainAxiom):
        links = list(Collection(graph, head))
        ends = links[1:] if links[0] == target else links[:-1] if links[-1] == target else links
        for link in ends:
            below.setdefault(target, set()).update({link} | _inverses(graph, link))
    try:
        TopologicalSorter(below).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def trapping_properties(graph: Graph) -> set[Node]:
    """Return the properties with several domains or ranges, which would be intersected."""
    return {
        p
        for axiom in (RDFS.domain, RDFS.range)
        for p in set(graph.subjects(axiom))
        if len(list(graph.objects(p, axiom))) > 1
    }


def undeclared_classes(graph: Graph) -> set[Node]:
    """Return the IRIs used as classes that are not declared as such."""
    used = {c for pair in graph.subject_objects(RDFS.subClassOf) for c in pair}
    used |= {c for p in declared(graph, OBJECT) for c in graph.objects(p, RDFS.range)}
    used |= set(graph.objects(None, RDFS.domain)) | set(graph.objects(None, RDF.type))
    named = {c for c in used if isinstance(c, URIRef)} - declared(graph, OWL.Class)
    return {c for c in named if not str(c).startswith(BUILT_IN)}


def _inverses(graph: Graph, prop: Node) -> set[Node]:
    return set(graph.objects(prop, OWL.inverseOf)) | set(graph.subjects(OWL.inverseOf, prop))
