"""The order axioms, written as annotations: readable, about existing terms and rules."""

import re
from itertools import product

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node
from tests.ontology.graph import FD, OBJECT, declared, ontology
from tests.ontology.order_meaning import (
    FOLLOWS,
    MEANING,
    REPORTED_BY,
    SPANS,
    clashes,
    possible,
    refused_by,
)

from foedera.infer.chronology import order_axioms
from foedera.knowledge import terms
from foedera.knowledge.vocabulary import ontology_triples
from foedera.resources import shipped

POINT = r"(start|end)\((subject|object)\)"
INEQUALITY = re.compile(rf"{POINT} (<=|<) {POINT}( \+ PT[0-9]+S)?")


def carried(graph: Graph, annotation: URIRef) -> dict[tuple[Node, Node, Node], list[Node]]:
    """The triples that carry the annotation as an axiom annotation, with its values."""
    found: dict[tuple[Node, Node, Node], list[Node]] = {}
    for axiom, value in graph.subject_objects(annotation):
        parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        subject, predicate, target = (graph.value(axiom, part) for part in parts)
        assert subject is not None, "not on an owl:Axiom"
        assert predicate is not None
        assert target is not None
        found.setdefault((subject, predicate, target), []).append(value)
    return found


def test_every_inequality_relates_the_two_ends_of_an_object_property() -> None:
    axioms = list(ontology().subject_objects(FD.order))
    assert len(axioms) >= 10
    for carrier, inequality in axioms:
        assert carrier in declared(ontology(), OBJECT)
        match = INEQUALITY.fullmatch(str(inequality))
        assert match, inequality
        assert match[2] != match[5], "compares one end with itself"


def test_acts_follow_other_treaty_acts() -> None:
    graph = ontology()
    acts = set(graph.transitive_subjects(RDFS.subClassOf, FD.TreatyAct)) - {FD.TreatyAct}
    pairs = set(graph.subject_objects(FD.follows))
    assert {act for pair in pairs for act in pair} <= acts
    assert (FD.Ratification, FD.Signature) in pairs
    assert (FD.Termination, FD.EntryIntoForce) in pairs


def test_no_act_follows_itself_even_through_others() -> None:
    graph = ontology()
    for act in set(graph.subjects(FD.follows)):
        first = set(graph.objects(act, FD.follows))
        reached = {far for near in first for far in graph.transitive_objects(near, FD.follows)}
        assert act not in reached


def test_annotations_of_order_axioms_sit_on_existing_axioms() -> None:
    graph = ontology()
    for annotation in (FD.checkedBy, FD.onlyFor):
        for triple in carried(graph, annotation):
            assert triple in graph
            assert triple[1] in {FD.order, FD.follows}


def test_checked_by_names_a_rule_that_exists() -> None:
    rules = {path.name.split("-")[0] for path in (shipped("shapes") / "rules").iterdir()}
    for values in carried(ontology(), FD.checkedBy).values():
        (rule,) = values
        assert re.fullmatch(r"[A-Z]{3}\d{3}", str(rule))
        assert str(rule) in rules


def test_restrictions_name_classes_within_the_domain() -> None:
    graph = ontology()
    for (carrier, _, _), classes in carried(graph, FD.onlyFor).items():
        domain = graph.value(carrier, RDFS.domain)
        for kind in classes:
            assert (kind, RDF.type, OWL.Class) in graph
            assert domain in set(graph.transitive_objects(kind, RDFS.subClassOf))


AXIOMS = order_axioms(ontology_triples())


@pytest.mark.parametrize("name", sorted(MEANING))
def test_a_relation_is_refused_between_exactly_the_intervals_that_it_excludes(name: str) -> None:
    refused = clashes(name, AXIOMS)
    assert set(refused) == {(*one, *two) for one, two in product(SPANS, SPANS)} - possible(name)
    assert set().union(*refused.values()) <= {REPORTED_BY.get(name, "TIM001"), "TIM001"}


def test_every_relation_with_an_axiom_has_its_meaning_told() -> None:
    carriers = {axiom.predicate.value.rsplit("#")[-1] for axiom in AXIOMS.properties}
    assert carriers == MEANING.keys() - {"after"} | ({"after"} & carriers)
    assert {(a.follower.value.rsplit("#")[-1], str(a.followed)) for a in AXIOMS.classes} == {
        (follower, str(FD[followed].n3())) for follower, followed in FOLLOWS
    }


@pytest.mark.parametrize(("follower", "followed"), sorted(FOLLOWS))
def test_an_act_does_not_come_before_the_one_that_it_follows(follower: str, followed: str) -> None:
    reporting = {REPORTED_BY.get(follower, "TIM001")}
    assert refused_by(follower, followed, AXIOMS) == (reporting, set())


def test_other_statements_may_come_before_what_they_are_about() -> None:
    assert clashes("about", AXIOMS, terms.FD.Report) == {}
