"""Turtle, TriG, N-Triples and N-Quads, handed to pyoxigraph token by token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat

from foedera.read.document import Document
from foedera.read.located import PieceFeed, read_pieces
from foedera.read.statement import Statement

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST, _NIL = (NamedNode(_RDF + name) for name in ("first", "rest", "nil"))

# White space and comments belong to the token before them, datatype and language to their string.
# A full stop takes the next character along: alone it could begin a number, so that pyoxigraph
# waits, and the statement would seem to come out with the next term.
_TOKEN = re.compile(
    r"""
  (?: (?P<mark> [;,}~] | \{\|? | \|\} | \.[<:_A-Za-z@]? | (?=[\s#]) )
  | (?P<close> \] | \)?>> | \) )
  | (?P<term>
      (?: \"{3} [^"\\]*+ (?: (?: \\. | "{1,2}(?!") ) [^"\\]*+ )*+ \"{3}
        | '{3} [^'\\]*+ (?: (?: \\. | '{1,2}(?!') ) [^'\\]*+ )*+ '{3}
        | " [^"\\\n]*+ (?: \\. [^"\\\n]*+ )*+ "
        | ' [^'\\\n]*+ (?: \\. [^'\\\n]*+ )*+ '
      )
      (?: @[A-Za-z0-9-]++ | \s*+ \^\^ \s*+ (?: <[^<>\s]*> | [^\s;,.\[\](){}<>"'#~|]++ ) )?
    | < [^<>\s"{}|^`]*+ >
    | (?: [^\s\\;,.\[\](){}<>"'#~|]++ | \\. | \.(?=[^\s;,.\[\](){}<>"'#~|]) )++
    )
  | (?P<open> <<\(? | \[ | \( )
  | (?P<other> . )
  ) (?: \s++ | \#[^\n]*+ )*+
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)


class _Bracket(NamedTuple):
    """An open ``[``, ``(`` or ``<<``."""

    start: int
    parent: _Bracket | None


class _TokenFeed(PieceFeed):
    """Hands out tokens; the object of a statement is the last term that was handed out.

    Objects in brackets come out with the closing one (lists: with their first item), but stand
    where they open.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._text = document.text
        self._term = self._term_before = self._closed = 0
        self._kind: str | None = None
        self._bracket: _Bracket | None = None
        self._opened_before: _Bracket | None = None
        self._opened_by: dict[BlankNode, _Bracket] = {}
        self._continued: object = None

    def pieces(self) -> Iterator[bytes]:
        for token in _TOKEN.finditer(self._text):
            self._opened_before = self._bracket if self._kind == "open" else None
            self._kind = kind = token.lastgroup
            if kind == "term" or kind == "open":
                self._term_before, self._term = self._term, token.start()
            if kind == "open":
                self._bracket = _Bracket(self._term, self._bracket)
            elif kind == "close":
                self._close(token[0], token.start())
            yield token[0].encode()
            if kind == "close" and self._bracket:
                self._bracket = self._bracket.parent
        yield b"\n"  # without it a name with an escape may not stand before the last full stop

    def _close(self, token: str, start: int) -> None:
        if token[0] == ")":
            self._closed = start
        if ">>" in token and self._bracket:
            self._term = self._bracket.start

    def position(self, quad: Quad) -> tuple[int, int]:
        return self._document.position(self._offset(quad.subject, quad.predicate, quad.object))

    def _offset(self, subject: object, predicate: NamedNode, value: object) -> int:
        offset, bracket = self._term, self._bracket
        if predicate == _REST:
            self._continued = subject if value != _NIL else None
            offset = self._term if value != _NIL else self._closed
        elif isinstance(value, BlankNode):
            offset, bracket = self._opening_of(value)
        elif self._kind == "open" or (predicate == _FIRST and subject == self._continued):
            offset = self._term_before  # comes out with the next item of a list
        elif value == _NIL and bracket and self._text[bracket.start] == "(":
            bracket = bracket.parent  # an empty list
        if bracket and isinstance(subject, BlankNode):
            self._opened_by.setdefault(subject, bracket)
        return offset

    def _opening_of(self, node: BlankNode) -> tuple[int, _Bracket | None]:
        """Return where a node (anonymous or a list) was opened, and the bracket around that."""
        bracket = self._opened_by.pop(node, None)
        if bracket is None and not self._text.startswith(f"_:{node.value}", self._term):
            bracket = self._bracket if self._kind == "close" else self._begun_list()
        return (bracket.start, bracket.parent) if bracket else (self._term, self._bracket)

    def _begun_list(self) -> _Bracket | None:
        """Return the ``(`` whose first item begins with the latest token."""
        before = self._opened_before
        if before is None or self._text[before.start] == "[":
            return None
        return before if self._text[before.start] == "(" else before.parent


class _QuadLineFeed(_TokenFeed):
    """In N-Quads the name of the graph follows the object."""

    def position(self, quad: Quad) -> tuple[int, int]:
        in_graph = not isinstance(quad.graph_name, DefaultGraph)
        return self._document.position(self._term_before if in_graph else self._term)


def read_turtle(document: Document, format_: RdfFormat) -> list[Statement]:
    """Read Turtle, TriG, N-Triples or N-Quads.

    Raises:
        InputProblem: a syntax error.
    """
    feed = _QuadLineFeed if format_ == RdfFormat.N_QUADS else _TokenFeed
    return read_pieces(document, feed(document), format_)
