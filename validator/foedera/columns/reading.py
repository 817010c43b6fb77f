"""From paths to a table: N-Triples and N-Quads straight into columns, all else as usual."""

from __future__ import annotations

from itertools import filterfalse

from pyoxigraph import Triple as QuotedTriple

from foedera.columns.ntriples import SUFFIXES, NotPlainError, read_columns
from foedera.columns.table import Table
from foedera.read import Documents
from foedera.read.document import Document, load
from foedera.read.formats import extension, read_document
from foedera.read.imports import is_heading
from foedera.read.overlay import is_overlay
from foedera.read.statement import Statement


class ColumnsReader(Documents):
    """Reads the files of one check; of those that it puts into ``table``, it returns nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()

    def read(self, name: str) -> tuple[Document, list[Statement]]:
        """Return a file's document, and those of its statements that are not in the table.

        Raises:
            InputProblem: the file cannot be read.
        """
        if extension(name) in SUFFIXES:
            try:
                rows, others = read_columns(name, self.table.terms)
            except NotPlainError:
                return self._as_usual(name)
            self.table.add(name, rows)
            return Document(name, ""), others
        return self._as_usual(name)

    def _as_usual(self, name: str) -> tuple[Document, list[Statement]]:
        document = load(name)
        statements = read_document(document)
        if is_overlay(statements):
            return document, statements
        self.table.add_statements(list(filterfalse(_is_kept, statements)))
        return document, list(filter(_is_kept, statements))


def _is_kept(statement: Statement) -> bool:
    """Whether a statement stays an object: reading looks at it, or its object has no spelling."""
    return is_heading(statement) or isinstance(statement.object, QuotedTriple)
