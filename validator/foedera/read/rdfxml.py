"""RDF/XML, handed to pyoxigraph tag by tag."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad, RdfFormat

from foedera.read.document import Document
from foedera.read.located import PieceFeed, read_pieces
from foedera.read.statement import Statement
from foedera.read.xml_events import Tag, scan


class _TagFeed(PieceFeed):
    """Hands out tags; a statement stands where the element begins that it comes out with."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._data = document.text.encode()
        self._places = {0: (1, 1)}  # by the offset in bytes of a tag
        self._open: list[tuple[int, int]] = []
        self._here = (1, 1)
        scan(document, on_start=self._start, on_end=self._end)

    def _start(self, tag: Tag) -> None:
        place = (tag.line, tag.column)
        self._open.append(place)
        self._places[tag.byte] = place

    def _end(self, byte: int) -> None:
        self._places[byte] = self._open.pop()

    def pieces(self) -> Iterator[bytes]:
        starts = list(self._places)
        for start, end in zip(starts, [*starts[1:], len(self._data)], strict=True):
            self._here = self._places[start]
            yield self._data[start:end]

    def position(self, _quad: Quad) -> tuple[int, int]:
        return self._here

    def error_position(self) -> tuple[int, int]:
        return self._here


def read_rdfxml(document: Document) -> list[Statement]:
    """Read RDF/XML.

    Raises:
        InputProblem: not well-formed, not RDF/XML, or with a document type.
    """
    return read_pieces(document, _TagFeed(document), RdfFormat.RDF_XML)
