from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from tests.read.graphs import as_rdflib, dataset, ordinary, rdflib_graph
from tests.read.marks import marked, placed
from tests.read.turtle_layouts import Layout, Position, layouts

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.statement import Statement, Term
from foedera.read.turtle import read_turtle

MARKED = Path(__file__).parent / "marked" / "kursk.ttl"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
GRAPHS = """@prefix : <https://example.org/> .
:a :b "default" .
GRAPH :tass {
  :a :b "in a graph" ; :c [ :d _:b ] }
_:g { _:b :b "in a blank graph"
}
"""


def turtle(text: str, format_: RdfFormat = RdfFormat.TURTLE) -> list[Statement]:
    return read_turtle(Document("x.ttl", text), format_)


def text_and_line(statements: list[Statement]) -> list[tuple[str, int]]:
    return [(s.object.value, s.place.line) for s in statements if isinstance(s.object, Literal)]


def list_positions(statements: list[Statement], head: Term) -> list[Position]:
    """Return where the items of a list stand and where it is closed."""
    of = {(s.subject, s.predicate.value): s for s in statements}
    found: list[Position] = []
    while (head, RDF + "first") in of:
        first, rest = of[head, RDF + "first"], of[head, RDF + "rest"]
        assert not found or found[-1] == first.place[1:], "a list goes on where its next item is"
        found = [*found[:-1], first.place[1:], rest.place[1:]]
        head = rest.object
    return found


@settings(max_examples=300, deadline=None)
@given(layouts())
def test_objects_stand_where_they_were_written(layout: Layout) -> None:
    statements = turtle(layout.text)
    by_predicate = {s.predicate.value: s for s in statements}
    for predicate, position in layout.expected.items():
        assert by_predicate[predicate].place[1:] == position
    for predicate, positions in layout.lists.items():
        if predicate in by_predicate and len(positions) > 1:
            assert list_positions(statements, by_predicate[predicate].object) == positions


@settings(max_examples=200, deadline=None)
@given(layouts())
def test_the_statements_are_those_of_an_ordinary_parse(layout: Layout) -> None:
    statements = turtle(layout.text)
    assert dataset(statements) == ordinary(layout.text + "\n", RdfFormat.TURTLE, "https://x/")


def test_objects_stand_where_a_person_marked_them() -> None:
    text = MARKED.read_text()
    statements = [s for s in turtle(text) if "first line" not in str(s.object)]
    assert placed(statements) == marked(text)


def test_a_literal_of_several_lines_stands_where_it_begins() -> None:
    found = turtle('<a:s> <a:p>\n"""1\n2\n3""" , "4" .')
    assert text_and_line(found) == [("1\n2\n3", 2), ("4", 4)]


def test_directives_and_idle_semicolons_move_no_place() -> None:
    text = 'PREFIX a: <a:>\n<a:s> <a:p> "2" ;; .\n@prefix b: <b:> .\n<a:s> <a:p> [ <a:q> "4" ] .'
    text += '\nBASE <a:b> <a:s> <a:p> "5" , a:c ;\n<a:p> "6"@en, "6.5"^^<a:d>.'
    found = turtle(text)
    assert text_and_line(found) == [("2", 2), ("4", 4), ("5", 5), ("6", 6), ("6.5", 6)]


def test_rdflib_reads_the_same() -> None:
    text = MARKED.read_text().split(":claim")[0]  # up to what is new in RDF 1.2
    assert as_rdflib(turtle(text)).isomorphic(rdflib_graph(text, "turtle", "https://x/"))


def test_reifiers_come_out_as_statements_about_quoted_triples() -> None:
    statements = turtle("<a:s> <a:p> <a:o> ~ <a:r> {| <a:q> <a:z> |} .")
    reified = [s for s in statements if s.predicate == NamedNode(RDF + "reifies")]
    assert [str(s.object) for s in reified] == ["<a:s> <a:p> <a:o>"]
    assert [s.subject for s in statements] == [NamedNode(n) for n in ("a:s", "a:r", "a:r")]


def test_graphs_keep_their_names_and_blank_nodes_their_identity() -> None:
    statements = turtle(GRAPHS, RdfFormat.TRIG)
    assert dataset(statements) == ordinary(GRAPHS, RdfFormat.TRIG, "https://x/")
    assert text_and_line(statements) == [
        ("default", 2),
        ("in a graph", 4),
        ("in a blank graph", 5),
    ]


def test_lines_of_n_triples_and_n_quads() -> None:
    triples = '<a:s> <a:p> "1" .\n# comment\n\n<a:s> <a:p> "2"@en . # comment\n<a:s> <a:p> "3" .'
    assert text_and_line(turtle(triples, RdfFormat.N_TRIPLES)) == [("1", 1), ("2", 4), ("3", 5)]
    quads = '<a:s> <a:p> "é" <a:g> .\n<a:s> <a:p> "2" .\n'
    found = turtle(quads, RdfFormat.N_QUADS)
    assert [s.place[1:] for s in found] == [(1, 13), (2, 13)]
    assert [s.graph for s in found] == [NamedNode("a:g"), None]


def test_columns_count_characters() -> None:
    (statement,) = turtle('<a:ü> <a:é> "x" .\r\n')
    assert statement.place == ("x.ttl", 1, 13)


def test_a_name_with_an_escape_may_end_the_file() -> None:
    (statement,) = turtle("@prefix : <a:> . :s :p :a\\,b.")
    assert statement.object == NamedNode("a:a,b")


def test_a_literal_larger_than_the_parsers_buffer() -> None:
    text = "x" * 3_000_000
    assert text_and_line(turtle(f'<a:s> <a:p>\n"{text}" .')) == [(text, 2)]


def test_blank_nodes_are_renamed_in_order_of_appearance() -> None:
    first = turtle("_:z <a:p> [ <a:q> _:y ] .")
    again = turtle("_:a <a:p> [ <a:q> _:b ] .")
    assert first == [s._replace(place=f.place) for s, f in zip(again, first, strict=True)]
    other = read_turtle(Document("y.ttl", "_:z <a:p> _:z ."), RdfFormat.TURTLE)
    assert not {s.subject for s in first} & {s.subject for s in other}


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("@prefix : <a:> .\n:s :p :o\n:t :p :o .", 3, 1, "A dot is expected"),
        ('@prefix : <a:> .\n:s :p "é", x:y .', 2, 12, "The prefix x: has not been declared"),
        ('<a:s> <a:p>\n "never closed', 2, 2, "Unexpected end of file"),
        ("<a:s> <a:p> <a b> .", 1, 13, "Invalid IRI"),
    ],
)
def test_syntax_errors_have_line_and_column(
    text: str, line: int, column: int, message: str
) -> None:
    with pytest.raises(InputProblem) as caught:
        turtle(text)
    problem = caught.value
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message
    assert "the whole file is left out" in problem.message
    assert problem.excerpt == text.splitlines()[line - 1]


def test_pyoxigraph_yields_a_statement_as_soon_as_it_has_it() -> None:
    """Pins what the places rest on; it is no documented behaviour."""
    handed_out: list[bytes] = []
    pieces = iter([b"<a:s> ", b"<a:p> ", b"<a:o> ", b", ", b'"x" ', b". ", b"<a:t> "])

    class Feed:
        def read(self, _size: int) -> bytes:
            handed_out.append(next(pieces))
            return handed_out[-1]

    parser = parse(Feed(), RdfFormat.TURTLE)  # type: ignore[arg-type]
    next(parser)
    assert handed_out[-1] in (b"<a:o> ", b", ")
    next(parser)
    assert handed_out[-1] in (b'"x" ', b". ")
