"""Four ways to say according to whom; all mean the same."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.read.statement import Place, Statement

EX = "https://example.org/"
HEAD = f"""@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <{EX}> .
"""
FORMS = {
    "axiom annotation": """ex:act fd:date "2024" .
        [] a owl:Axiom ; owl:annotatedSource ex:act ; owl:annotatedProperty fd:date ;
          owl:annotatedTarget "2024" ; fd:accordingTo ex:tass .""",
    "named graph": """ex:graph { ex:act fd:date "2024" } ex:graph fd:accordingTo ex:tass .""",
    "named graph that is a source": """ex:tass a fd:Source . ex:tass { ex:act fd:date "2024" }""",
    "reifier": """ex:act fd:date "2024" ~ ex:r . ex:r fd:accordingTo ex:tass .""",
    "annotation syntax": """ex:act fd:date "2024" {| fd:accordingTo ex:tass |} .""",
    "reifier of a triple not asserted": """<< ex:act fd:date "2024" >> fd:accordingTo ex:tass .""",
    "on the event": """ex:act fd:date "2024" ; fd:accordingTo ex:tass .""",
}


def facts_of(trig: str) -> list[Fact]:
    quads = parse((HEAD + trig).encode(), format=RdfFormat.TRIG)
    return attribute(
        [
            Statement(
                quad.subject,
                quad.predicate,
                quad.object,
                quad.graph_name if isinstance(quad.graph_name, NamedNode) else None,
                Place("data.trig", number),
            )
            for number, quad in enumerate(quads, 1)
        ]
    )


def sources_of_date(trig: str) -> set[str | None]:
    date = NamedNode("https://w3id.org/foedera/ontology#date")
    (fact,) = [fact for fact in facts_of(trig) if fact.triple[1] == date]
    return {None if source is None else source.value.removeprefix(EX) for source in fact.sources}


@pytest.mark.parametrize("form", FORMS)
def test_all_forms_mean_the_same(form: str) -> None:
    assert sources_of_date(FORMS[form]) == {"tass"}


def test_without_source_is_common_ground() -> None:
    assert sources_of_date('ex:act fd:date "2024" .') == {None}


def test_a_named_graph_without_source_is_common_ground() -> None:
    assert sources_of_date('ex:graph { ex:act fd:date "2024" }') == {None}


def test_the_statements_own_source_wins_over_the_events() -> None:
    assert sources_of_date(FORMS["axiom annotation"] + "ex:act fd:accordingTo ex:kcna .") == {
        "tass"
    }


def test_two_sources_of_one_statement_are_two_claims() -> None:
    assert sources_of_date(FORMS["on the event"] + "ex:act fd:accordingTo ex:kcna .") == {
        "tass",
        "kcna",
    }


def test_parts_of_annotations_are_not_facts() -> None:
    assert [str(fact.triple[0]) for fact in facts_of(FORMS["axiom annotation"])] == [f"<{EX}act>"]


def test_an_incomplete_annotation_stays_a_fact() -> None:
    facts = facts_of("ex:axiom a owl:Axiom ; fd:accordingTo ex:tass .")
    assert {fact.triple[1].value.rsplit("#")[-1] for fact in facts} == {"type", "accordingTo"}


def test_the_source_of_a_source_is_not_attributed_to_itself() -> None:
    (fact,) = facts_of("ex:tass fd:accordingTo ex:tass .")
    assert fact.sources == {None}


def test_names_are_nobodys_claim() -> None:
    trig = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        ex:act rdfs:label "The act"@en ; fd:accordingTo ex:tass ; fd:date "2024" ."""
    sources = {fact.triple[1].value.rsplit("#")[-1]: fact.sources for fact in facts_of(trig)}
    assert sources["label"] == {None}
    assert sources["date"] == {NamedNode(f"{EX}tass")}


def test_an_annotation_of_what_is_stated_adds_no_place() -> None:
    for form in ("axiom annotation", "reifier", "annotation syntax"):
        (fact, *_) = facts_of(FORMS[form])
        assert len(fact.claims) == 1


@pytest.mark.parametrize(
    "trig",
    [
        """ex:act fd:date "2024" , "2025" . ex:a a owl:Axiom ; owl:annotatedSource ex:act ;
          owl:annotatedProperty fd:date ; owl:annotatedTarget "2024" , "2025" ;
          fd:accordingTo ex:tass .""",
        """ex:act fd:date "2024" ~ ex:r , "2025" ~ ex:r . ex:r fd:accordingTo ex:tass .""",
    ],
)
def test_what_speaks_of_two_statements_does_so_in_any_order(trig: str) -> None:
    quads = list(parse((HEAD + trig).encode(), format=RdfFormat.TRIG))
    statements = [
        Statement(quad.subject, quad.predicate, quad.object, None, Place("data.trig", number))
        for number, quad in enumerate(quads, 1)
    ]
    assert attribute(statements) == attribute(statements[::-1])
