"""Sheets of Excel workbooks (.xlsx) as rows of text; needs ``foedera[excel]``.

A workbook is a zip archive of XML: what is too large once unpacked, encrypted, or no workbook at
all is refused before anything is read from it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zipfile import BadZipFile, ZipFile

from foedera.errors import FoederaError, InputProblem, UsageError

_LARGEST = 1 << 30  # bytes of all parts, unpacked
_MOST_PACKED = 200  # bytes unpacked from one; XML tables pack 10 to 50 to one
_MOST_ROWS = 1 << 20  # of a sheet in Excel
_ENCRYPTED = b"\xd0\xcf\x11\xe0"  # Microsoft's compound file, which holds an encrypted workbook


def sheet_rows(path: str, sheet: str | None = None) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the name of the sheet, and the number and the cells of each of its rows.

    All rows are as wide as the first one, which names the columns. Whatever size the sheet states
    is not believed: programs write wrong ones.

    Args:
        path: an .xlsx file.
        sheet: the name of a sheet; the first one if None.

    Raises:
        InputProblem: it cannot be read, or has no such sheet.
        UsageError: openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise UsageError("reading .xlsx needs openpyxl: pip install 'foedera[excel]'") from None
    _check_archive(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which hold no data
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            name = sheet or next(iter(book.sheetnames), "")
            if name not in book.sheetnames:
                known = ", ".join(book.sheetnames)
                raise InputProblem(path, 0, 0, f"there is no sheet “{name}”; there are: {known}")
            for number, cells in enumerate(_rows(book[name]), 1):
                if number > _MOST_ROWS:
                    raise InputProblem(path, number, 0, f"a sheet has {_MOST_ROWS:,} rows at most")
                yield name, number, cells
    except FoederaError:
        raise
    except Exception as error:  # openpyxl, from a file that is broken, may raise anything
        raise InputProblem(path, 0, 0, f"a broken workbook: {error}") from error


def _rows(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    width = 0
    for cells in sheet.iter_rows(values_only=True):
        width = width or len(cells)
        yield [*map(_text, cells[:width]), *[""] * (width - len(cells))]


def _check_archive(path: str) -> None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  (the path may hold undecodable bytes)
            if file.read(4) == _ENCRYPTED:
                message = "an encrypted or an old workbook; save it as .xlsx without a password"
                raise InputProblem(path, 0, 0, message)
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except BadZipFile:
        raise InputProblem(path, 0, 0, "no workbook: it is no zip archive") from None
    except OSError as error:
        raise InputProblem(path, 0, 0, f"cannot be read: {error.strerror}") from error
    for part in parts:
        if part.file_size > _MOST_PACKED * max(part.compress_size, 1 << 10):
            raise InputProblem(path, 0, 0, f"{part.filename} unpacks to far more than a table does")
    if sum(part.file_size for part in parts) > _LARGEST:
        raise InputProblem(path, 0, 0, "unpacks to more than a gigabyte; save it as CSV")


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)
