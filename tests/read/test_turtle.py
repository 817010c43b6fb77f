from __future__ import annotations

from hypothesis import given, settings
from pyoxigraph import RdfFormat
from tests.read.turtle_layouts import Layout, Position, layouts

from foedera.read.document import Document
from foedera.read.statement import Statement, Term
from foedera.read.turtle import read_turtle

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def turtle(text: str, format_: RdfFormat = RdfFormat.TURTLE) -> list[Statement]:
    return read_turtle(Document("x.ttl", text), format_)


class Places:
    """The places of statements, by what they say."""

    def __init__(self, statements: list[Statement]) -> None:
        self.of = {(s.subject, s.predicate.value): s for s in statements}

    def list_positions(self, head: Term) -> list[Position]:
        found = []
        while (head, RDF + "first") in self.of:
            first, rest = self.of[head, RDF + "first"], self.of[head, RDF + "rest"]
            if found:
                assert found[-1] == first.place[1:]
                found.pop()
            found += [first.place[1:], rest.place[1:]]
            head = rest.object
        return found


@settings(max_examples=6000, deadline=None)
@given(layouts())
def test_objects_stand_where_they_were_written(layout: Layout) -> None:
    statements = turtle(layout.text)
    placed = {s.predicate.value: s.place[1:] for s in statements}
    places = Places(statements)
    for predicate, expected in layout.expected.items():
        assert placed[predicate] == expected, predicate
    heads = {s.predicate.value: s.object for s in statements}
    for key, positions in layout.lists.items():
        if "/" not in key.removeprefix("http://e/") and len(positions) > 1:
            assert places.list_positions(heads[key]) == positions
