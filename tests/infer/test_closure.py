"""Forward chaining, against owlrl (OWL 2 RL over rdflib) as oracle."""

from __future__ import annotations

from collections.abc import Callable

import owlrl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from foedera.infer.closure import close
from foedera.knowledge.facts import Claim, Fact, Knowledge, Premises, Triple
from foedera.knowledge.terms import RDF
from foedera.read.statement import Place

HEAD = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
SCHEMA = """
:Pact owl:equivalentClass [
  owl:intersectionOf ( :Treaty [
    a owl:Restriction ; owl:onProperty :has ; owl:someValuesFrom [
      a owl:Restriction ; owl:onProperty :imposes ; owl:someValuesFrom :Duty ] ] ) ] .
:HelpDuty rdfs:subClassOf :Duty .
:has owl:inverseOf :of .
:firstOf rdfs:subPropertyOf :of .
:of rdfs:domain :Article ; rdfs:range :Treaty .
:within a owl:TransitiveProperty .
:around a owl:TransitiveProperty ; owl:inverseOf :within .
:inside rdfs:subPropertyOf :within .
:touches a owl:SymmetricProperty .
:authority owl:propertyChainAxiom ( :speaker :organOf ) .
:speaker rdfs:subPropertyOf :authority .
:binds owl:propertyChainAxiom ( :of :has :imposes ) .
"""
CLASSES = ["Treaty", "Article", "Duty", "HelpDuty", "Pact"]
PROPERTIES = [
    "has", "of", "firstOf", "imposes", "within", "around", "inside", "touches", "authority",
    "speaker", "organOf", "binds",
]  # fmt: skip


def closed(turtle: str) -> Knowledge:
    triples = {
        (quad.subject, quad.predicate, quad.object)
        for quad in parse(turtle.encode(), format=RdfFormat.TURTLE)
    }
    knowledge = Knowledge(
        Fact(triple, (Claim(None, Place("data.ttl", 1)),)) for triple in sorted(triples, key=str)
    )
    close(knowledge)
    return knowledge


def named(triples: object) -> set[tuple[str, str, str]]:
    """The triples about the data's individuals that both reasoners can be asked about."""
    wanted = {f"https://example.org/{name}" for name in [*CLASSES, *PROPERTIES]}
    found = set()
    for subject, predicate, value in triples:  # type: ignore[attr-defined]
        row = tuple(getattr(term, "value", str(term)) for term in (subject, predicate, value))
        about_data = row[0].startswith("https://example.org/x")
        if about_data and (row[1] in wanted or (row[1] == RDF.type.value and row[2] in wanted)):
            found.add(row)
    return found


individuals = st.integers(0, 4).map(lambda number: f":x{number}")
statements = st.one_of(
    st.builds("{} a :{} .".format, individuals, st.sampled_from(CLASSES)),
    st.builds("{} :{} {} .".format, individuals, st.sampled_from(PROPERTIES), individuals),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(statements, max_size=12))
def test_agrees_with_owl_rl(lines: list[str]) -> None:
    turtle = HEAD + SCHEMA + "\n".join(lines)
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert named(closed(turtle)) == named(graph)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            "{} :{} {} .".format,
            individuals,
            st.sampled_from(["within", "around", "inside"]),
            individuals,
        ),
        max_size=8,
    )
)
def test_chains_of_transitive_properties_agree_with_owl_rl(lines: list[str]) -> None:
    turtle = HEAD + SCHEMA + "\n".join(lines)
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert named(closed(turtle)) == named(graph)


Given = Premises | Callable[[], Premises]


class Attempts(Knowledge):
    """Counts what is tried to be derived, new or not."""

    made = 0

    def derive(self, triple: Triple, step: str, premises: Given) -> bool:
        self.made += 1
        return super().derive(triple, step, premises)


def test_the_effort_for_a_long_chain_is_in_proportion_to_what_follows_from_it() -> None:
    """Each pair is found a few times, not once for each way to divide the chain between them."""
    size = 120
    links = "".join(f":x{n} :inside :x{n + 1} ." for n in range(size))
    knowledge = Attempts(closed(HEAD + SCHEMA + links).facts.values())
    close(knowledge)
    pairs = size * (size + 1) // 2
    assert len(knowledge.with_predicate(node("within"))) == pairs
    assert len(knowledge.with_predicate(node("around"))) == pairs
    assert knowledge.made < 10 * 2 * pairs


def test_users_own_axioms_are_premises() -> None:
    knowledge = closed(HEAD + SCHEMA + ":x1 a :HelpDuty .")
    base = knowledge.base_facts([(node("x1"), RDF.type, node("Duty"))])
    assert [fact.triple[1].value.rsplit("#")[-1] for fact in base] == ["type", "subClassOf"]


def test_axioms_of_the_shipped_ontology_are_background() -> None:
    prefix = "@prefix fd: <https://w3id.org/foedera/ontology#> . "
    knowledge = closed(prefix + "<https://example.org/x1> a fd:Deployment .")
    event: Triple = (node("x1"), RDF.type, NamedNode("https://w3id.org/foedera/ontology#Event"))
    assert [fact.triple[2].value for fact in knowledge.base_facts([event])] == [
        "https://w3id.org/foedera/ontology#Deployment"
    ]


@pytest.mark.parametrize("duties", [[":HelpDuty"], [":Duty"]])
def test_infers_the_kind_of_pact_through_two_restrictions(duties: list[str]) -> None:
    knowledge = closed(
        HEAD + SCHEMA + f":x1 a :Treaty ; :has :x2 . :x2 :imposes :x3 . :x3 a {duties[0]} ."
    )
    assert (node("x1"), RDF.type, node("Pact")) in knowledge
    assert any(isinstance(triple[2], BlankNode) for triple in knowledge)


def node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")
