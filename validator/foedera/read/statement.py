"""What reading yields: RDF statements that know their file and line."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

Subject: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal | QuotedTriple


class Place(NamedTuple):
    """Where a statement stands: path as the user named it, 1-based line and column (0: unknown).

    In a triple store, the path is the address, with the graph and the subject.
    """

    path: str
    line: int
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Statement(NamedTuple):
    """One RDF statement as written; ``graph`` is None in the default graph.

    Blank nodes are unique across the files of one reading.
    """

    subject: Subject
    predicate: NamedNode
    object: Term
    graph: Subject | None
    place: Place
