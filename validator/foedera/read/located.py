"""Statements with their places: pyoxigraph parses, and is handed its input piece by piece.

pyoxigraph gives a position for errors only. Its parsers pull their input lazily, though, and
yield a statement as soon as the piece that completes it has been handed out; so whoever hands
out the pieces knows where the statement stands. The data is right however the pieces are cut;
only places depend on it. This is no documented behaviour: tests/read pins it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import IO, cast, overload

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Triple as QuotedTriple

from foedera.errors import InputProblem
from foedera.read.document import LEFT_OUT, Document
from foedera.read.lookalikes import its_letter
from foedera.read.statement import Place, Statement, Subject, Term

_PARSER_PLACE = re.compile(r"^Parser error (?:at|between) line [^:]*: ")
_UNDECLARED = re.compile(r"The prefix (\S*): has not been declared")


class PieceFeed:
    """A readable file that hands out pieces, and is told of each statement that comes out."""

    def __init__(self) -> None:
        self._source = self.pieces()
        self._rest: bytes | memoryview = b""

    def pieces(self) -> Iterator[bytes]:
        """Yield the pieces; none is empty."""
        raise NotImplementedError

    def position(self, quad: Quad) -> tuple[int, int]:
        """Return line and column of a statement that came out since the last piece."""
        raise NotImplementedError

    def error_position(self) -> tuple[int, int] | None:
        """Return where the parser stopped, unless the parser itself knows it better."""
        return None

    def read(self, size: int) -> bytes:
        """Hand out (what fits of) the next piece; pyoxigraph aborts on more than ``size``."""
        piece = self._rest or next(self._source, b"")
        self._rest = memoryview(piece)[size:] if len(piece) > size else b""
        return bytes(piece[:size])


class BlankNodes:
    """Blank nodes renamed: unique across files, the same in every run and order of files.

    Args:
        origin: the IRI of the file, or of what else they come from.
    """

    def __init__(self, origin: str) -> None:
        self._stem = "b" + sha256(origin.encode()).hexdigest()[:12] + "x"
        self._numbers = count(1)
        self._renamed: dict[str, BlankNode] = {}

    def new(self) -> BlankNode:
        """Return a blank node that no other has been renamed to."""
        return BlankNode(f"{self._stem}{next(self._numbers)}")

    def named(self, label: str) -> BlankNode:
        """Return the blank node for a label in the file."""
        node = self._renamed.get(label)
        if node is None:
            node = self._renamed[label] = self.new()
        return node

    @overload
    def rename(self, term: Subject) -> Subject: ...
    @overload
    def rename(self, term: Subject | QuotedTriple) -> Subject | QuotedTriple: ...
    @overload
    def rename(self, term: Term) -> Term: ...
    def rename(self, term: Term) -> Term:
        """Return the term with its blank nodes renamed."""
        if isinstance(term, BlankNode):
            return self.named(term.value)
        if isinstance(term, QuotedTriple):
            return QuotedTriple(self.rename(term.subject), term.predicate, self.rename(term.object))
        return term


def read_pieces(
    document: Document, feed: PieceFeed, format_: RdfFormat, nodes: BlankNodes | None = None
) -> list[Statement]:
    """Parse what the feed hands out; ``nodes`` renames the blank nodes if they are no file's own.

    Raises:
        InputProblem: a syntax error.
    """
    rename, name = (nodes or BlankNodes(document.base)).rename, document.name
    statements = []
    try:
        for quad in parse(cast(IO[bytes], feed), format_, base_iri=document.base):
            subject, predicate, value, graph = quad
            statements.append(
                Statement(
                    subject if isinstance(subject, NamedNode) else rename(subject),
                    predicate,
                    value if isinstance(value, NamedNode | Literal) else rename(value),
                    None if isinstance(graph, DefaultGraph) else rename(graph),
                    Place(name, *feed.position(quad)),
                )
            )
    except MemoryError as error:  # of pyoxigraph's own limit for one token, which it names
        place = feed.error_position() or (0, 0)
        raise document.problem(f"a single name or text is too long: {error}", *place) from error
    except SyntaxError as error:
        raise syntax_problem(document, error, feed) from error
    return statements


def syntax_problem(document: Document, error: SyntaxError, feed: PieceFeed) -> InputProblem:
    """Return pyoxigraph's syntax error as a problem of the document."""
    message = _PARSER_PLACE.sub("", error.msg)
    if undeclared := _UNDECLARED.match(message):
        message += its_letter(undeclared[1])
    line, column = feed.error_position() or (error.lineno or 0, error.offset or 0)
    return document.problem(f"syntax error: {message} ({LEFT_OUT})", line, column)
