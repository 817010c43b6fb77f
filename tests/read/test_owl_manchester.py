from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from tests.read.graphs import canonical, spelled_out

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.owl.manchester import read_manchester
from foedera.read.statement import Statement

FOLDER = Path(__file__).parent / "owl"
AXIOMS = (FOLDER / "axioms.omn").read_text()
HEAD = "Prefix: : <https://e.example/o#>\nOntology: <https://e.example/o>\n"
TURTLE = """
@prefix : <https://e.example/o#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def manchester(text: str) -> list[Statement]:
    return read_manchester(Document("x.omn", text))


def frames(text: str) -> list[Statement]:
    """Read frames, from line 3 on; leave out the ontology's own statement."""
    return manchester(HEAD + text)[1:]


def same(statements: list[Statement], turtle: str) -> bool:
    ours = canonical(Quad(s.subject, s.predicate, s.object) for s in statements)
    return ours == canonical(parse((TURTLE + turtle).encode(), RdfFormat.TURTLE))


def test_every_kind_of_axiom_is_read_as_owlapi_reads_it() -> None:
    """But for what OWLAPI does not write in this syntax, see tests/ontology/test_round_trip.py."""
    theirs = parse((FOLDER / "axioms.ttl").read_bytes(), RdfFormat.TURTLE)
    expected = spelled_out((q.subject, q.predicate, q.object) for q in theirs)
    found = spelled_out(s[:3] for s in manchester(AXIOMS))
    lost = {line for line in expected - found if "inverseOf" in line or "disjointUnionOf" in line}
    assert expected - found == lost
    assert all('note> "inverse"' in line or 'note> "union"' in line for line in lost)
    built_in = ("<http://www.w3.org/2000/01/rdf-schema#", "<http://www.w3.org/2001/XMLSchema#")
    built_in += ("<http://www.w3.org/1999/02/22-rdf", "<http://www.w3.org/2002/07/owl#Thing>")
    added = {line for line in found - expected if not line.startswith(built_in)}
    assert {turned(line) for line in added} <= expected


def turned(line: str) -> str:
    """Return a statement with its subject and object changed."""
    subject, predicate, value = line.split()
    return f"{value} {predicate} {subject}"


def test_statements_stand_at_their_item() -> None:
    found = frames(
        """Individual: a
 Types: A,
  B
 Facts:
  Annotations: note "n"
  p b,
  not d 1"""
    )
    named = {(s.place.line, s.place.column) for s in found}
    assert named == {(3, 1), (4, 9), (5, 3), (8, 3), (9, 3)}


def test_and_binds_closer_than_or_and_not_closer_than_both() -> None:
    assert same(
        frames("Class: A SubClassOf: not B and (C or D) or p some not C"),
        """:A a owl:Class ; rdfs:subClassOf [ a owl:Class ; owl:unionOf (
            [ a owl:Class ; owl:intersectionOf (
                [ a owl:Class ; owl:complementOf :B ]
                [ a owl:Class ; owl:unionOf ( :C :D ) ] ) ]
            [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom
                [ a owl:Class ; owl:complementOf :C ] ] ) ] .""",
    )


@pytest.mark.parametrize(
    ("filler", "turtle"),
    [
        ("{ a, b }", "[ a owl:Class ; owl:oneOf ( :a :b ) ]"),
        ("{ 1, 042 }", '[ a rdfs:Datatype ; owl:oneOf ( 1 "042"^^xsd:integer ) ]'),
        ("not integer", "[ a rdfs:Datatype ; owl:datatypeComplementOf xsd:integer ]"),
        ("(later or string)", "[ a rdfs:Datatype ; owl:unionOf ( :later xsd:string ) ]"),
        (
            "integer[>=1,<9]",
            "[ a rdfs:Datatype ; owl:onDatatype xsd:integer ; owl:withRestrictions "
            "( [ xsd:minInclusive 1 ] [ xsd:maxExclusive 9 ] ) ]",
        ),
        (
            "decimal[<0.5,>-0.5]",
            "[ a rdfs:Datatype ; owl:onDatatype xsd:decimal ; owl:withRestrictions "
            "( [ xsd:maxExclusive 0.5 ] [ xsd:minExclusive -0.5 ] ) ]",
        ),
        (
            "integer[>= 1, < 9]",
            "[ a rdfs:Datatype ; owl:onDatatype xsd:integer ; owl:withRestrictions "
            "( [ xsd:minInclusive 1 ] [ xsd:maxExclusive 9 ] ) ]",
        ),
    ],
)
def test_data_ranges_show_in_what_they_are_made_of(filler: str, turtle: str) -> None:
    found = frames(f"Class: A SubClassOf: p some {filler}\nDatatype: later")
    assert same(
        found,
        ":later a rdfs:Datatype . :A a owl:Class ; rdfs:subClassOf "
        f"[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom {turtle} ] .",
    )


def test_numbers_of_classes_and_of_data_ranges() -> None:
    assert same(
        frames("Class: A SubClassOf: p max 2 B, inverse p min 3, d exactly 1 xsd:string"),
        """:A a owl:Class ; rdfs:subClassOf
            [ a owl:Restriction ; owl:onProperty :p ; owl:onClass :B ;
              owl:maxQualifiedCardinality "2"^^xsd:nonNegativeInteger ] ,
            [ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ;
              owl:minCardinality "3"^^xsd:nonNegativeInteger ] ,
            [ a owl:Restriction ; owl:onProperty :d ; owl:onDataRange xsd:string ;
              owl:qualifiedCardinality "1"^^xsd:nonNegativeInteger ] .""",
    )


def test_literals_without_quotation_marks_keep_their_spelling() -> None:
    assert same(
        frames("Individual: a Facts: d 1.50, d -7, d 1.5e3F, d INFf, d true, not d .5f"),
        """:a a owl:NamedIndividual ; :d 1.50 , -7 , "1.5e3"^^xsd:float , "INF"^^xsd:float , true .
        [] a owl:NegativePropertyAssertion ; owl:sourceIndividual :a ;
            owl:assertionProperty :d ; owl:targetValue ".5"^^xsd:float .""",
    )


def test_annotations_of_annotations_come_before_them() -> None:
    found = frames('Individual: a Types: Annotations: Annotations: how "x" by t, by u A')
    assert same(
        found,
        """:a a owl:NamedIndividual , :A . _:by a owl:Axiom ; owl:annotatedSource :a ;
            owl:annotatedProperty <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ;
            owl:annotatedTarget :A ; :by :t , :u .
        [] a owl:Annotation ; owl:annotatedSource _:by ; owl:annotatedProperty :by ;
            owl:annotatedTarget :t ; :how "x" .""",
    )


def test_what_owlapi_adds_to_the_syntax() -> None:
    assert same(
        frames('Class: Annotations: note "n" A\nClass: p some A SubClassOf: B'),
        """:A a owl:Class . [] a owl:Axiom ; owl:annotatedSource :A ; :note "n" ;
            owl:annotatedProperty <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ;
            owl:annotatedTarget owl:Class .
        [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :A ] rdfs:subClassOf :B .""",
    )
    assert same(
        frames("ObjectProperty: inverse (p) Characteristics: Functional"),
        "[ owl:inverseOf :p ] a owl:FunctionalProperty .",
    )
    assert same(
        frames("Individual: a Facts: inverse (p) b"), ":a a owl:NamedIndividual . :b :p :a ."
    )


def test_groups_and_imports_and_the_annotations_of_the_ontology() -> None:
    found = manchester(
        'Ontology: Import: <urn:i> Annotations: owl:versionInfo "1"\n'
        'DifferentIndividuals: Annotations: owl:versionInfo "2" <urn:a>, _:b, <urn:c>'
    )
    assert same(
        found,
        """[ a owl:Ontology ; owl:imports <urn:i> ; owl:versionInfo "1" ] .
        [ a owl:AllDifferent ; owl:members ( <urn:a> _:b <urn:c> ) ; owl:versionInfo "2" ] .""",
    )


def test_swrl_rules_are_left_out_with_a_warning() -> None:
    document = Document("x.omn", f'{HEAD} Rule: A(?x), d(?x, "y") -> B(?x)\nClass: A')
    assert len(read_manchester(document)) == 2
    (warning,) = document.warnings
    assert (warning.line, warning.column, warning.warning) == (3, 2, True)
    assert "SWRL" in warning.message


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("Klass: A", 3, 1, "a frame such as “Class:” was expected, not “Klass:”"),
        ("Class: A SubClassOf: B and", 3, 27, "an IRI was expected, not the end of the file"),
        ("Class: A SubClassOf: Class: B", 3, 22, "a name was expected, not “Class:”"),
        ("Class: A SubClassOf: p some (B", 3, 31, "“)” was expected"),
        ("Class: A SubClassOf: inverse p", 3, 31, "“some”, “only” or the like was expected"),
        ("Class: A SubClassOf: p min few B", 3, 28, "a number was expected, not “few”"),
        ("Class: A SubClassOf: x:B", 3, 22, "the prefix “x:” is not declared"),
        ("Class: A SubClassOf: d some integer[about 3]", 3, 37, "a facet was expected"),
        ("Class: A Characteristics: Functional", 3, 10, "a frame such as “Class:” was expected"),
        ("ObjectProperty: p Characteristics: Nice", 3, 36, "a characteristic such as"),
        ("DisjointClasses: A", 3, 18, "DisjointClasses takes at least 2 operands, not 1"),
        ('Individual: a Facts: d "x', 3, 24, "this string has no end"),
        ('Individual: a Types: "x"', 3, 22, 'an IRI was expected, not “"x"”'),
        ("Class: " + "(" * 300, 3, 208, "nested more than 200 levels deep"),
        ("Class: A " + "Annotations: " * 300, 3, 2623, "nested more than 200 levels deep"),
    ],
)
def test_errors_have_line_and_column(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(InputProblem) as caught:
        frames(text)
    assert message in caught.value.message
    assert "the whole file is left out" in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)
