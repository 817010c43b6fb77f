"""Imports in memory, and what they state about a thing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode

from foedera.read.statement import Statement
from foedera.sources import importer
from foedera.sources.log import Log


def imported(kind: str, *paths: Path, log: Log | None = None) -> list[Statement]:
    """Return all that the files of a kind state."""
    return list(importer(kind).statements([str(path) for path in paths], log or Log()))


def local(term: object) -> str:
    """Return the last part of an IRI, or the text of a literal."""
    value: str = getattr(term, "value", str(term))
    return value.rpartition("#")[2] if isinstance(term, NamedNode) else value


def facts_of(statements: Iterable[Statement], thing: str) -> set[tuple[str, str, int]]:
    """Return what rows say about a thing: property, value and line."""
    return {
        (local(s.predicate), local(s.object), s.place.line)
        for s in statements
        if s.graph is not None and local(s.subject) == thing
    }
