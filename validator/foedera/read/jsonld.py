"""JSON-LD, handed to pyoxigraph value by value.

pyoxigraph's streaming parser yields each statement as soon as its value is there, provided that
``@context``, ``@type`` and ``@id`` come first in each object (Streaming JSON-LD 1.1, section 3).
So keys are handed out in that order, and an object without an ``@id`` with a blank node as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat

from foedera.read.document import Document
from foedera.read.json_tree import parse_json
from foedera.read.jsonld_pieces import Piece, pieces_of
from foedera.read.located import PieceFeed, read_pieces
from foedera.read.statement import Statement

_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LAST_STEP = re.compile("[#/:]")


class _ValueFeed(PieceFeed):
    """Hands out values; a statement stands where the value does that it comes out with."""

    def __init__(self, document: Document, pieces: list[Piece]) -> None:
        super().__init__()
        self._document = document
        self._pieces = pieces
        self._offset = 0
        self._classes: list[tuple[int, str]] = []

    def pieces(self) -> Iterator[bytes]:
        for text, offset, classes in self._pieces:
            if offset is not None:
                self._offset = offset
            if classes is not None:
                self._classes = list(classes)
            yield text.encode()

    def position(self, quad: Quad) -> tuple[int, int]:
        if quad.predicate == _RDF_TYPE and isinstance(quad.object, NamedNode) and self._classes:
            return self._document.position(self._class_offset(quad.object.value))
        return self._document.position(self._offset)

    def _class_offset(self, iri: str) -> int:
        """Find where the node says this class: classes come out after the @id, in any order."""
        same = (entry for entry in self._classes if iri.endswith(_LAST_STEP.split(entry[1])[-1]))
        entry = next(same, self._classes[0])
        self._classes.remove(entry)
        return entry[0]

    def error_position(self) -> tuple[int, int]:
        return self._document.position(self._offset)


def read_jsonld(document: Document) -> list[Statement]:
    """Read JSON-LD 1.1; contexts by address are refused.

    Raises:
        InputProblem: not JSON, not JSON-LD, or with a context by address.
    """
    feed = _ValueFeed(document, pieces_of(document, parse_json(document)))
    return read_pieces(document, feed, RdfFormat.STREAMING_JSON_LD)
