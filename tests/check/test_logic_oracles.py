"""The Java-free check of logic on random ontologies, against HermiT and against owlrl."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import owlrl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import RdfFormat, parse, serialize
from tests.check.logic_clashes import CLASHES
from tests.check.random_ontologies import DECLARATIONS, ontologies
from tests.check.reasoner.conftest import NEEDS_JAVA, facts_of
from tests.check.test_logic import RULES, lines, marked, whole
from tests.minimality import assert_minimal

from foedera.check.engine import explain_facts
from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.reasoning import reason_in
from foedera.check.reasoner.session import Session
from foedera.check.rules import load_rules

# IDN006 sees the clash of two statements; the family leaves it to it.
RULES_OF_LOGIC = {**RULES, **{rule.id: rule for rule in load_rules() if rule.id == "IDN006"}}
RANDOM = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def hermit() -> Iterator[Session]:
    with Session("hermit", Limits()) as opened:
        yield opened


def has_model(hermit: Session, turtle: str) -> bool:
    triples = [quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)]
    document = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    hermit.ask("background", document.decode())
    hermit.ask("units", [])
    return bool(hermit.ask("consistent", None))


@pytest.mark.slow
@NEEDS_JAVA
@RANDOM
@given(ontologies)
def test_every_clash_is_one_for_hermit_too(hermit: Session, tmp_path: Path, ontology: str) -> None:
    """The facts that a finding shows have no model, and all of them are needed for it."""
    facts, stated = facts_of(ontology, tmp_path), ontology.splitlines()
    for each in explain_facts(facts, rules=RULES_OF_LOGIC.values()):
        alone = [stated[number - 1] for number in sorted(lines(each.facts))]
        assert not has_model(hermit, DECLARATIONS + "\n".join(alone)), each.finding.message
        assert_minimal(RULES_OF_LOGIC[each.finding.rule], each.finding, facts)


@RANDOM
@given(ontologies)
def test_every_error_of_owlrl_is_a_clash(tmp_path: Path, ontology: str) -> None:
    facts = facts_of(ontology, tmp_path)
    found = explain_facts(facts, rules=RULES_OF_LOGIC.values())
    graph = rdflib.Graph().parse(data=ontology, format="turtle")
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    closure.closure()
    assert found or not closure.error_messages


@pytest.mark.slow
@NEEDS_JAVA
@pytest.mark.parametrize("name", sorted(CLASHES.keys() - {"defined datatype"}))
def test_hermit_has_the_same_justification(name: str, hermit: Session, tmp_path: Path) -> None:
    """HermiT refuses data without the definition of a datatype, so it cannot justify by one."""
    turtle = whole(CLASHES[name][1])
    result = reason_in(hermit, facts_of(turtle, tmp_path), justifications=2)
    assert [lines(each.facts) for each in result.justifications] == [marked(turtle)]


# --- Literals -----------------------------------------------------------------------------------
LITERALS = [
    *("1", '"01"^^xsd:integer', '"1"^^xsd:byte', "1.0", "1.5", "1e0", '"1"^^xsd:float'),
    *("true", '"1"^^xsd:boolean', '"1"', '"1"@en', '"1"@EN', '"a  b"', '"2"^^xsd:token'),
    *("-5", '"300"^^xsd:unsignedShort', '"AQ=="^^xsd:base64Binary', '"Ag=="^^xsd:base64Binary'),
    *('"urn:a"^^xsd:anyURI', '"urn:a"', '"NaN"^^xsd:double', '"INF"^^xsd:double'),
    *('"2024-10-08T00:00:00Z"^^xsd:dateTime', '"2024-10-08T00:00:00.5Z"^^xsd:dateTime'),
]
# HermiT 1.3.8 finds every value in xsd:double, xsd:float and the binary datatypes; Pellet does not.
RANGES = [
    *("xsd:integer", "xsd:decimal", "xsd:byte", "xsd:nonNegativeInteger", "xsd:negativeInteger"),
    *("xsd:boolean", "xsd:string", "xsd:token", "xsd:language", "xsd:anyURI", "xsd:dateTime"),
    "rdfs:Literal",
    *(
        f"[ a rdfs:Datatype ; owl:onDatatype {datatype} ; owl:withRestrictions ( {facets} ) ]"
        for datatype, facets in (
            ("xsd:integer", "[ xsd:minInclusive 1 ]"),
            ("xsd:decimal", "[ xsd:minExclusive 1 ] [ xsd:maxExclusive 2 ]"),
            ("xsd:double", '[ xsd:maxInclusive "1"^^xsd:double ]'),
            ("xsd:string", "[ xsd:minLength 2 ]"),
            ("xsd:string", '[ xsd:pattern "[0-9]" ]'),
            ("xsd:dateTime", '[ xsd:maxInclusive "2024-10-08T00:00:00Z"^^xsd:dateTime ]'),
        )
    ),
    '[ a rdfs:Datatype ; owl:oneOf ( 1 "a" true ) ]',
    "[ a rdfs:Datatype ; owl:datatypeComplementOf xsd:integer ]",
    "[ a rdfs:Datatype ; owl:unionOf ( xsd:boolean xsd:anyURI ) ]",
    "[ a rdfs:Datatype ; owl:intersectionOf ( xsd:decimal xsd:nonNegativeInteger ) ]",
]


@pytest.mark.slow
@NEEDS_JAVA
def test_hermit_agrees_on_which_literals_differ(hermit: Session, tmp_path: Path) -> None:
    for one, other in combinations(LITERALS, 2):
        ontology = DECLARATIONS + f":d a owl:FunctionalProperty . :x :d {one} , {other} ."
        found = explain_facts(facts_of(ontology, tmp_path), rules=[RULES["LOG002"]])
        assert bool(found) != has_model(hermit, ontology), (one, other)


@pytest.mark.slow
@NEEDS_JAVA
@pytest.mark.parametrize("data_range", RANGES)
def test_hermit_agrees_on_which_literals_are_in_a_range(
    data_range: str, hermit: Session, tmp_path: Path
) -> None:
    rules = [RULES[name] for name in ("LOG014", "LOG015", "LOG016")]
    for literal in LITERALS:
        ontology = DECLARATIONS + f":d rdfs:range {data_range} . :x :d {literal} ."
        found = explain_facts(facts_of(ontology, tmp_path), rules=rules)
        assert bool(found) != has_model(hermit, ontology), literal
