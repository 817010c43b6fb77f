"""Statements as compressed texts that a cache keeps, and back, quickly and without loss."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.cache import DamagedError
from foedera.knowledge.terms import XSD
from foedera.read.statement import Place, Statement, Subject, Term

_FAST = 1  # level of compression
_KNOWN = 200_000  # terms

Row = list[Any]


def to_rows(statements: Iterable[Statement]) -> bytes:
    """Write statements; the names of files are written once."""
    return packed(plain_rows(statements))


def from_rows(data: bytes) -> list[Statement]:
    """Read what ``to_rows`` wrote.

    Raises:
        DamagedError: it holds what is no term.
    """
    return read_rows(unpacked(data))


def plain_rows(statements: Iterable[Statement]) -> Row:
    """Statements as JSON writes them."""
    files: dict[str, int] = {}
    rows = [
        [_plain(s), _plain(p), _plain(o), g and _plain(g), files.setdefault(f, len(files)), *place]
        for s, p, o, g, (f, *place) in statements
    ]
    return [list(files), rows]


def read_rows(plain: Row) -> list[Statement]:
    """What ``plain_rows`` made."""
    files, rows = plain
    try:
        return _statements(files, rows)
    except ValueError as error:
        raise DamagedError from error


def _statements(files: list[str], rows: list[Row]) -> list[Statement]:
    return [
        Statement(
            cast(Subject, term(s)),
            cast(NamedNode, term(p)),
            term(o),
            cast(Subject, term(g)) if g else None,
            Place(files[file], line, column),
        )
        for s, p, o, g, file, line, column in rows
    ]


def packed(value: Any) -> bytes:
    """JSON, compressed."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), _FAST)


def unpacked(data: bytes) -> Any:
    """What ``packed`` made."""
    return json.loads(zlib.decompress(data))


def spelled(term_: Term) -> str:
    """A text that tells a term from every other."""
    if isinstance(term_, NamedNode):
        return "<" + term_.value
    return "_" + term_.value if isinstance(term_, BlankNode) else str(term_)


def term(plain: str | Row) -> Term:
    """The term that ``to_rows`` wrote so."""
    return _thing(plain) if isinstance(plain, str) else _other(*plain)


def _plain(term_: Term) -> str | Row:
    if isinstance(term_, Literal):
        return _plain_literal(term_)
    if isinstance(term_, QuotedTriple):
        return [_plain(term_.subject), _plain(term_.predicate), _plain(term_.object), None]
    return spelled(term_)


def _plain_literal(literal: Literal) -> Row:
    if literal.language:
        direction = literal.direction
        return [literal.value, literal.language, *([direction.value] if direction else [])]
    if literal.datatype == XSD.string:
        return [literal.value]
    return [literal.value, "", literal.datatype.value]


@lru_cache(_KNOWN)
def _thing(plain: str) -> NamedNode | BlankNode:
    return NamedNode(plain[1:]) if plain[0] == "<" else BlankNode(plain[1:])


def _other(*parts: Any) -> Literal | QuotedTriple:
    if len(parts) == 4:
        subject, predicate, value = (term(part) for part in parts[:3])
        return QuotedTriple(cast(Subject, subject), cast(NamedNode, predicate), value)
    value, language, more = (*parts, "", "")[:3]
    if language:
        direction = BaseDirection(more) if more else None
        return Literal(value, language=language, direction=direction)
    return Literal(value, datatype=_datatype(more)) if more else Literal(value)


@lru_cache
def _datatype(value: str) -> NamedNode:
    return NamedNode(value)
