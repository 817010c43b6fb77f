"""Findings with their whole proofs, as text."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.finding import Finding
from foedera.report.contents import View
from foedera.report.finding_text import whole_finding
from foedera.report.text import lines_of


def render(findings: Sequence[Finding], view: View) -> str:
    """Return the findings one after another, as wide and as colourful as the view says."""
    lines = lines_of(findings)
    return "".join(
        "\n".join([*whole_finding(finding, lines, view), "", ""]) for finding in findings
    )
