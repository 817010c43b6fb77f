from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, RdfFormat
from tests.read.graphs import as_rdflib, dataset, ordinary, rdflib_graph
from tests.read.marks import marked, placed
from tests.read.turtle_layouts import Layout, layouts

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.rdfxml import read_rdfxml
from foedera.read.statement import Statement
from foedera.read.turtle import read_turtle

MARKED = Path(__file__).parent / "marked" / "kursk.rdf"
HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.example/">'
)


def rdfxml(text: str) -> list[Statement]:
    return read_rdfxml(Document("x.rdf", text))


def body(text: str) -> list[Statement]:
    return rdfxml(f"{HEAD}\n{text}\n</rdf:RDF>")


def test_objects_stand_where_a_person_marked_them() -> None:
    text = MARKED.read_text()
    spread = ("begins here", "dprk", "#rest", "#first")
    statements = [s for s in rdfxml(text) if not any(part in str(s) for part in spread)]
    expected = marked(text)
    del expected[21, "a"], expected[21, "nil"]
    assert placed(statements) == expected


def test_elements_of_several_lines_stand_where_they_begin() -> None:
    lines = {str(s.object): s.place.line for s in rdfxml(MARKED.read_text())}
    assert lines["<https://example.org/dprk>"] == 19
    assert next(line for text, line in lines.items() if "begins here" in text) == 8


def test_lists_stand_where_their_property_does() -> None:
    statements = [s for s in rdfxml(MARKED.read_text()) if "ns#rest" in str(s.predicate)]
    assert [s.place.line for s in statements] == [21]


def test_the_statements_are_those_of_an_ordinary_parse() -> None:
    text = MARKED.read_text()
    assert as_rdflib(rdfxml(text)).isomorphic(rdflib_graph(text, "xml", "https://x/"))
    without_comments = re.sub("<!--.*?-->", "", text, flags=re.DOTALL)
    assert dataset(rdfxml(text)) == ordinary(without_comments, RdfFormat.RDF_XML, "https://x/")


@settings(max_examples=50, deadline=None)
@given(layouts())
def test_what_rdflib_writes_is_read_with_its_lines(layout: Layout) -> None:
    graph = as_rdflib(read_turtle(Document("x.ttl", layout.text), RdfFormat.TURTLE))
    text = graph.serialize(format="xml")
    statements = rdfxml(text)
    assert as_rdflib(statements).isomorphic(graph)
    for statement in statements:
        value = statement.object
        if isinstance(value, Literal) and value.value and "\n" not in value.value:
            assert escape(value.value) in text.splitlines()[statement.place.line - 1]


def test_columns_count_characters() -> None:
    line = '<e:T><e:p>é</e:p><e:q e:r="ü"/><e:s>here</e:s></e:T>'
    (place,) = [s.place for s in body(line) if s.object == Literal("here")]
    assert (place.line, place.column) == (2, line.index("<e:s>") + 1)


def test_lines_beyond_65535_are_right() -> None:
    """libxml2 counts no further, nor does lxml."""
    statements = body("<e:T>" + "\n" * 70_000 + "<e:p>here</e:p></e:T>")
    assert statements[-1].place.line == 70_002


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (f"{HEAD}\n<e:T>\n</rdf:RDF>", 3, 3, "not well-formed XML: mismatched tag"),
        (f"{HEAD}\n<e:T>\n", 2, 6, "not well-formed XML: the text ends"),
        (f"{HEAD}\n<f:T/>\n</rdf:RDF>", 2, 1, "unbound prefix"),
        (f'{HEAD}\n<e:T rdf:about="a b"/>\n</rdf:RDF>', 2, 1, "IRI"),
        (f"{HEAD}\n<e:T>\n  <e:p/>text</e:T></rdf:RDF>", 3, 13, "Unexpected text"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 1, 31, "encoding ISO-8859-1"),
    ],
)
def test_errors_have_line_and_column(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(InputProblem) as caught:
        rdfxml(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert message in caught.value.message
    assert caught.value.excerpt == [*text.splitlines(), ""][line - 1]


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x "harmless">', ""],
)
def test_document_types_are_refused(entity: str) -> None:
    with pytest.raises(InputProblem, match="document type") as caught:
        rdfxml(f'<?xml version="1.0"?>\n  <!DOCTYPE x [{entity}]>\n{HEAD}<e:T>&x;</e:T></rdf:RDF>')
    assert (caught.value.line, caught.value.column) == (2, 3)
