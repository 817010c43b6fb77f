from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from tests.read.graphs import canonical, spelled_out

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.owl.xml import read_owlxml
from foedera.read.statement import Statement

FOLDER = Path(__file__).parent / "owl"
AXIOMS = (FOLDER / "axioms.owx").read_text()
HEAD = '<Ontology xmlns="http://www.w3.org/2002/07/owl#" ontologyIRI="https://e.example/o"'
PREFIX = '<Prefix name="" IRI="https://e.example/o#"/>'
A, B, C = (f'<NamedIndividual abbreviatedIRI=":{name}"/>' for name in "abc")
P = '<ObjectProperty abbreviatedIRI=":p"/>'


def owlxml(text: str) -> list[Statement]:
    return read_owlxml(Document("x.owx", text))


def axioms(*lines: str) -> list[Statement]:
    """Read axioms, one a line from line 3 on; leave out the ontology's own statement."""
    return owlxml("\n".join([f"{HEAD}>", PREFIX, *lines, "</Ontology>"]))[1:]


def turtle(text: str) -> list[Quad]:
    head = "@prefix : <https://e.example/o#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    return list(parse((head + text).encode(), RdfFormat.TURTLE))


def same(statements: Iterable[Statement], text: str) -> bool:
    ours = canonical(Quad(s.subject, s.predicate, s.object) for s in statements)
    return ours == canonical(turtle(text))


def test_every_kind_of_axiom_is_read_as_owlapi_reads_it() -> None:
    theirs = parse((FOLDER / "axioms.ttl").read_bytes(), RdfFormat.TURTLE)
    expected = spelled_out((q.subject, q.predicate, q.object) for q in theirs)
    assert spelled_out(s[:3] for s in owlxml(AXIOMS)) == expected


def test_statements_stand_at_their_axiom() -> None:
    lines = AXIOMS.splitlines()
    for statement in owlxml(AXIOMS)[2:]:
        line = lines[statement.place.line - 1]
        assert line[: statement.place.column - 1].isspace()
        assert line[statement.place.column - 1] == "<"
        assert not line.lstrip().startswith(("</", "<Class ", "<Literal"))
    (tass,) = [s for s in owlxml(AXIOMS) if s.object == NamedNode("https://example.org/tass")][:1]
    assert lines[tass.place.line - 1].strip() == "<ClassAssertion>"


def test_more_than_two_equivalents_are_chained() -> None:
    found = axioms(f"<SameIndividual>{A}{B}{C}</SameIndividual>")
    assert same(found, ":a owl:sameAs :b . :b owl:sameAs :c .")


def test_different_individuals_in_one_group() -> None:
    found = axioms(f"<DifferentIndividuals>{A}{B}{C}</DifferentIndividuals>")
    assert same(found, "[ a owl:AllDifferent ; owl:members ( :a :b :c ) ] .")


def test_an_assertion_through_the_inverse_is_turned_round() -> None:
    inverse = f"<ObjectInverseOf>{P}</ObjectInverseOf>"
    found = axioms(f"<ObjectPropertyAssertion>{inverse}{A}{B}</ObjectPropertyAssertion>")
    assert same(found, ":b :p :a .")


def test_numbers_keep_their_spelling() -> None:
    literal = '<Literal datatypeIRI="http://www.w3.org/2001/XMLSchema#decimal">1.50</Literal>'
    found = axioms(
        f'<DataPropertyAssertion><DataProperty abbreviatedIRI=":d"/>{A}{literal}'
        "</DataPropertyAssertion>"
    )
    assert same(found, ":a :d 1.50 .")


def test_an_ontology_without_a_name_and_its_imports() -> None:
    head = HEAD.partition(" ontologyIRI")[0]
    found = owlxml(f"{head}>\n<Import>https://e.example/other</Import>\n</Ontology>")
    assert same(found, "[ a owl:Ontology ; owl:imports <https://e.example/other> ] .")
    assert [s.place.line for s in found] == [1, 2]


def test_swrl_rules_are_left_out_with_a_warning() -> None:
    document = Document("x.owx", f"{HEAD}>\n <DLSafeRule><Body/></DLSafeRule>\n</Ontology>")
    assert len(read_owlxml(document)) == 1
    (warning,) = document.warnings
    assert (warning.line, warning.column, warning.warning) == (2, 2, True)
    assert "SWRL" in warning.message


@pytest.mark.parametrize(
    ("axiom", "column", "message"),
    [
        ("<SubClassOf><Class IRI='#A'/></SubClassOf>", 1, "SubClassOf takes 2 operands, not 1"),
        ("<Nonsense/>", 1, "Nonsense is not an axiom of OWL 2"),
        ("<SubClassOf><Klass IRI='#A'/><Class IRI='#B'/></SubClassOf>", 13, "Klass is unknown"),
        ("<Declaration><Class abbreviatedIRI='x:A'/></Declaration>", 14, "prefix “x:”"),
        ("<Declaration><Class IRI='http://a b'/></Declaration>", 14, "“http://a b” is not an IRI"),
        ("<Declaration xml:base='//['><Class IRI='x'/></Declaration>", 1, "“//[” is not an IRI"),
        ("<Declaration><Class IRI='//['/></Declaration>", 14, "“//[” is not an IRI"),
        ("<Declaration><Class/></Declaration>", 14, "<Class> without an IRI"),
        ("<Declaration><Literal>x</Literal></Declaration>", 14, "cannot be declared"),
        (f"<SameIndividual>{A}<Literal>x</Literal></SameIndividual>", 55, "a literal cannot"),
        ("<HasKey/>", 1, "HasKey takes"),
        (
            f"<SubClassOf><ObjectMinCardinality>{P}</ObjectMinCardinality></SubClassOf>",
            13,
            "number",
        ),
        ("<DisjointUnion/>", 1, "DisjointUnion takes"),
        ("<SubClassOf><ObjectSomeValuesFrom/><Class IRI='#A'/></SubClassOf>", 13, "takes"),
        ("<e:x xmlns:e='urn:e'/>", 1, "<x> is not OWL/XML"),
        ("<Declaration>" * 300, 13 * 199 + 1, "nested more than 200 levels deep"),
    ],
)
def test_errors_have_line_and_column(axiom: str, column: int, message: str) -> None:
    with pytest.raises(InputProblem) as caught:
        axioms(axiom)
    assert message in caught.value.message
    assert "the whole file is left out" in caught.value.message
    assert (caught.value.line, caught.value.column) == (3, column)


def test_another_root_is_refused() -> None:
    with pytest.raises(InputProblem, match="<Ontology> was expected, not <Class>"):
        owlxml('<Class xmlns="http://www.w3.org/2002/07/owl#" IRI="urn:a"/>')
