"""The findings as a table for spreadsheets and data frames: CSV (RFC 4180), a row each."""

from __future__ import annotations

import csv
import io

from foedera.report.contents import Checked, View
from foedera.report.rows import COLUMNS, rows_of
from foedera.report.terminal import harmless

_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would compute a cell that begins so


def render(checked: Checked, view: View) -> str:
    """Return a header and a row for each finding; the view does not matter.

    ``state`` is ``found`` for what counts, ``known``, ``suppressed`` or ``gone`` for the rest.
    """
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in rows_of(checked):
        table.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue()


def _cell(value: str | int) -> str | int:
    """Return text that is shown and never computed (OWASP: an apostrophe before a formula)."""
    if isinstance(value, int):
        return value
    shown = harmless(value)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
