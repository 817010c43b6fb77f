"""Findings in a row each: fingerprint, verdict, rule, message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedera.finding import Finding
from foedera.report.contents import View
from foedera.report.finding_text import COLORS
from foedera.report.terminal import clipped, painted

_ROOMY = 60  # columns from which on the verdict has its place


def overview_rows(findings: Iterable[Finding], view: View, indent: str = "  ") -> Iterator[str]:
    """Yield one row for each finding, cut to the width of the view."""
    return (_row(finding, view, indent) for finding in findings)


def _row(finding: Finding, view: View, indent: str) -> str:
    verdict = painted(f"{finding.verdict.value:<15}", view.color, fg=COLORS[finding.verdict])
    shown = verdict if view.width >= _ROOMY else ""
    name = f"{indent}{finding.fingerprint[:8]}  {shown}{finding.rule:<6}  "
    room = view.width - len(indent) - (33 if shown else 18)
    return name + clipped(finding.message, max(room, 10))
