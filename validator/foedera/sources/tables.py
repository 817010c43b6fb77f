"""Tables as rows with places: CSV and workbooks, streamed, with every kind of line ending."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

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

    def get(self, column: str) -> str:
        """Return the cell of a column that need not be there; empty where it is not."""
        return self._cells.get(column, "")

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
    form: Format | None = None,
) -> Iterator[Statement]:
    """Yield what the rows of files with these columns state.

    Raises:
        InputProblem: a file is no such table; or a row is bad, and the log takes no bad rows.
    """
    introduced: set[NamedNode] = set()
    described: set[str] = set()
    for path in paths:
        for row in rows(path, columns, log, form):
            try:
                triples = list(convert(row))
            except UnknownStateError as error:
                log.refuse(row.problem(str(error)))
                continue
            except InputProblem as problem:
                log.refuse(problem)
                continue
            if row.place.path not in described:
                described.add(row.place.path)
                for triple in data_set.description(row.place.path):
                    yield Statement(*triple, None, row.place)
            for triple in introduce(triples, introduced):
                yield Statement(*triple, None, row.place)
            for triple in triples:
                yield Statement(*triple, data_set.file(row.place.path), row.place)


class Format(NamedTuple):
    """How a table is written, where it is not CSV in UTF-8, or not the first sheet."""

    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str | None = None


def rows(path: str, columns: Iterable[str], log: Log, form: Format | None = None) -> Iterator[Row]:
    """Yield the rows of a table (CSV, or the first sheet of a workbook) that has these columns.

    The first row names the columns. Empty rows are none.

    Raises:
        InputProblem: it cannot be read, or a column is missing; or a row is bad, and the log takes
            no bad rows.
    """
    given = form or Format()
    table = iter(
        _workbook(path, given.sheet) if path.lower().endswith(".xlsx") else _lines(path, given)
    )
    place, names = next(table, (Place(path, 1), []))
    header = [name.strip() for name in names]
    _check_header(place, header, columns)
    for place, cells in table:
        if not any(cells):
            continue
        log.read()
        if len(cells) == len(header):
            yield Row(place, dict(zip(header, map(str.strip, cells), strict=True)))
        else:
            message = f"this row has {len(cells)} cells, the header {len(header)}"
            log.refuse(InputProblem(place.path, place.line, 0, message))


def _workbook(path: str, sheet: str | None) -> Iterator[tuple[Place, list[str]]]:
    from foedera.sources.workbooks import sheet_rows

    for name, number, cells in sheet_rows(path, sheet):
        yield Place(f"{path}#{name}", number), cells


def _lines(path: str, form: Format) -> Iterator[tuple[Place, list[str]]]:
    encoding = "utf-8-sig" if form.encoding == "utf-8" else form.encoding
    csv.field_size_limit(_LONGEST_CELL)
    line = 1
    try:
        with open(path, encoding=encoding, newline="") as file:  # noqa: PTH123
            reader = csv.reader(file, delimiter=form.delimiter, strict=True)
            for cells in reader:
                yield Place(path, line), cells
                line = reader.line_num + 1
    except csv.Error as error:
        raise InputProblem(path, line, 0, f"malformed table: {error}") from error
    except UnicodeError as error:
        raise _wrong_encoding(path, form.encoding) from error
    except OSError as error:
        raise InputProblem(path, 0, 0, f"cannot be read: {error.strerror}") from error


def _wrong_encoding(path: str, encoding: str) -> InputProblem:
    """The problem at the first line with a byte that the encoding does not have."""
    data = Path(path).read_bytes()
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        message = f"not {encoding.upper()}: byte 0x{data[error.start]:02X}; save it as UTF-8"
        return InputProblem(path, before.count(b"\n") + 1, 0, message)
    except UnicodeError:  # such as the missing mark of the byte order
        pass
    return InputProblem(path, 0, 0, f"not {encoding.upper()}")


def _check_header(place: Place, header: Sequence[str], columns: Iterable[str]) -> None:
    for column in columns:
        if column not in header:
            close = get_close_matches(column, header, n=1)
            hint = f"; is it “{close[0]}” here?" if close else ""
            message = f"there is no column “{column}”{hint}"
            raise InputProblem(place.path, place.line, 0, message)
