"""Workbooks with one part put in its place."""

from __future__ import annotations

import io
from functools import cache
from zipfile import ZipFile

import openpyxl

from foedera.sources.deployment_index import COLUMNS


@cache
def parts() -> dict[str, bytes]:
    """The parts of a small workbook that is right, by their names."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(COLUMNS))
    sheet.append([2014, "Afghanistan", "NOR", "NATO", "ISAF", 120])
    sheet.append([2015, "Mali", "SWE", None, "MINUSMA", "about 200"])
    written = io.BytesIO()
    book.save(written)
    with ZipFile(written) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def workbook(data: bytes) -> bytes:
    """Return a workbook: the first byte chooses the part that the others are.

    Where there is no such part, the others are the whole file.
    """
    names = list(parts())
    chosen = data[0] if data else len(names)
    if chosen >= len(names):
        return data[1:]
    return zipped({**parts(), names[chosen]: data[1:]})


def zipped(content: dict[str, bytes]) -> bytes:
    """Return an archive of files."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return written.getvalue()
