"""Statements that were imported from another file stand where they stand there.

``foedera import`` puts each row in a named graph, called FILE#line=N, and says of FILE by which
path its data was imported, as seen from the folder of the file that says so.
"""

from __future__ import annotations

import os.path
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from foedera.read.namespaces import IMPORTED_FROM, ROW_FRAGMENT
from foedera.read.statement import Place, Statement, Subject


def at_original_rows(statements: list[Statement], name: str) -> list[Statement]:
    """Return the statements of the file ``name``, those imported with place and graph of the row.

    Their graph becomes the imported file, which has the source; the others stay as they are.
    """
    files = _imported_files(statements, name)
    if not files:
        return statements
    rows: dict[Subject | None, tuple[Subject | None, Place] | None] = {}
    for graph in {statement.graph for statement in statements}:
        rows[graph] = _row(graph, files)
    return [
        Statement(*statement[:3], *row) if (row := rows[statement.graph]) else statement
        for statement in statements
    ]


def _imported_files(statements: Sequence[Statement], name: str) -> dict[str, str]:
    folder = os.path.dirname(name)  # noqa: PTH120  (the path may hold undecodable bytes)
    return {
        statement.subject.value: os.path.normpath(os.path.join(folder, statement.object.value))  # noqa: PTH118
        for statement in statements
        if statement.predicate == IMPORTED_FROM
        and isinstance(statement.subject, NamedNode)
        and isinstance(statement.object, Literal)
    }


def _row(graph: Subject | None, files: dict[str, str]) -> tuple[Subject, Place] | None:
    if not isinstance(graph, NamedNode):
        return None
    file, fragment, line = graph.value.rpartition(ROW_FRAGMENT)
    if not fragment or file not in files or not (line.isascii() and line.isdigit()):
        return None
    return NamedNode(file), Place(files[file], int(line))
