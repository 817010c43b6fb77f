"""Checks that the three tools do not have, and that we want: all that stays silent in Protégé."""

from __future__ import annotations

from itertools import combinations_with_replacement

from rdflib import OWL, RDFS, Graph
from rdflib.term import Node
from tests.ontology.graph import declared, own_terms
from tests.ontology.quality import vocabulary as v


def dangling_import(graph: Graph) -> set[Node]:
    """The ontologies imported that are not here: Protégé goes on without them, and says nothing."""
    return set(graph.objects(predicate=OWL.imports)) - v.ontologies(graph)


def wrong_disjointness(graph: Graph) -> set[Node]:
    """The classes below two that are disjoint, or below one that is disjoint with them."""
    apart = v.disjoint_pairs(graph)
    above = {cls: v.superclasses(graph, cls) for cls in declared(graph, OWL.Class)}
    return {
        cls
        for cls, found in above.items()
        if any(frozenset(pair) in apart for pair in combinations_with_replacement(found, 2))
    }


def wrong_characteristics(graph: Graph) -> set[Node]:
    """The properties that can connect nothing: symmetric as well as asymmetric, or disjoint with
    themselves or one above."""
    symmetric = declared(graph, OWL.SymmetricProperty)
    empty = symmetric & declared(graph, OWL.AsymmetricProperty)
    for one, other in graph.subject_objects(OWL.propertyDisjointWith):
        if other in graph.transitive_objects(one, RDFS.subPropertyOf):
            empty.add(one)
        if one in graph.transitive_objects(other, RDFS.subPropertyOf):
            empty.add(other)
    return empty


def missing_example(graph: Graph) -> set[Node]:
    return v.missing(graph, own_terms(graph), v.EXAMPLE)


def missing_source_of_definition(graph: Graph) -> set[Node]:
    return v.missing(graph, own_terms(graph), v.SOURCE)


CHECKS: tuple[v.Check, ...] = (
    *(dangling_import, wrong_disjointness, wrong_characteristics),
    *(missing_example, missing_source_of_definition),
)
