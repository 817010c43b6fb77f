"""The findings as a fragment of HTML, as notebooks show the result of a check."""

from __future__ import annotations

from foedera.finding import Verdict
from foedera.kept import Kept
from foedera.report.apart import counts_apart
from foedera.report.contents import Checked
from foedera.report.html.cards import told_by
from foedera.report.html.templates import filled
from foedera.report.proof import proof_of
from foedera.report.summary import counted, scope

_MOST = 50  # findings that a cell has room for


def render(checked: Checked) -> str:
    """Return counts and findings, each opening to its facts, its law and its repair."""
    by_verdict = Kept.of(checked.findings).counts
    counts = [counted(by_verdict[each], each.value) for each in Verdict if by_verdict[each]]
    return filled(
        "notebook.html.jinja",
        counts=" · ".join([*(counts or ["No clash found"]), *counts_apart(checked)]),
        scope=scope(checked),
        checked=checked,
        findings=[
            (finding, told_by(proof_of(finding).facts)) for finding in checked.findings[:_MOST]
        ],
        left_out=max(len(checked.findings) - _MOST, 0),
    )
