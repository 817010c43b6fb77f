"""What the quality checks ask of a graph again and again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.term import Node
from tests.ontology.graph import ANNOTATION, DATA, FD, OBJECT, declared, own_terms

Check = Callable[[Graph], Collection[object]]
"""Takes a graph, returns what it finds wrong in it."""

VANN = Namespace("http://purl.org/vocab/vann/")
TRUE = Literal(True)


def classes(graph: Graph) -> set[Node]:
    """Return our classes, without the deprecated ones, which have no axioms any more."""
    return own_terms(graph) & declared(graph, OWL.Class) - deprecated(graph)


def properties(graph: Graph, *kinds: Node) -> set[Node]:
    """Our object and data properties, or those of the kinds given, without the deprecated ones."""
    known = set().union(*(declared(graph, kind) for kind in kinds or (OBJECT, DATA)))
    return known & own_terms(graph) - deprecated(graph)


def ontologies(graph: Graph) -> set[Node]:
    return set(graph.subjects(RDF.type, OWL.Ontology))


def deprecated(graph: Graph) -> set[Node]:
    return set(graph.subjects(OWL.deprecated, TRUE))


def named(nodes: Iterable[Node]) -> set[Node]:
    return {node for node in nodes if isinstance(node, URIRef)}


def local_name(term: Node) -> str:
    return str(term).removeprefix(str(FD))


def label(graph: Graph, term: Node) -> str:
    return str(graph.value(term, RDFS.label, default=""))


def annotation_properties(graph: Graph) -> set[Node]:
    """Return the annotation properties, those of RDF Schema and OWL included."""
    built_in = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.deprecated}
    return declared(graph, ANNOTATION) | built_in


def members(graph: Graph, head: Node) -> list[Node]:
    return list(RdfList(graph, head))


def superclasses(graph: Graph, cls: Node) -> set[Node]:
    """Return the named classes above, through equivalent intersections too, and the class."""
    found: set[Node] = set()
    pending = [cls]
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            pending += named(graph.objects(current, RDFS.subClassOf))
            for same in graph.objects(current, OWL.equivalentClass):
                parts = graph.value(same, OWL.intersectionOf)
                pending += named(members(graph, parts)) if parts else named([same])
    return found


def disjoint_pairs(graph: Graph) -> set[frozenset[Node]]:
    """Return the pairs of classes that an axiom says are disjoint."""
    pairs = {frozenset(pair) for pair in graph.subject_objects(OWL.disjointWith)}
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        head = graph.value(axiom, OWL.members)
        together = members(graph, head) if head else []
        pairs |= {frozenset((one, two)) for one in together for two in together if one != two}
    return pairs


def inverse_pairs(graph: Graph) -> Iterator[tuple[Node, Node]]:
    for one, other in graph.subject_objects(OWL.inverseOf):
        if isinstance(one, URIRef):
            yield one, other
            yield other, one


def expression(graph: Graph, node: Node) -> set[Node]:
    """Return all nodes of a class expression, through its blank nodes."""
    found: set[Node] = set()
    pending = [node]
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            if isinstance(current, BNode):
                pending += graph.objects(current)
    return found


def shared(graph: Graph, annotation: URIRef, terms: Iterable[Node]) -> set[Node]:
    """Return those of the terms that have a text in common, letter case aside."""
    holders: dict[str, set[Node]] = {}
    for term in terms:
        for text in graph.objects(term, annotation):
            holders.setdefault(str(text).casefold(), set()).add(term)
    return set().union(*(found for found in holders.values() if len(found) > 1))


def missing(graph: Graph, terms: Iterable[Node], annotation: URIRef) -> set[Node]:
    """Return those of the terms for which no text, or an empty one, is given."""
    return {
        term for term in terms if not any(str(text) for text in graph.objects(term, annotation))
    }


def repeated(graph: Graph, terms: Iterable[Node], annotation: URIRef) -> set[Node]:
    """Return those of the terms that have several values."""
    return {term for term in terms if len(set(graph.objects(term, annotation))) > 1}


DEFINITION, EXAMPLE, SOURCE = SKOS.definition, SKOS.example, DCTERMS.source
