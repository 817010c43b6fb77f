"""Each axiom of OWL as the statements that it stands for, at the axiom's line.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (second edition), section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from pyoxigraph import NamedNode

from foedera.read.document import Document
from foedera.read.namespaces import OWL, RDF, RDFS
from foedera.read.owl.expressions import Graph, at_least, exactly, named, resource, term
from foedera.read.owl.names import Names
from foedera.read.owl.tree import Node
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


def statements(document: Document, names: Names, nodes: Iterable[Node]) -> list[Statement]:
    """Return what an ontology states; SWRL rules are left out, with a warning.

    Args:
        document: the file that the nodes are of.
        names: what made its blank nodes.
        nodes: ``Ontology`` with its IRI and version, then imports, annotations and axioms.

    Raises:
        InputProblem: a node is no axiom, or has operands that it cannot have.
    """
    graph = Graph(document, names.blank_nodes)
    contents = iter(nodes)
    ontology = _ontology(graph, next(contents))
    for node in contents:
        graph.at(node)
        if node.name == "Import":
            graph.add(ontology, OWL.imports, term(graph, exactly(graph, node, 1)[0]))
        elif node.name == "Annotation":
            _annotate(graph, ontology, [node])
        elif node.name == "DLSafeRule":
            document.warn("SWRL rules are not read", node.line, node.column)
        else:
            _axiom(graph, node)
    return graph.statements


def _ontology(graph: Graph, header: Node) -> Subject:
    graph.at(header)
    iris = [named(graph, operand) for operand in header.operands]
    ontology = iris[0] if iris else graph.blank()
    graph.add(ontology, RDF.type, OWL.Ontology)
    for version in iris[1:]:
        graph.add(ontology, OWL.versionIRI, version)
    return ontology


def _axiom(graph: Graph, axiom: Node) -> None:
    if axiom.name not in _WRITERS:
        raise graph.problem(axiom, f"{axiom.name} is not an axiom of OWL 2")
    _WRITERS[axiom.name](graph, axiom)


def _state(graph: Graph, axiom: Node, subject: Subject, predicate: NamedNode, value: Term) -> None:
    """Add the axiom's main statement, with the axiom's annotations."""
    graph.add(subject, predicate, value)
    _reify(graph, OWL.Axiom, axiom, (subject, predicate, value))


def _reify(
    graph: Graph, class_: NamedNode, annotated: Node, triple: tuple[Subject, NamedNode, Term]
) -> None:
    if annotated.annotations:
        reified = graph.new(class_)
        parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        for part, value in zip(parts, triple, strict=True):
            graph.add(reified, part, value)
        _annotate(graph, reified, annotated.annotations)


def _annotate(graph: Graph, subject: Subject, annotations: Iterable[Node]) -> None:
    for annotation in annotations:
        property_, value = exactly(graph, annotation, 2)
        triple = (subject, named(graph, property_), term(graph, value))
        graph.add(*triple)
        _reify(graph, OWL.Annotation, annotation, triple)


def _declaration(graph: Graph, axiom: Node) -> None:
    (entity,) = exactly(graph, axiom, 1)
    if entity.name not in _DECLARED:
        raise graph.problem(entity, f"{entity.name} cannot be declared")
    _state(graph, axiom, resource(graph, entity), RDF.type, _DECLARED[entity.name])


def _binary(graph: Graph, axiom: Node) -> None:
    left, right = exactly(graph, axiom, 2)
    _state(graph, axiom, resource(graph, left), _BINARY[axiom.name], term(graph, right))


def _sub_property(graph: Graph, axiom: Node) -> None:
    sub, super_ = exactly(graph, axiom, 2)
    if sub.name == "ObjectPropertyChain":
        steps = [term(graph, step) for step in at_least(graph, sub, 2)]
        chain = graph.sequence(steps)
        _state(graph, axiom, resource(graph, super_), OWL.propertyChainAxiom, chain)
    else:
        _state(graph, axiom, resource(graph, sub), RDFS.subPropertyOf, term(graph, super_))


def _characteristic(graph: Graph, axiom: Node) -> None:
    (property_,) = exactly(graph, axiom, 1)
    _state(graph, axiom, resource(graph, property_), RDF.type, _CHARACTERISTICS[axiom.name])


def _equivalents(graph: Graph, axiom: Node) -> None:
    nodes = [resource(graph, operand) for operand in at_least(graph, axiom, 2)]
    for left, right in pairwise(nodes):
        _state(graph, axiom, left, _EQUIVALENTS[axiom.name], right)


def _disjoints(graph: Graph, axiom: Node) -> None:
    predicate, class_ = _DISJOINTS[axiom.name]
    nodes = [resource(graph, operand) for operand in at_least(graph, axiom, 2)]
    if len(nodes) == 2:
        _state(graph, axiom, nodes[0], predicate, nodes[1])
    else:
        group = graph.new(class_)
        graph.add(group, OWL.members, graph.sequence(nodes))
        _annotate(graph, group, axiom.annotations)


def _disjoint_union(graph: Graph, axiom: Node) -> None:
    whole, *parts = [resource(graph, operand) for operand in at_least(graph, axiom, 3)]
    _state(graph, axiom, whole, OWL.disjointUnionOf, graph.sequence(parts))


def _key(graph: Graph, axiom: Node) -> None:
    class_, *properties = [resource(graph, operand) for operand in at_least(graph, axiom, 2)]
    _state(graph, axiom, class_, OWL.hasKey, graph.sequence(properties))


def _class_assertion(graph: Graph, axiom: Node) -> None:
    class_, individual = exactly(graph, axiom, 2)
    _state(graph, axiom, resource(graph, individual), RDF.type, term(graph, class_))


def _assertion(graph: Graph, axiom: Node) -> None:
    property_, subject, value = exactly(graph, axiom, 3)
    if property_.name == "ObjectInverseOf":
        (property_,) = exactly(graph, property_, 1)
        subject, value = value, subject
    _state(graph, axiom, resource(graph, subject), named(graph, property_), term(graph, value))


def _negative_assertion(graph: Graph, axiom: Node) -> None:
    property_, subject, value = exactly(graph, axiom, 3)
    negated = graph.new(OWL.NegativePropertyAssertion)
    graph.add(negated, OWL.sourceIndividual, term(graph, subject))
    graph.add(negated, OWL.assertionProperty, term(graph, property_))
    graph.add(negated, _NEGATIVES[axiom.name], term(graph, value))
    _annotate(graph, negated, axiom.annotations)


_WRITERS: dict[str, Callable[[Graph, Node], None]] = {
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
