from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from tests.read.graphs import canonical, spelled_out

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.owl.functional import read_functional
from foedera.read.statement import Statement

FOLDER = Path(__file__).parent / "owl"
AXIOMS = (FOLDER / "axioms.ofn").read_text()
HEAD = "Prefix(:=<https://e.example/o#>)\nOntology(<https://e.example/o>\n"


def functional(text: str) -> list[Statement]:
    return read_functional(Document("x.ofn", text))


def axioms(text: str) -> list[Statement]:
    """Read axioms, from line 3 on; leave out the ontology's own statement."""
    return functional(f"{HEAD}{text}\n)")[1:]


def same(statements: list[Statement], turtle: str) -> bool:
    head = "@prefix : <https://e.example/o#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    ours = canonical(Quad(s.subject, s.predicate, s.object) for s in statements)
    return ours == canonical(parse((head + turtle).encode(), RdfFormat.TURTLE))


def test_every_kind_of_axiom_is_read_as_owlapi_reads_it() -> None:
    theirs = parse((FOLDER / "axioms.ttl").read_bytes(), RdfFormat.TURTLE)
    expected = spelled_out((q.subject, q.predicate, q.object) for q in theirs)
    assert spelled_out(s[:3] for s in functional(AXIOMS)) == expected


def test_statements_stand_at_their_axiom() -> None:
    lines = AXIOMS.splitlines()
    for statement in functional(AXIOMS):
        line = lines[statement.place.line - 1]
        assert statement.place.column == 1
        assert line.partition("(")[0].isalpha()


def test_the_properties_of_a_key_stand_in_two_groups() -> None:
    assert same(axioms("HasKey(:A (:p :q) (:d))"), ":A owl:hasKey ( :p :q :d ) .")
    assert same(axioms("HasKey(:A () (:d))"), ":A owl:hasKey ( :d ) .")


def test_a_literal_keeps_what_is_written() -> None:
    found = axioms(r'DataPropertyAssertion(:d :a "say \"no\" \\ # \n"@en-GB)')
    assert found[0].object.value == r'say "no" \ # \n'  # type: ignore[union-attr]
    assert same(axioms('DataPropertyAssertion(:d :a "a"^^:t)'), ':a :d "a"^^:t .')


@pytest.mark.parametrize(
    ("written", "turtle"), [("x@y@en", '"x@y"@en'), ("x@y@", '"x@y"'), ("x", '"x"')]
)
def test_a_plain_literal_ends_in_its_language(written: str, turtle: str) -> None:
    found = axioms(f'DataPropertyAssertion(:d :a "{written}"^^rdf:PlainLiteral)')
    assert same(found, f":a :d {turtle} .")


def test_so_many_of_anything_are_so_many() -> None:
    plain = "SubClassOf(:A ObjectMinCardinality(2 :p))"
    turtle = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        :A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ;
            owl:minCardinality "2"^^xsd:nonNegativeInteger ] ."""
    assert same(axioms(plain), turtle)
    assert same(axioms(plain.replace(":p)", ":p owl:Thing)")), turtle)


def test_an_ontology_without_a_name_and_its_imports_and_annotations() -> None:
    found = functional('Ontology(Import(<urn:i>)\nAnnotation(owl:versionInfo "1"))')
    assert same(found, '[ a owl:Ontology ; owl:imports <urn:i> ; owl:versionInfo "1" ] .')
    assert [s.place.line for s in found] == [1, 1, 2]


def test_swrl_rules_are_left_out_with_a_warning() -> None:
    rule = " DLSafeRule(Body(ClassAtom(:A Variable(<urn:x>))) Head())"
    document = Document("x.ofn", f"{HEAD}{rule}\n)")
    assert len(read_functional(document)) == 1
    (warning,) = document.warnings
    assert (warning.line, warning.column, warning.warning) == (3, 2, True)
    assert "SWRL" in warning.message


@pytest.mark.parametrize(
    ("axiom", "column", "message"),
    [
        ("SubClassOf(:A)", 1, "SubClassOf takes 2 operands, not 1"),
        ("Nonsense()", 1, "Nonsense is not an axiom of OWL 2"),
        ("SubClassOf(Klass(:A) :B)", 12, "Klass is unknown"),
        ("SubClassOf(x:A :B)", 12, "the prefix “x:” is not declared"),
        ("SubClassOf(<a b> :B)", 12, "an axiom or expression was expected, not “<”"),
        ("SubClassOf((:A) :B)", 12, "an axiom or expression was expected, not “(”"),
        ('ClassAssertion(:A "x', 19, "this string has no end"),
        ('DataPropertyAssertion(:d :a "x"^^"y")', 34, 'an IRI was expected, not “"y"”'),
        ('DataPropertyAssertion(:d :a "x"@-)', 29, "not a literal"),
        ("Declaration(:A)", 13, "IRI cannot be declared"),
        ("Declaration", 1, "“(” was expected, not “)”"),
        ("SubClassOf(:A ObjectMinCardinality(² :p))", 36, "a number was expected, not “²”"),
        ("DataPropertyRange(:d DatatypeRestriction(xsd:int xsd:length))", 22, "at least 3"),
        ("Declaration(Class(:A))) x", 25, "the end of the file was expected, not “x”"),
        ("ObjectUnionOf(" * 300, 14 * 200 + 1, "nested more than 200 levels deep"),
    ],
)
def test_errors_have_line_and_column(axiom: str, column: int, message: str) -> None:
    with pytest.raises(InputProblem) as caught:
        axioms(axiom)
    assert message in caught.value.message
    assert "the whole file is left out" in caught.value.message
    if message.startswith("“(”"):
        assert (caught.value.line, caught.value.column) == (4, 1)
    else:
        assert (caught.value.line, caught.value.column) == (3, column)
