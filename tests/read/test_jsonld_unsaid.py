"""What JSON-LD passes over without a word is told, and nothing else is."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from tests.read.jsonld_layouts import Layout, layouts
from tests.read.test_jsonld import BEYOND_RDFLIB, FEATURES

from foedera.read.document import Document
from foedera.read.jsonld import read_jsonld
from foedera.read.jsonld_context import PUBLISHED

OURS = {"@context": [PUBLISHED, {"ex": "http://e/"}], "id": "ex:a"}
WHOLE = {"@context": {"@vocab": "http://e/"}, "@id": "http://e/a"}


def told(text: str) -> list[tuple[str, str]]:
    """What stands where a warning points, and the message."""
    document = Document("x.jsonld", text)
    read_jsonld(document)
    places = [(document.offset(w.line, w.column), w.message) for w in document.warnings]
    return [(re.split("[,}\\]]", text[at:])[0], message) for at, message in places]


MEANS_NOTHING = "means nothing in the contexts"
NO_NAME = "is no name of a thing"


@pytest.mark.parametrize(
    ("node", "place", "message"),
    [
        (OURS | {"strat": 1}, '"strat": 1', "did you mean “start”?"),
        (OURS | {"partOf": {"id": "ex:b", "strat": 1}}, '"strat": 1', MEANS_NOTHING),
        (OURS | {"@typ": "Event"}, '"@typ": "Event"', MEANS_NOTHING),
        (OURS | {"speaker": "North Korea", "label": "x y"}, '"North Korea"', NO_NAME),
        (OURS | {"speaker": ["ex:b", "North Korea"]}, '"North Korea"', NO_NAME),
        (OURS | {"type": "Event x"}, '"Event x"', NO_NAME),
        (OURS | {"speaker": {"id": "_:a b"}}, '"_:a b"', NO_NAME),
        (WHOLE | {"the end": "1945"}, '"the end": "1945"', NO_NAME),
        ({"@id": "http://e/a b", "http://e/p": 1}, '"http://e/a b"', NO_NAME),
        ({"@id": "http://e/a", "http://e/p": {"@id": "http://e/%zz"}}, '"http://e/%zz"', NO_NAME),
    ],
)
def test_what_makes_no_statement_is_told(node: dict[str, object], place: str, message: str) -> None:
    for text in (json.dumps(node), json.dumps([node, node])):
        [(where, warning)] = told(text)
        assert (where, message in warning) == (place, True)
        assert "what is said with it is passed over" in warning


@settings(max_examples=30, deadline=None)
@given(layouts())
def test_what_makes_statements_is_not(layout: Layout) -> None:
    assert told(layout.text) == []


@pytest.mark.parametrize("text", [*FEATURES.values(), *BEYOND_RDFLIB.values()])
def test_nor_are_names_that_have_a_meaning(text: str) -> None:
    assert ["unmapped" in place for place, _ in told(text)] == [True] * ("unmapped" in text)


@pytest.mark.parametrize(
    "more",
    [
        {"note": "in no words of ours"},
        {"type": "my kind", "my note": 1},
        {"http://[::1]/p": 1},
        {"ex:b": {"@id": ""}, "rdfs:seeAlso": {"@id": "../x?y#z"}},
        {"@nest": {"rdfs:label": "x"}},
    ],
)
def test_nor_is_what_is_left_out_by_design(more: dict[str, object]) -> None:
    terms = {
        "ex": "http://e/",
        "note": None,
        "my kind": "http://e/kind",
        "my note": "http://e/note",
    }
    context = [PUBLISHED, terms]
    assert told(json.dumps({"@context": context, "id": "ex:a", **more})) == []
