"""The region of a file where a fact is written, for viewers that mark it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from foedera.errors import InputProblem
from foedera.finding import StatedFact
from foedera.read.document import Document, load
from foedera.read.statement import Place
from foedera.read.turtle_tokens import TOKEN
from foedera.report.excerpt import object_span

_REMEMBERED = 200  # regions: facts of one finding are often those of the next


class Region(NamedTuple):
    """From a first character up to and without a last one; lines and columns count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


class Regions:
    """Finds what facts state in their files; each file is read once."""

    def __init__(self) -> None:
        self._documents: dict[str, Document | None] = {}
        self._found = lru_cache(_REMEMBERED)(self._look_up)

    def of(self, fact: StatedFact, place: Place) -> Region:
        """Return where the object of the fact is written; its whole line where that is not clear.

        A file that has changed or gone since it was read gives an empty region at the place.
        """
        return self._found(fact.terms, place)

    def _look_up(self, terms: tuple[str, str, str], place: Place) -> Region:
        document = self._document(place.path)
        line = document.line(place.line) if document else ""
        if document is None or not line.strip():
            column = max(place.column, 1)
            return Region(max(place.line, 1), column, max(place.line, 1), column)
        span = object_span(line, terms)
        if span and span[0] + 1 >= place.column:  # XML and OWL are placed by their statements
            return Region(place.line, span[0] + 1, place.line, span[1] + 1)
        return _of_term(document, place) or _of_line(line, place.line)

    def _document(self, path: str) -> Document | None:
        if path not in self._documents:
            try:
                self._documents[path] = load(path)
            except InputProblem:  # the check has told it, or the file went away since
                self._documents[path] = None
        return self._documents[path]


def _of_term(document: Document, place: Place) -> Region | None:
    """The term of Turtle, or the string of JSON, that begins at the place."""
    if not place.column:
        return None
    start = document.offset(place.line, place.column)
    token = TOKEN.match(document.text, start)
    if token is None or token.lastgroup not in ("term", "open"):
        return None
    end = token.end("term") if token["term"] else start + 1
    return Region(place.line, place.column, *document.position(end))


def _of_line(line: str, number: int) -> Region:
    text = line.rstrip()
    return Region(number, len(text) - len(text.lstrip()) + 1, number, len(text) + 1)
