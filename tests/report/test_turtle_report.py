"""The SHACL report: other tools read it, every term is declared, and nothing is lost."""

from __future__ import annotations

import dataclasses

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from tests.report.conftest import HOSTILE

from foedera import api
from foedera.api import Result
from foedera.finding import Finding
from foedera.report.contents import View
from foedera.report.turtle import render
from foedera.resources import shipped

FDR = Namespace("https://w3id.org/foedera/rule#")

# What the SHACL recommendation (section 3.6) asks of a report and of each of its results.
RECOMMENDATION = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass sh:ValidationReport ;
    sh:property [ sh:path sh:conforms ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ;
    sh:property [ sh:path sh:result ; sh:class sh:ValidationResult ] .
[] a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
    sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path sh:sourceShape ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
    sh:property [ sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ;
        sh:in ( sh:Violation sh:Warning sh:Info ) ] ;
    sh:property [ sh:path sh:resultMessage ; sh:minCount 1 ; sh:datatype xsd:string ] .
"""


def read(checked: Result) -> Graph:
    graph = Graph().parse(data=render(checked, View()), format="turtle")
    shapes = Graph().parse(data=RECOMMENDATION, format="turtle")
    conforms, _, text = validate(graph, shacl_graph=shapes)
    assert conforms, text
    return graph


def node(finding: Finding) -> URIRef:
    return URIRef(f"urn:foedera:finding:{finding.fingerprint}")


def one(graph: Graph, subject: Node, predicate: Node) -> Node:
    (value,) = graph.objects(subject, predicate)
    return value


def test_says_what_each_finding_is(compared: Result) -> None:
    graph = read(compared)
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert one(graph, report, SH.conforms) == Literal(False)
    finding = compared.findings[0]
    assert one(graph, report, SH.result) == node(finding)
    assert one(graph, node(finding), SH.focusNode) == URIRef("https://example.org/hostile")
    assert one(graph, node(finding), SH.sourceShape) == FDR.INV001
    assert one(graph, node(finding), SH.resultSeverity) == SH.Warning
    assert one(graph, node(finding), FDR.foundVerdict) == FDR.breach
    assert one(graph, node(finding), SH.resultMessage) == Literal(HOSTILE)
    place = one(graph, node(finding), FDR.place)
    assert one(graph, place, FDR.path) == Literal("kursk.ttl")
    assert one(graph, place, FDR.line) == Literal(4)


def test_keeps_the_facts_as_they_are(result: Result) -> None:
    graph = read(result)
    facts = {
        tuple(one(graph, fact, part).n3() for part in (RDF.subject, RDF.predicate, RDF.object))
        for fact in graph.objects(node(result.findings[0]), FDR.fact)
    }
    assert facts == {fact.terms for fact in result.findings[0].facts}
    assert set(graph.objects(None, FDR.toldBy)) == {Literal("TASS 1950153"), Literal("KBS")}


def test_what_does_not_count_is_set_aside(compared: Result) -> None:
    graph = read(compared)
    aside = (compared.known[0], compared.suppressed[0].finding, compared.gone[0])
    states = {
        one(graph, thing, FDR.state).toPython() for thing in graph.objects(None, FDR.setAside)
    }
    assert states == {"known", "suppressed", "gone"}
    assert {node(each) for each in aside} == set(graph.objects(None, FDR.setAside))
    reasons = {value.toPython() for value in graph.objects(None, FDR.suppressionReason)}
    assert reasons == {compared.suppressed[0].reason}


def test_conforms_where_nothing_counts(compared: Result) -> None:
    graph = read(dataclasses.replace(compared, findings=()))
    assert list(graph.objects(None, SH.conforms)) == [Literal(True)]


def test_shows_nothing_that_a_terminal_obeys(compared: Result) -> None:
    assert not set(render(compared, View())) & set("\x1b\u202e")


@pytest.mark.parametrize("entity", ["_:0123456789abcdef", ""])
def test_a_thing_without_a_name_is_in_focus(entity: str, result: Result) -> None:
    entities = (entity,) if entity else ()
    finding = dataclasses.replace(result.findings[0], entities=entities)
    graph = read(dataclasses.replace(result, findings=(finding,)))
    focus = one(graph, node(finding), SH.focusNode)
    expected = "https://example.org/invocation"
    assert str(focus) == expected if not entity else not isinstance(focus, URIRef)


def test_every_term_is_declared(compared: Result) -> None:
    vocabulary = Graph().parse(shipped("shapes") / "rule-vocabulary.ttl")
    used = {
        term
        for triple in read(compared)
        for term in triple
        if isinstance(term, URIRef) and term in FDR and term != FDR.INV001
    }
    assert len(used) > 15
    assert [term for term in used if (term, RDF.type, None) not in vocabulary] == []


def test_real_findings_of_shapes_and_rules_name_their_shapes() -> None:
    shape = next(rule for rule in api.rules() if rule.family == "SHP")
    assert shape.iri == f"https://w3id.org/foedera/shape#{shape.id.removeprefix('SHP-')}"
    rule = next(rule for rule in api.rules() if rule.id == "TIM006")
    assert rule.iri == str(FDR.TIM006)
    assert read(api.check([str(rule.folder / "fires.ttl")]))
