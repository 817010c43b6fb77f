"""Tables as rows with places: CSV and TSV, streamed, with every kind of line ending."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import NamedNode

from foedera.errors import InputProblem
from foedera.knowledge.facts import Triple
from foedera.read.statement import Place, Statement
from foedera.sources.data_set import DataSet
from foedera.sources.log import Log
from foedera.sources.state_codes import UnknownStateError, introduce

_LONGEST_CELL = 1 << 20  # characters


class Row:
    """One row: its cells as text without surrounding space, by column."""

    def __init__(self, place: Place, cells: Mapping[str, str]) -> None:
        self.place = place
        self._cells = cells

    def __getitem__(self, column: str) -> str:
        return self._cells[column]

    def number(self, column: str) -> int:
        """Return a whole number, also where a program wrote it as ``2.0``.

        Raises:
            InputProblem: it is none.
        """
        text = self[column]
        digits = text.removesuffix(".0")
        if not (digits.removeprefix("-").isascii() and digits.removeprefix("-").isdigit()):
            raise self.problem(f"{column} is “{text}”, not a whole number")
        return int(digits)

    def problem(self, message: str) -> InputProblem:
        """Return what is wrong with this row."""
        return InputProblem(self.place.path, self.place.line, 0, message)


def statements(
    paths: Sequence[str],
    data_set: DataSet,
    columns: Mapping[str, str],
    convert: Callable[[Row], Iterable[Triple]],
    log: Log,
) -> Iterator[Statement]:
    """Yield what the rows of files with these columns state.

    Raises:
        InputProblem: a file is no such table; or a row is bad, and the log takes no bad rows.
    """
    introduced: set[NamedNode] = set()
    for path in paths:
        here = Place(path, 0)
        for triple in data_set.description(path):
            yield Statement(*triple, None, here)
        for row in rows(path, columns, log):
            try:
                triples = list(convert(row))
            except UnknownStateError as error:
                log.refuse(row.problem(str(error)))
                continue
            except InputProblem as problem:
                log.refuse(problem)
                continue
            for triple in introduce(triples, introduced):
                yield Statement(*triple, None, row.place)
            for triple in triples:
                yield Statement(*triple, data_set.file(path), row.place)


def rows(path: str, columns: Iterable[str], log: Log) -> Iterator[Row]:
    """Yield the rows of a CSV file whose first row names at least these columns."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(path, file, columns, log)
    except OSError as error:
        raise InputProblem(path, 0, 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte 0x{error.object[error.start]:02X}; save it as UTF-8"
        raise InputProblem(path, 0, 0, message) from error


def _rows(path: str, lines: Iterable[str], columns: Iterable[str], log: Log) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, strict=True)
    header = [name.strip() for name in next(reader, [])]
    _check_header(path, header, columns)
    begins = reader.line_num + 1
    try:
        for cells in reader:
            place, begins = Place(path, begins), reader.line_num + 1
            if not cells:
                continue
            log.read()
            if len(cells) == len(header):
                values = dict(zip(header, map(str.strip, cells), strict=True))
                yield Row(place, values)
            else:
                message = f"this row has {len(cells)} cells, the header {len(header)}"
                log.refuse(InputProblem(path, place.line, 0, message))
    except csv.Error as error:
        raise InputProblem(path, begins, 0, f"malformed CSV: {error}") from error


def _check_header(path: str, header: Sequence[str], columns: Iterable[str]) -> None:
    for column in columns:
        if column not in header:
            close = get_close_matches(column, header, n=1)
            hint = f"; is it “{close[0]}” here?" if close else ""
            raise InputProblem(path, 1, 0, f"there is no column “{column}”{hint}")
