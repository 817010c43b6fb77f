"""The findings as rows of a table, whoever writes the table down."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.finding import EarlierFinding, Finding
from foedera.report.contents import SEVERITIES, Checked

COLUMNS = (
    *("state", "verdict", "severity", "certainty", "rule", "title", "message"),
    *("path", "line", "column", "between", "law", "repair", "reason", "fingerprint"),
)

Row = dict[str, str | int]


def rows_of(checked: Checked) -> Iterator[Row]:
    """Yield a row for each finding; ``state`` is found, known, suppressed or gone."""
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
