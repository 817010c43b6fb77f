"""Turtle, TriG, N-Triples and N-Quads, handed to pyoxigraph token by token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat

from foedera.read.document import DEEPEST, TOO_DEEP, Document
from foedera.read.located import BlankNodes, PieceFeed, read_pieces
from foedera.read.statement import Statement
from foedera.read.turtle_tokens import PLAIN, TERMS, TOKEN

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST, _NIL = (NamedNode(_RDF + name) for name in ("first", "rest", "nil"))

_BEFORE_OBJECT = re.compile(r"\s*+(?:<[^>]*+>|_:[^\s<]++)\s*+<[^>]*+>\s*+")
_TEXT = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"')


class _Bracket(NamedTuple):
    """An open ``[``, ``(`` or ``<<``."""

    start: int
    parent: _Bracket | None
    depth: int = 1


class _TokenFeed(PieceFeed):
    """Hands out tokens; the object of a statement is the last term that was handed out.

    Objects in brackets come out with the closing one (lists: with their first item), but stand
    where they open. What has no brackets, up to a full stop, is handed out at once: in it, objects
    come out in the order in which they stand.
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
        self._objects: Iterator[int] = iter(())

    def pieces(self) -> Iterator[bytes]:
        at = 0
        while at < len(self._text):
            if end := self._plain(at):
                yield self._text[at:end].encode()
                at = end
                continue
            for token in self._tokens(at):
                yield token[0].encode()
                at = token.end()
        yield b"\n"  # without it a name with an escape may not stand before the last full stop

    def _plain(self, at: int) -> int | None:
        """Return the end of statements without brackets that begin here; note their objects."""
        objects = []
        while found := PLAIN.match(self._text, at):
            objects.append(found.start("term"))
            at = found.end()
            if found["stop"]:
                self._objects = iter(objects)
                return at
        return None

    def _tokens(self, at: int) -> Iterator[re.Match[str]]:
        """Yield tokens, up to a full stop outside of brackets."""
        self._objects = iter(())
        while token := (TOKEN if self._in_list() else TERMS).match(self._text, at):
            at = token.end()
            self._take(token)
            yield token
            if self._kind == "close" and self._bracket:
                self._bracket = self._bracket.parent
            if self._bracket is None and token[0].rstrip() == ".":
                break

    def _in_list(self) -> bool:
        return self._bracket is not None and self._text[self._bracket.start] == "("

    def _take(self, token: re.Match[str]) -> None:
        self._opened_before = self._bracket if self._kind == "open" else None
        self._kind = kind = token.lastgroup
        if kind == "term" or kind == "open":
            self._term_before, self._term = self._term, token.start(kind)
        if kind == "open":
            depth = self._bracket.depth + 1 if self._bracket else 1
            if depth > DEEPEST:
                raise self._document.problem_at(self._term, TOO_DEEP)
            self._bracket = _Bracket(self._term, self._bracket, depth)
        elif kind == "close":
            if token[0][0] == ")":
                self._closed = token.start()
            if ">>" in token[0] and self._bracket:
                self._term = self._bracket.start

    def position(self, quad: Quad) -> tuple[int, int]:
        offset = next(self._objects, None)
        if offset is None:
            offset = self._offset(quad.subject, quad.predicate, quad.object)
        return self._document.position(offset)

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


class _LineFeed(PieceFeed):
    """Hands out the lines of N-Triples and N-Quads; each holds one statement."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._start = 0

    def pieces(self) -> Iterator[bytes]:
        text, at = self._document.text, 0
        while at < len(text):
            self._start = at
            at = text.find("\n", at) + 1 or len(text)
            if text.count("<<(", self._start, at) > DEEPEST:  # perhaps within a text
                bare = _TEXT.sub("", text[self._start : at])
                if bare.count("<<(") > DEEPEST:
                    raise self._document.problem_at(self._start, TOO_DEEP)
            yield text[self._start : at].encode()

    def position(self, _quad: Quad) -> tuple[int, int]:
        before = _BEFORE_OBJECT.match(self._document.text, self._start)
        return self._document.position(before.end() if before else self._start)


def read_turtle(
    document: Document, format_: RdfFormat, nodes: BlankNodes | None = None
) -> list[Statement]:
    """Read Turtle, TriG, N-Triples or N-Quads; ``nodes`` as for ``read_pieces``.

    Raises:
        InputProblem: a syntax error.
    """
    by_lines = format_ in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
    feed = _LineFeed(document) if by_lines else _TokenFeed(document)
    return read_pieces(document, feed, format_, nodes)
