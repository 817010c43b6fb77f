"""Class expressions, data ranges and properties of OWL as RDF.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (second edition), section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.located import BlankNodes
from foedera.read.namespaces import OWL, RDF, RDFS
from foedera.read.owl.tree import Node, problem
from foedera.read.statement import Place, Statement, Subject, Term

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

    def __init__(self, document: Document, blank_nodes: BlankNodes) -> None:
        self.statements: list[Statement] = []
        self.blank = blank_nodes.new
        self._document = document
        self._place = Place(document.name, 1, 1)

    def at(self, node: Node) -> None:
        """Place what follows at a node."""
        self._place = Place(self._document.name, node.line, node.column)

    def problem(self, node: Node, message: str) -> InputProblem:
        """Return what is wrong with a node."""
        return problem(self._document, (node.line, node.column), message)

    def add(self, subject: Subject, predicate: NamedNode, value: Term) -> None:
        """Add a statement."""
        self.statements.append(Statement(subject, predicate, value, None, self._place))

    def new(self, class_: NamedNode) -> Subject:
        """Add a blank node of the class."""
        node = self.blank()
        self.add(node, RDF.type, class_)
        return node

    def sequence(self, items: Sequence[Term]) -> Subject:
        """Add an RDF list."""
        cells: list[Subject] = [*(self.blank() for _ in items), RDF.nil]
        for item, (cell, rest) in zip(items, pairwise(cells), strict=True):
            self.add(cell, RDF.first, item)
            self.add(cell, RDF.rest, rest)
        return cells[0]


def at_least(graph: Graph, node: Node, number: int) -> list[Node]:
    """Return the operands.

    Raises:
        InputProblem: there are fewer.
    """
    if len(node.operands) < number:
        message = f"{node.name} takes at least {number} operands, not {len(node.operands)}"
        raise graph.problem(node, message)
    return node.operands


def exactly(graph: Graph, node: Node, number: int) -> list[Node]:
    """Return the operands.

    Raises:
        InputProblem: there are more or fewer.
    """
    if len(node.operands) != number:
        message = f"{node.name} takes {number} operands, not {len(node.operands)}"
        raise graph.problem(node, message)
    return node.operands


def resource(graph: Graph, node: Node) -> Subject:
    """Return the term of a node that is no literal, adding what describes it.

    Raises:
        InputProblem: it is a literal, or as ``term``.
    """
    found = term(graph, node)
    if isinstance(found, NamedNode | BlankNode):
        return found
    raise graph.problem(node, "a literal cannot stand here")


def term(graph: Graph, node: Node) -> Term:
    """Return the term of a node, adding what describes it.

    Raises:
        InputProblem: it is no expression, or has operands that it cannot have.
    """
    if node.term is not None:
        return node.term
    if node.name not in _WRITERS:
        raise graph.problem(node, f"{node.name} is unknown, or cannot stand here")
    return _WRITERS[node.name](graph, node)


def named(graph: Graph, node: Node) -> NamedNode:
    """Return the IRI of a node that must be one.

    Raises:
        InputProblem: it is none.
    """
    if isinstance(node.term, NamedNode):
        return node.term
    raise graph.problem(node, "an IRI was expected")


def _collection(graph: Graph, node: Node) -> Term:
    class_, predicate = _COLLECTIONS[node.name]
    items = [term(graph, operand) for operand in at_least(graph, node, 1)]
    expression = graph.new(class_)
    graph.add(expression, predicate, graph.sequence(items))
    return expression


def _complement(graph: Graph, node: Node) -> Term:
    class_, predicate = _COMPLEMENTS[node.name]
    (operand,) = exactly(graph, node, 1)
    expression = graph.new(class_)
    graph.add(expression, predicate, term(graph, operand))
    return expression


def _restriction(graph: Graph, node: Node) -> Term:
    *properties, filler = at_least(graph, node, 2)
    expression = graph.new(OWL.Restriction)
    _on_properties(graph, expression, properties)
    graph.add(expression, _FILLERS[node.name], term(graph, filler))
    return expression


def _on_properties(graph: Graph, expression: Subject, properties: Sequence[Node]) -> None:
    nodes = [resource(graph, property_) for property_ in properties]
    if len(nodes) == 1:
        graph.add(expression, OWL.onProperty, nodes[0])
    else:
        graph.add(expression, OWL.onProperties, graph.sequence(nodes))


def _self(graph: Graph, node: Node) -> Term:
    expression = graph.new(OWL.Restriction)
    _on_properties(graph, expression, exactly(graph, node, 1))
    graph.add(expression, OWL.hasSelf, Literal(True))
    return expression


def _cardinality(graph: Graph, node: Node) -> Term:
    unqualified, qualified, on_filler = _CARDINALITIES[node.name]
    number, property_, *filler = at_least(graph, node, 2)
    terms = [term(graph, operand) for operand in filler]
    if terms in ([OWL.Thing], [RDFS.Literal]):  # OWL 2 means them where there is none
        terms = []
    expression = graph.new(OWL.Restriction)
    graph.add(expression, qualified if terms else unqualified, term(graph, number))
    _on_properties(graph, expression, [property_])
    for each in terms:
        graph.add(expression, on_filler, each)
    return expression


def _facets(graph: Graph, node: Node) -> Term:
    datatype, *facets = at_least(graph, node, 3)
    if len(facets) % 2:
        raise graph.problem(node, "each facet takes one value")
    expression = graph.new(RDFS.Datatype)
    graph.add(expression, OWL.onDatatype, term(graph, datatype))
    restrictions: list[Term] = []
    for facet, value in zip(facets[::2], facets[1::2], strict=True):
        restriction = graph.blank()
        graph.add(restriction, named(graph, facet), term(graph, value))
        restrictions.append(restriction)
    graph.add(expression, OWL.withRestrictions, graph.sequence(restrictions))
    return expression


def _inverse(graph: Graph, node: Node) -> Term:
    (operand,) = exactly(graph, node, 1)
    expression = graph.blank()
    graph.add(expression, OWL.inverseOf, term(graph, operand))
    return expression


_WRITERS: dict[str, Callable[[Graph, Node], Term]] = {
    **dict.fromkeys(_COLLECTIONS, _collection),
    **dict.fromkeys(_COMPLEMENTS, _complement),
    **dict.fromkeys(_FILLERS, _restriction),
    **dict.fromkeys(_CARDINALITIES, _cardinality),
    "ObjectHasSelf": _self,
    "DatatypeRestriction": _facets,
    "ObjectInverseOf": _inverse,
}
