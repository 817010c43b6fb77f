"""Class expressions, data ranges and properties of OWL/XML as RDF.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (second edition), section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.read.namespaces import OWL, RDF, RDFS, XSD
from foedera.read.owlxml_terms import Element, Names
from foedera.read.statement import Place, Statement, Subject, Term

_ENTITIES = (
    "Class",
    "Datatype",
    "ObjectProperty",
    "DataProperty",
    "AnnotationProperty",
    "NamedIndividual",
)
_COLLECTIONS = {
    "ObjectIntersectionOf": (OWL.Class, OWL.intersectionOf),
    "ObjectUnionOf": (OWL.Class, OWL.unionOf),
    "ObjectOneOf": (OWL.Class, OWL.oneOf),
    "DataIntersectionOf": (RDFS.Datatype, OWL.intersectionOf),
    "DataUnionOf": (RDFS.Datatype, OWL.unionOf),
    "DataOneOf": (RDFS.Datatype, OWL.oneOf),
}
_COMPLEMENTS = {
    "ObjectComplementOf": (OWL.Class, OWL.complementOf),
    "DataComplementOf": (RDFS.Datatype, OWL.datatypeComplementOf),
}
_FILLERS = {
    "ObjectSomeValuesFrom": OWL.someValuesFrom,
    "ObjectAllValuesFrom": OWL.allValuesFrom,
    "ObjectHasValue": OWL.hasValue,
    "DataSomeValuesFrom": OWL.someValuesFrom,
    "DataAllValuesFrom": OWL.allValuesFrom,
    "DataHasValue": OWL.hasValue,
}
_MINIMUM = (OWL.minCardinality, OWL.minQualifiedCardinality)
_MAXIMUM = (OWL.maxCardinality, OWL.maxQualifiedCardinality)
_EXACT = (OWL.cardinality, OWL.qualifiedCardinality)
_CARDINALITIES = {
    "ObjectMinCardinality": (*_MINIMUM, OWL.onClass),
    "ObjectMaxCardinality": (*_MAXIMUM, OWL.onClass),
    "ObjectExactCardinality": (*_EXACT, OWL.onClass),
    "DataMinCardinality": (*_MINIMUM, OWL.onDataRange),
    "DataMaxCardinality": (*_MAXIMUM, OWL.onDataRange),
    "DataExactCardinality": (*_EXACT, OWL.onDataRange),
}


class Graph:
    """The statements so far, and the place that the next ones get."""

    def __init__(self, names: Names, path: str) -> None:
        self.names = names
        self.statements: list[Statement] = []
        self._path = path
        self._place = Place(path, 1, 1)

    def at(self, element: Element) -> None:
        """Place what follows at an element."""
        self._place = Place(self._path, element.line, element.column)

    def add(self, subject: Subject, predicate: NamedNode, value: Term) -> None:
        """Add a statement."""
        self.statements.append(Statement(subject, predicate, value, None, self._place))

    def new(self, class_: NamedNode) -> Subject:
        """Add a blank node of the class."""
        node = self.names.blank_nodes.new()
        self.add(node, RDF.type, class_)
        return node

    def sequence(self, items: Sequence[Term]) -> Subject:
        """Add an RDF list."""
        cells: list[Subject] = [*(self.names.blank_nodes.new() for _ in items), RDF.nil]
        for item, (cell, rest) in zip(items, pairwise(cells), strict=True):
            self.add(cell, RDF.first, item)
            self.add(cell, RDF.rest, rest)
        return cells[0]


def operands(graph: Graph, element: Element, least: int = 1) -> list[Element]:
    """Return the children that are not annotations.

    Raises:
        InputProblem: there are fewer than ``least``.
    """
    found = [child for child in element.children if child.name != "Annotation"]
    if len(found) < least:
        message = f"<{element.name}> takes at least {least} operands, not {len(found)}"
        raise graph.names.problem(element, message)
    return found


def exactly(graph: Graph, element: Element, number: int) -> list[Element]:
    """Return the operands.

    Raises:
        InputProblem: there are more or fewer.
    """
    found = operands(graph, element, least=0)
    if len(found) != number:
        message = f"<{element.name}> takes {number} operands, not {len(found)}"
        raise graph.names.problem(element, message)
    return found


def node(graph: Graph, element: Element) -> Subject:
    """Return the term of an element that is no literal, adding what describes it."""
    found = term(graph, element)
    if isinstance(found, NamedNode | BlankNode):
        return found
    raise graph.names.problem(element, "a literal cannot stand here")


def term(graph: Graph, element: Element) -> Term:
    """Return the term of an element, adding what describes it."""
    if element.name not in _WRITERS:
        raise graph.names.problem(element, f"<{element.name}> is unknown, or cannot stand here")
    return _WRITERS[element.name](graph, element)


def _collection(graph: Graph, element: Element) -> Term:
    class_, predicate = _COLLECTIONS[element.name]
    items = [term(graph, operand) for operand in operands(graph, element)]
    expression = graph.new(class_)
    graph.add(expression, predicate, graph.sequence(items))
    return expression


def _complement(graph: Graph, element: Element) -> Term:
    class_, predicate = _COMPLEMENTS[element.name]
    (operand,) = exactly(graph, element, 1)
    expression = graph.new(class_)
    graph.add(expression, predicate, term(graph, operand))
    return expression


def _restriction(graph: Graph, element: Element) -> Term:
    *properties, filler = operands(graph, element, least=2)
    expression = graph.new(OWL.Restriction)
    _on_properties(graph, expression, properties)
    graph.add(expression, _FILLERS[element.name], term(graph, filler))
    return expression


def _on_properties(graph: Graph, expression: Subject, properties: Sequence[Element]) -> None:
    nodes = [node(graph, property_) for property_ in properties]
    if len(nodes) == 1:
        graph.add(expression, OWL.onProperty, nodes[0])
    else:
        graph.add(expression, OWL.onProperties, graph.sequence(nodes))


def _self(graph: Graph, element: Element) -> Term:
    expression = graph.new(OWL.Restriction)
    _on_properties(graph, expression, exactly(graph, element, 1))
    graph.add(expression, OWL.hasSelf, Literal(True))
    return expression


def _cardinality(graph: Graph, element: Element) -> Term:
    unqualified, qualified, on_filler = _CARDINALITIES[element.name]
    property_, *filler = operands(graph, element)
    number = Literal(element.attributes.get("cardinality", ""), datatype=XSD.nonNegativeInteger)
    expression = graph.new(OWL.Restriction)
    graph.add(expression, qualified if filler else unqualified, number)
    _on_properties(graph, expression, [property_])
    for operand in filler:
        graph.add(expression, on_filler, term(graph, operand))
    return expression


def _facets(graph: Graph, element: Element) -> Term:
    datatype, *facets = operands(graph, element, least=2)
    expression = graph.new(RDFS.Datatype)
    graph.add(expression, OWL.onDatatype, term(graph, datatype))
    restrictions: list[Term] = []
    for facet in facets:
        restriction = graph.names.blank_nodes.new()
        predicate = graph.names.full_iri(facet, facet.attributes.get("facet", ""))
        graph.add(restriction, predicate, term(graph, exactly(graph, facet, 1)[0]))
        restrictions.append(restriction)
    graph.add(expression, OWL.withRestrictions, graph.sequence(restrictions))
    return expression


def _inverse(graph: Graph, element: Element) -> Term:
    (operand,) = exactly(graph, element, 1)
    expression = graph.names.blank_nodes.new()
    graph.add(expression, OWL.inverseOf, term(graph, operand))
    return expression


_WRITERS: dict[str, Callable[[Graph, Element], Term]] = {
    **dict.fromkeys(_ENTITIES, lambda graph, element: graph.names.entity(element)),
    "IRI": lambda graph, element: graph.names.full_iri(element, element.text.strip()),
    "AbbreviatedIRI": lambda graph, element: graph.names.short_iri(element, element.text.strip()),
    "AnonymousIndividual": lambda graph, element: graph.names.individual(element),
    "Literal": lambda graph, element: graph.names.literal(element),
    **dict.fromkeys(_COLLECTIONS, _collection),
    **dict.fromkeys(_COMPLEMENTS, _complement),
    **dict.fromkeys(_FILLERS, _restriction),
    **dict.fromkeys(_CARDINALITIES, _cardinality),
    "ObjectHasSelf": _self,
    "DatatypeRestriction": _facets,
    "ObjectInverseOf": _inverse,
}
