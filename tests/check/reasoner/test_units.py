"""What a reasoner is given: no fact is dropped without a warning."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.check.reasoner.clashes import PREFIXES
from tests.check.reasoner.conftest import facts_of

from foedera.check.reasoner.units import Units, units_of

FIRST_LINE = PREFIXES.count("\n") + 1


def translated(body: str, folder: Path) -> Units:
    return units_of(facts_of(PREFIXES + body, folder))


@pytest.mark.parametrize("datatype", ["date", "gYear", "gYearMonth", "time", "duration"])
def test_literals_outside_owl_2_become_text_with_a_warning(datatype: str, tmp_path: Path) -> None:
    body = f'ex:x ex:value "2024"^^xsd:{datatype} ;\n ex:value "2025"^^xsd:{datatype} .'
    result = translated(body, tmp_path)
    (warning,) = result.warnings
    assert f"2 × {datatype}, which OWL 2 has not" in warning.message
    assert (warning.line, warning.warning) == (FIRST_LINE, True)
    values = [
        unit.axioms for unit in result.units if unit.axioms[2:3] == ("https://example.org/value",)
    ]
    assert [axiom[3:] for axiom in values] == [
        ("2024", "http://www.w3.org/2001/XMLSchema#string", ""),
        ("2025", "http://www.w3.org/2001/XMLSchema#string", ""),
    ]  # fmt: skip


def test_a_date_time_as_a_date_becomes_text_but_stays_what_it_is_elsewhere(tmp_path: Path) -> None:
    stamp = '"2024-08-06T00:00:00"^^xsd:dateTime'
    result = translated(f"ex:x fd:date {stamp} ; ex:value {stamp} .", tmp_path)
    assert ["1 × dateTime" in warning.message for warning in result.warnings] == [True]
    kinds = [unit.axioms[4].rsplit("#")[-1] for unit in result.units if unit.axioms[0] == "data"]
    assert sorted(kinds) == ["dateTime", "string"]


def test_a_range_follows_its_rewritten_values(tmp_path: Path) -> None:
    result = translated("ex:value rdfs:range xsd:date .", tmp_path)
    (axiom,) = [unit.axioms[1] for unit in result.units if unit.axioms[0] == "axioms"]
    assert "XMLSchema#string" in axiom
    assert "XMLSchema#date" not in axiom
    assert len(result.warnings) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('ex:x ex:value "four"^^xsd:integer .', "no integer"),
        ('ex:x ex:unheard ex:y , "z" .', "unheard> is no declared property with a"),
        ('ex:x ex:value "few"^^ex:notes .', "notes> says nothing"),
        ("ex:x ex:value ex:y .", "value> is no declared property with a thing"),
        ('ex:x ex:link "y" .', "link> is no declared property with a literal"),
        ("ex:x ex:link <<( ex:a ex:link ex:b )>> .", "a quoted triple is nothing in OWL"),
        (
            """ex:value rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:date ;
            owl:withRestrictions ( [ xsd:minInclusive "2024-01-01"^^xsd:date ] ) ] .""",
            "facets of a datatype that OWL 2 does not have",
        ),
    ],
)
def test_what_is_left_out_is_listed(body: str, reason: str, tmp_path: Path) -> None:
    result = translated(body, tmp_path)
    assert len(result.units) == len(translated("", tmp_path).units)
    assert all(reason in warning.message for warning in result.warnings)
    assert result.warnings[0].line == FIRST_LINE


def test_axioms_on_a_datatype_whose_definition_is_left_out_are_left_out_too(tmp_path: Path) -> None:
    body = """ex:Since a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ;
      owl:onDatatype xsd:date ;
      owl:withRestrictions ( [ xsd:minInclusive "1945-10-24"^^xsd:date ] ) ] .
    ex:value rdfs:range ex:Since ."""
    result = translated(body, tmp_path)
    assert len(result.units) == len(translated("", tmp_path).units)
    assert len(result.warnings) == 2


@pytest.mark.parametrize(("value", "kind"), [("ex:y", "things"), ('"y"', "values")])
def test_an_undeclared_property_is_taken_for_what_its_use_shows(
    value: str, kind: str, tmp_path: Path
) -> None:
    result = translated(f"ex:x ex:unheard {value} .", tmp_path)
    (warning,) = result.warnings
    assert f"unheard> is not declared; the reasoner takes it for a property of {kind}" in str(
        warning
    )
    assert len(result.units) == len(translated("", tmp_path).units) + 1


def test_annotations_and_declarations_need_no_warning(tmp_path: Path) -> None:
    body = """<> a owl:Ontology ; <http://purl.org/dc/terms/title> "Data" .
    ex:note a owl:AnnotationProperty . ex:x ex:note ex:y ; rdfs:comment "c" ."""
    result = translated(body, tmp_path)
    assert result.warnings == []
    assert len(result.units) == len(translated("", tmp_path).units)


def test_blank_individuals_stay_the_same_thing_in_every_unit(tmp_path: Path) -> None:
    body = "_:b a ex:A ; ex:link _:c . ex:A rdfs:subClassOf [ a owl:Class ; owl:oneOf ( _:b ) ] ."
    result = translated(body, tmp_path)
    kinds = [unit.axioms for unit in result.units if "bystander" not in str(unit.axioms)]
    ((_, name, _),) = [axioms for axioms in kinds if axioms[0] == "class"]
    ((_, subject, _, _),) = [axioms for axioms in kinds if axioms[0] == "object"]
    ((_, document),) = [axioms for axioms in kinds if axioms[0] == "axioms"]
    assert name == subject
    assert f"<{name}>" in document
