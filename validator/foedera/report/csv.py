"""The findings as a table for spreadsheets and data frames: CSV (RFC 4180), a row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from foedera.finding import EarlierFinding, Finding
from foedera.report.contents import SEVERITIES, Checked, View
from foedera.report.terminal import harmless

COLUMNS = (
    *("state", "verdict", "severity", "certainty", "rule", "title", "message"),
    *("path", "line", "column", "between", "law", "repair", "reason", "fingerprint"),
)
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would compute a cell that begins so

Row = dict[str, str | int]


def render(checked: Checked, view: View) -> str:
    """Return a header and a row for each finding; the view does not matter.

    ``state`` is ``found`` for what counts, ``known``, ``suppressed`` or ``gone`` for the rest.
    """
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in _rows(checked):
        table.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue()


def _rows(checked: Checked) -> Iterator[Row]:
    yield from (_row("found", finding) for finding in checked.findings)
    yield from (_row("known", finding) for finding in checked.known)
    for each in checked.suppressed:
        yield {**_row("suppressed", each.finding), "reason": each.reason}
    yield from (_head("gone", earlier) for earlier in checked.gone)


def _row(state: str, finding: Finding) -> Row:
    return {
        **_head(state, finding),
        "certainty": finding.certainty.value,
        "between": "; ".join(" / ".join(group) for group in finding.between),
        "law": "; ".join(finding.legal_sources),
        "repair": finding.repair,
    }


def _head(state: str, finding: Finding | EarlierFinding) -> Row:
    return {
        "state": state,
        "verdict": finding.verdict.value,
        "severity": SEVERITIES[finding.verdict],
        "rule": finding.rule,
        "title": finding.title,
        "message": finding.message,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column or "",
        "fingerprint": finding.fingerprint,
    }


def _cell(value: str | int) -> str | int:
    """Return text that is shown and never computed (OWASP: an apostrophe before a formula)."""
    if isinstance(value, int):
        return value
    shown = harmless(value)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
