"""RDF/XML, handed to pyoxigraph tag by tag."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import Quad, RdfFormat

from foedera.read.document import DEEPEST, TOO_DEEP, Document
from foedera.read.located import PieceFeed, read_pieces
from foedera.read.statement import Statement
from foedera.read.xml_events import Tag, scan


class _TagFeed(PieceFeed):
    """Hands out tags; a statement stands where the element begins that it comes out with.

    Comments are left out: pyoxigraph refuses them within a literal.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._data = document.text.encode()
        self._places = {0: (1, 1)}  # by the offset in bytes of a tag
        self._comments: dict[int, int] = {}  # where each begins and ends
        self._open: list[tuple[int, int]] = []
        self._byte = 0
        scan(document, on_start=self._start, on_end=self._end, on_comment=self._comment)

    def _start(self, tag: Tag) -> None:
        place = (tag.line, tag.column)
        self._open.append(place)
        if len(self._open) > DEEPEST:
            raise self._document.problem(TOO_DEEP, *place)
        self._places[tag.byte] = place

    def _end(self, byte: int) -> None:
        self._places[byte] = self._open.pop()

    def _comment(self, byte: int) -> None:
        self._comments[byte] = self._data.index(b"-->", byte) + 3

    def pieces(self) -> Iterator[bytes]:
        cuts = sorted({*self._places, *self._comments, *self._comments.values(), len(self._data)})
        for start, end in pairwise(cuts):
            if start in self._places:
                self._byte = start
            if start not in self._comments:
                yield self._data[start:end]

    def position(self, _quad: Quad) -> tuple[int, int]:
        return self._places[self._byte]

    def error_position(self) -> tuple[int, int]:
        return self._document.position(len(self._data[: self._byte].decode()))


def read_rdfxml(document: Document) -> list[Statement]:
    """Read RDF/XML.

    Raises:
        InputProblem: not well-formed, not RDF/XML, or with a document type.
    """
    return read_pieces(document, _TagFeed(document), RdfFormat.RDF_XML)
