"""OWL/XML: each axiom as the statements that it stands for, at the axiom's line.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (second edition), section 2.
owlready2 has a converter too, but it drops negative assertions, keys, more than two equivalents
and the identity of anonymous individuals, and may attach an annotation to the next axiom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from pyoxigraph import NamedNode

from foedera.read.document import Document
from foedera.read.namespaces import OWL, RDF, RDFS
from foedera.read.owlxml_expressions import Graph, exactly, node, operands, term
from foedera.read.owlxml_terms import Element, Names, element_tree
from foedera.read.statement import Statement, Subject, Term

_BINARY = {
    "SubClassOf": RDFS.subClassOf,
    "SubDataPropertyOf": RDFS.subPropertyOf,
    "SubAnnotationPropertyOf": RDFS.subPropertyOf,
    "ObjectPropertyDomain": RDFS.domain,
    "DataPropertyDomain": RDFS.domain,
    "AnnotationPropertyDomain": RDFS.domain,
    "ObjectPropertyRange": RDFS.range,
    "DataPropertyRange": RDFS.range,
    "AnnotationPropertyRange": RDFS.range,
    "InverseObjectProperties": OWL.inverseOf,
    "DatatypeDefinition": OWL.equivalentClass,
}
_CHARACTERISTICS = {
    "FunctionalObjectProperty": OWL.FunctionalProperty,
    "FunctionalDataProperty": OWL.FunctionalProperty,
    "InverseFunctionalObjectProperty": OWL.InverseFunctionalProperty,
    "ReflexiveObjectProperty": OWL.ReflexiveProperty,
    "IrreflexiveObjectProperty": OWL.IrreflexiveProperty,
    "SymmetricObjectProperty": OWL.SymmetricProperty,
    "AsymmetricObjectProperty": OWL.AsymmetricProperty,
    "TransitiveObjectProperty": OWL.TransitiveProperty,
}
_DECLARED = {
    "Class": OWL.Class,
    "Datatype": RDFS.Datatype,
    "ObjectProperty": OWL.ObjectProperty,
    "DataProperty": OWL.DatatypeProperty,
    "AnnotationProperty": OWL.AnnotationProperty,
    "NamedIndividual": OWL.NamedIndividual,
}
_EQUIVALENTS = {
    "EquivalentClasses": OWL.equivalentClass,
    "EquivalentObjectProperties": OWL.equivalentProperty,
    "EquivalentDataProperties": OWL.equivalentProperty,
    "SameIndividual": OWL.sameAs,
}
_DISJOINTS = {
    "DisjointClasses": (OWL.disjointWith, OWL.AllDisjointClasses),
    "DisjointObjectProperties": (OWL.propertyDisjointWith, OWL.AllDisjointProperties),
    "DisjointDataProperties": (OWL.propertyDisjointWith, OWL.AllDisjointProperties),
    "DifferentIndividuals": (OWL.differentFrom, OWL.AllDifferent),
}
_NEGATIVES = {
    "NegativeObjectPropertyAssertion": OWL.targetIndividual,
    "NegativeDataPropertyAssertion": OWL.targetValue,
}


def read_owlxml(document: Document) -> list[Statement]:
    """Read OWL/XML; SWRL rules are left out, with a warning.

    Raises:
        InputProblem: not well-formed, not OWL/XML, or with a document type.
    """
    root = element_tree(document)
    graph = Graph(Names(document), document.name)
    graph.at(root)
    ontology = _ontology(graph, root)
    for element in root.children:
        graph.at(element)
        if element.name == "Prefix":
            graph.names.declare(element)
        elif element.name == "Import":
            graph.add(ontology, OWL.imports, graph.names.full_iri(element, element.text.strip()))
        elif element.name == "Annotation":
            _annotate(graph, ontology, [element])
        elif element.name == "DLSafeRule":
            document.warn("SWRL rules are not read", element.line, element.column)
        else:
            _axiom(graph, element)
    return graph.statements


def _ontology(graph: Graph, root: Element) -> Subject:
    if root.name != "Ontology":
        raise graph.names.problem(root, f"<Ontology> was expected, not <{root.name}>")
    iri, version = root.attributes.get("ontologyIRI"), root.attributes.get("versionIRI")
    ontology: Subject = graph.names.full_iri(root, iri) if iri else graph.names.blank_nodes.new()
    graph.add(ontology, RDF.type, OWL.Ontology)
    if version:
        graph.add(ontology, OWL.versionIRI, graph.names.full_iri(root, version))
    return ontology


def _axiom(graph: Graph, axiom: Element) -> None:
    if axiom.name not in _WRITERS:
        raise graph.names.problem(axiom, f"<{axiom.name}> is not an axiom of OWL 2")
    _WRITERS[axiom.name](graph, axiom)


def _state(
    graph: Graph, axiom: Element, subject: Subject, predicate: NamedNode, value: Term
) -> None:
    """Add the axiom's main statement, with the axiom's annotations."""
    graph.add(subject, predicate, value)
    _reify(graph, OWL.Axiom, axiom, (subject, predicate, value))


def _reify(
    graph: Graph, class_: NamedNode, annotated: Element, triple: tuple[Subject, NamedNode, Term]
) -> None:
    annotations = _annotations(annotated)
    if annotations:
        reified = graph.new(class_)
        parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        for part, value in zip(parts, triple, strict=True):
            graph.add(reified, part, value)
        _annotate(graph, reified, annotations)


def _annotations(element: Element) -> list[Element]:
    return [child for child in element.children if child.name == "Annotation"]


def _annotate(graph: Graph, subject: Subject, annotations: Iterable[Element]) -> None:
    for annotation in annotations:
        property_, value = exactly(graph, annotation, 2)
        triple = (subject, _iri(graph, property_), term(graph, value))
        graph.add(*triple)
        _reify(graph, OWL.Annotation, annotation, triple)


def _iri(graph: Graph, element: Element) -> NamedNode:
    found = term(graph, element)
    if isinstance(found, NamedNode):
        return found
    raise graph.names.problem(element, "a named property was expected")


def _declaration(graph: Graph, axiom: Element) -> None:
    (entity,) = exactly(graph, axiom, 1)
    if entity.name not in _DECLARED:
        raise graph.names.problem(entity, f"<{entity.name}> cannot be declared")
    _state(graph, axiom, node(graph, entity), RDF.type, _DECLARED[entity.name])


def _binary(graph: Graph, axiom: Element) -> None:
    left, right = exactly(graph, axiom, 2)
    _state(graph, axiom, node(graph, left), _BINARY[axiom.name], term(graph, right))


def _sub_property(graph: Graph, axiom: Element) -> None:
    sub, super_ = exactly(graph, axiom, 2)
    if sub.name == "ObjectPropertyChain":
        steps = [term(graph, step) for step in operands(graph, sub, least=2)]
        chain = graph.sequence(steps)
        _state(graph, axiom, node(graph, super_), OWL.propertyChainAxiom, chain)
    else:
        _state(graph, axiom, node(graph, sub), RDFS.subPropertyOf, term(graph, super_))


def _characteristic(graph: Graph, axiom: Element) -> None:
    (property_,) = exactly(graph, axiom, 1)
    _state(graph, axiom, node(graph, property_), RDF.type, _CHARACTERISTICS[axiom.name])


def _equivalents(graph: Graph, axiom: Element) -> None:
    nodes = [node(graph, operand) for operand in operands(graph, axiom, least=2)]
    for left, right in pairwise(nodes):
        _state(graph, axiom, left, _EQUIVALENTS[axiom.name], right)


def _disjoints(graph: Graph, axiom: Element) -> None:
    predicate, class_ = _DISJOINTS[axiom.name]
    nodes = [node(graph, operand) for operand in operands(graph, axiom, least=2)]
    if len(nodes) == 2:
        _state(graph, axiom, nodes[0], predicate, nodes[1])
    else:
        group = graph.new(class_)
        graph.add(group, OWL.members, graph.sequence(nodes))
        _annotate(graph, group, _annotations(axiom))


def _disjoint_union(graph: Graph, axiom: Element) -> None:
    whole, *parts = [node(graph, operand) for operand in operands(graph, axiom, least=3)]
    _state(graph, axiom, whole, OWL.disjointUnionOf, graph.sequence(parts))


def _key(graph: Graph, axiom: Element) -> None:
    class_, *properties = [node(graph, operand) for operand in operands(graph, axiom, least=2)]
    _state(graph, axiom, class_, OWL.hasKey, graph.sequence(properties))


def _class_assertion(graph: Graph, axiom: Element) -> None:
    class_, individual = exactly(graph, axiom, 2)
    _state(graph, axiom, node(graph, individual), RDF.type, term(graph, class_))


def _assertion(graph: Graph, axiom: Element) -> None:
    property_, subject, value = exactly(graph, axiom, 3)
    if property_.name == "ObjectInverseOf":
        (property_,) = exactly(graph, property_, 1)
        subject, value = value, subject
    _state(graph, axiom, node(graph, subject), _iri(graph, property_), term(graph, value))


def _negative_assertion(graph: Graph, axiom: Element) -> None:
    property_, subject, value = exactly(graph, axiom, 3)
    negated = graph.new(OWL.NegativePropertyAssertion)
    graph.add(negated, OWL.sourceIndividual, term(graph, subject))
    graph.add(negated, OWL.assertionProperty, term(graph, property_))
    graph.add(negated, _NEGATIVES[axiom.name], term(graph, value))
    _annotate(graph, negated, _annotations(axiom))


_WRITERS: dict[str, Callable[[Graph, Element], None]] = {
    "Declaration": _declaration,
    "SubObjectPropertyOf": _sub_property,
    "DisjointUnion": _disjoint_union,
    "HasKey": _key,
    "ClassAssertion": _class_assertion,
    "ObjectPropertyAssertion": _assertion,
    "DataPropertyAssertion": _assertion,
    "AnnotationAssertion": _assertion,
    **dict.fromkeys(_BINARY, _binary),
    **dict.fromkeys(_CHARACTERISTICS, _characteristic),
    **dict.fromkeys(_EQUIVALENTS, _equivalents),
    **dict.fromkeys(_DISJOINTS, _disjoints),
    **dict.fromkeys(_NEGATIVES, _negative_assertion),
}
