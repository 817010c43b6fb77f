"""The findings as a table for spreadsheets and data frames: CSV (RFC 4180), a row each."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from foedera.report.contents import Checked, View
from foedera.report.rows import COLUMNS, rows_of
from foedera.report.terminal import harmless

_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would compute a cell that begins so


def render(checked: Checked, view: View) -> str:
    """Return a header and a row for each finding; the view does not matter.

    ``state`` is ``found`` for what counts, ``known``, ``suppressed`` or ``gone`` for the rest.
    """
    return "".join(pieces(checked, view))


def pieces(checked: Checked, view: View) -> Iterator[str]:
    """Yield the table row by row; see ``render``."""
    table = csv.DictWriter(_Passed(), COLUMNS, restval="", lineterminator="\r\n")
    yield table.writeheader()
    for row in rows_of(checked):
        yield table.writerow({name: _cell(value) for name, value in row.items()})


class _Passed:
    """A file that keeps nothing: what is written to it is returned to whoever writes."""

    def write(self, text: str) -> str:
        return text


def _cell(value: str | int) -> str | int:
    """Return text that is shown and never computed (OWASP: an apostrophe before a formula)."""
    if isinstance(value, int):
        return value
    shown = harmless(value)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
