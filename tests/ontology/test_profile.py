"""OWL 2 DL: our own checks find nothing in the ontology, and find what they are for."""

from collections.abc import Callable, Collection

import pytest
from rdflib import Graph
from tests.ontology import profile
from tests.ontology.graph import ontology

PREFIXES = """
@prefix : <urn:test:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# Each check with the smallest graph that it must complain about.
OFFENCES: list[tuple[Callable[[Graph], Collection[object]], str]] = [
    (profile.undeclared_predicates, ":a :p :b ."),
    (profile.punned_properties, ":p a owl:ObjectProperty , owl:AnnotationProperty ."),
    (profile.foreign_datatypes, ':p a owl:DatatypeProperty . :a :p "1939-09-01"^^xsd:date .'),
    (profile.foreign_datatypes, ":p a owl:DatatypeProperty ; rdfs:range xsd:gYear ."),
    (profile.undeclared_classes, ":a a :C ."),
    (profile.trapping_properties, ":p rdfs:domain :C , :D ."),
    (
        profile.non_simple_where_simple_is_needed,
        ":p a owl:TransitiveProperty , owl:AsymmetricProperty .",
    ),
    (
        profile.non_simple_where_simple_is_needed,
        ":p a owl:TransitiveProperty ; rdfs:subPropertyOf :q . :r owl:inverseOf :q ."
        "[] owl:onProperty :r ; owl:maxCardinality 1 .",
    ),
    (
        profile.non_simple_where_simple_is_needed,
        ":p owl:propertyChainAxiom ( :q :r ) ; owl:propertyDisjointWith :s .",
    ),
    (
        profile.circular_chains,
        ":p owl:propertyChainAxiom ( :q :r ) . :q owl:propertyChainAxiom ( :p :r ) .",
    ),
]
each_check = pytest.mark.parametrize("check", dict(OFFENCES), ids=lambda check: check.__name__)


@each_check
def test_the_ontology_keeps_to_the_profile(
    check: Callable[[Graph], Collection[object]],
) -> None:
    assert not check(ontology())


@pytest.mark.parametrize(("check", "turtle"), OFFENCES)
def test_the_check_finds_the_offence(
    check: Callable[[Graph], Collection[object]], turtle: str
) -> None:
    assert check(Graph().parse(data=PREFIXES + turtle, format="turtle"))


def test_a_chain_that_ends_in_its_own_property_is_no_circle() -> None:
    within = ":p owl:propertyChainAxiom ( :p :within ) ."
    assert not profile.circular_chains(Graph().parse(data=PREFIXES + within, format="turtle"))
