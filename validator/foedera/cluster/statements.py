"""From rows of the table back to statements, in a task or in the program that drives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pyoxigraph import DefaultGraph, RdfFormat, parse

from foedera.read.statement import Place, Statement

COLUMNS = ("key", "piece", "line", "column", "path", "subject", "predicate", "object", "graph")


class Placing(NamedTuple):
    """The names of files by Spark's names, and the lines before each piece; see ``table.Said``."""

    names: Mapping[str, str]
    before: Mapping[tuple[str, int], int]

    def place(self, key: str, piece: int, line: int, column: int, path: str | None) -> Place:
        """Return the place of a row."""
        if path is not None:
            return Place(path, line, column)
        return Place(self.names[key], line + self.before.get((key, piece), 0), column)


def statements_of(rows: Iterable[Sequence[Any]], placing: Placing) -> list[Statement]:
    """Return the statements of rows with ``COLUMNS``, by file and place."""
    made = list(rows)
    text = "".join(f"{s} {p} {o} {g or ''} .\n" for *_, s, p, o, g in made)
    quads = parse(text.encode(), RdfFormat.N_QUADS)
    statements = [
        Statement(
            quad.subject,
            quad.predicate,
            quad.object,
            None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name,
            placing.place(*row[:5]),
        )
        for quad, row in zip(quads, made, strict=True)
    ]
    return sorted(statements, key=lambda statement: statement.place)
