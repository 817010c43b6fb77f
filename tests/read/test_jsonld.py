from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, RdfFormat
from tests.read.graphs import as_rdflib, dataset, ordinary, rdflib_graph
from tests.read.jsonld_layouts import Layout, layouts

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.jsonld import read_jsonld
from foedera.read.statement import Statement

BASE = "https://foedera.invalid/x.jsonld"
REVERSED = "http://e/back"


def jsonld(text: str) -> list[Statement]:
    return read_jsonld(Document("x.jsonld", text))


def node(**members: object) -> str:
    context = {"@vocab": "http://e/", "@version": 1.1}
    return json.dumps({"@context": context, "@id": "http://e/s", **members}, indent=1)


@settings(max_examples=200, deadline=None)
@given(layouts())
def test_objects_stand_where_they_were_written(layout: Layout) -> None:
    for statement in jsonld(layout.text):
        value = statement.object
        if statement.predicate.value == REVERSED or not isinstance(value, Literal | NamedNode):
            continue
        name = value.value.replace("http://e/Class", "Class")
        if name in layout.expected:
            assert statement.place[1:] == layout.expected[name]


@settings(max_examples=200, deadline=None)
@given(layouts())
def test_the_statements_are_those_of_an_ordinary_parse(layout: Layout) -> None:
    assert dataset(jsonld(layout.text)) == ordinary(layout.text, RdfFormat.JSON_LD, BASE)


FEATURES = {
    "coercion": node(d={"@value": "2024-10", "@type": "http://e/edtf"}, n=10001, b=False),
    "lists": node(l={"@list": ["a", {"p": 1}, {"@list": []}]}, s={"@set": ["x"]}),
    "graph": node(p="in the default graph", **{"@graph": [{"@id": "http://e/t", "p": {"q": "v"}}]}),
    "nested context": node(p={"@context": {"q": "http://f/q"}, "q": "v"}),
    "type-scoped": json.dumps(
        {
            "@context": {
                "@vocab": "http://e/",
                "T": {"@id": "http://e/T", "@context": {"q": "http://f/q"}},
            },
            "q": "of f",
            "k": {"q": "of e"},
            "@type": "T",
        }
    ),
    "id map": json.dumps(
        {
            "@context": {"@vocab": "http://e/", "p": {"@container": "@id"}},
            "p": {"http://e/a": {"@type": "T", "q": "v"}, "_:b": {"q": {"r": "w"}}},
        }
    ),
    "included": node(**{"@included": [{"p": {"q": "v"}}]}),
    "reverse term": json.dumps(
        {
            "@context": {"@vocab": "http://e/", "r": {"@reverse": "http://e/p"}},
            "r": [{"q": "v"}, {"@id": "http://e/o"}],
        }
    ),
    "prefixes": json.dumps(
        {
            "@context": {"e": "http://e/", "e:k": {"@type": "@id"}},
            "@id": "e:s",
            "e:k": "e:o",
            "e:n": {"@id": "_:b", "e:z": {"@id": "_:b"}},
        }
    ),
    "relative": json.dumps({"@id": "#a", "http://e/p": {"@id": "other.ttl#b"}}),
    "top-level array": json.dumps([{"@id": "http://e/s", "http://e/p": [{"@value": "x"}]}]),
}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("feature", FEATURES)
def test_features_are_read_as_others_read_them(feature: str) -> None:
    text = FEATURES[feature]
    statements = jsonld(text)
    assert statements
    assert dataset(statements) == ordinary(text, RdfFormat.JSON_LD, BASE)
    if not any(s.graph for s in statements):
        assert as_rdflib(statements).isomorphic(rdflib_graph(text, "json-ld", BASE))


BEYOND_RDFLIB = {
    "nest": json.dumps(
        {"@context": {"@vocab": "http://e/", "n": "@nest", "m": "n"}, "m": {"p": {"q": "v"}}}
    ),
    "type map": json.dumps(
        {
            "@context": {"@vocab": "http://e/", "p": {"@container": "@type"}},
            "p": {"T": [{"q": "v"}], "U": {"@type": "V", "q": {"r": "w"}}},
        }
    ),
    "graph map": json.dumps(
        {
            "@context": {"@vocab": "http://e/", "p": {"@container": ["@graph", "@id"]}},
            "p": {"http://e/g": {"@id": "http://e/s", "q": {"r": "v"}}},
        }
    ),
    "json": json.dumps(
        {
            "@context": {"@vocab": "http://e/", "p": {"@type": "@json"}},
            "p": {"z": {"@id": "x", "a": {}}},
            "q": {"@value": {"b": [1, None], "a": {}}, "@type": "@json"},
        }
    ),
    "unmapped key beside a graph": json.dumps(
        {
            "@context": {"e": "http://e/"},
            "unmapped": "dropped, so that the graph is the default one",
            "@graph": [{"e:p": {"e:q": "v"}}],
        }
    ),
}


@pytest.mark.parametrize("feature", BEYOND_RDFLIB)
def test_features_that_rdflib_reads_otherwise(feature: str) -> None:
    text = BEYOND_RDFLIB[feature]
    statements = jsonld(text)
    assert statements
    assert dataset(statements) == ordinary(text, RdfFormat.JSON_LD, BASE)


def test_nodes_without_a_name_stand_where_their_brace_does() -> None:
    text = node(p={"q": {"r": "v"}})
    lines = text.splitlines()
    for statement in jsonld(text):
        name = statement.predicate.value.removeprefix("http://e/")
        assert f'"{name}": ' in lines[statement.place.line - 1]


ADDRESS = "https://example.org/context.jsonld"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f'{{"@context": "{ADDRESS}"}}', 1, 14),
        (f'{{"@context": [\n {{"a": "http://e/a"}},\n "{ADDRESS}"]}}', 3, 2),
        (f'{{"a": [{{"b": {{\n"@context": "{ADDRESS}"}}}}]}}', 2, 13),
        (f'{{"@context": {{"a": {{"@id": "http://e/a",\n"@context": "{ADDRESS}"}}}}}}', 2, 13),
        (f'{{"@context": {{\n"@import": "{ADDRESS}"}}}}', 2, 12),
    ],
)
def test_contexts_by_address_are_refused(text: str, line: int, column: int) -> None:
    with pytest.raises(InputProblem) as caught:
        jsonld(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert ADDRESS in caught.value.message
    assert "nothing goes to the network" in caught.value.message
    assert '"@context": {…}' in caught.value.message


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('{"a": 1,\n}', 2, 1, "a key in double quotes was expected"),
        ('{"a" 1}', 1, 6, "“:” was expected"),
        ('["a"\n "b"]', 2, 2, "“,” or “]” was expected"),
        ('{"a": 01}', 1, 7, "a value was expected"),
        ('{"a":\n "b}', 2, 2, "not closed"),
        ('{"a": "\\x"}', 1, 7, "must be escaped"),
        ('{"a": 1}\n{}', 2, 1, "ends before here"),
        ('{"a": 1, "b": 2,\n"a": 3}', 2, 1, "stands twice"),
        ("[" * 300, 1, 202, "nested more than 200 levels deep"),
        ("{'a': 1}", 1, 2, "double quotes"),
        ('{"@id":\n 5, "http://e/p": 1}', 2, 2, "@id"),
        ('{"http://e/p":\n {"@value": "x", "@id": "http://e/y"}}', 2, 13, "incompatible"),
    ],
)
def test_errors_have_line_and_column(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(InputProblem) as caught:
        jsonld(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert message in caught.value.message
    assert caught.value.excerpt == text.splitlines()[line - 1]
