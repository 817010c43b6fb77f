"""From paths to a table: N-Triples and N-Quads straight into columns, all else as usual."""

from __future__ import annotations

from foedera.columns.ntriples import SUFFIXES, NotPlainError, read_columns
from foedera.columns.table import Table
from foedera.read import Documents
from foedera.read.document import Document
from foedera.read.formats import extension
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
                return super().read(name)
            self.table.add(name, rows)
            return Document(name, ""), others
        return super().read(name)
