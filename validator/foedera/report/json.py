"""The JSON report; ``findings.schema.json`` beside this file documents it field by field."""

from __future__ import annotations

from foedera.finding import Verdict
from foedera.report.contents import Checked, View, counts_of
from foedera.report.records import (
    about_problems,
    about_run,
    as_json,
    earlier_record,
    finding_record,
    suppressed_record,
)

VERSION = "1"  # of the schema; grows when a field changes its meaning or goes away


def render(checked: Checked, view: View) -> str:
    """Return the report as one JSON object; the view does not matter."""
    return as_json(
        {
            **about_run(VERSION, checked),
            "rules_run": list(checked.rules_run),
            "summary": _summary(checked),
            "findings": [finding_record(finding) for finding in checked.findings],
            "not_shown": sum(checked.not_shown.values()),
            "suppressed": [suppressed_record(each) for each in checked.suppressed],
            "compared_with": checked.compared_with or None,
            "known": [finding_record(finding) for finding in checked.known],
            "gone": [earlier_record(earlier) for earlier in checked.gone],
            **about_problems(checked),
        }
    )


def _summary(checked: Checked) -> dict[str, int]:
    counts = counts_of(checked)
    return {verdict.value: counts[verdict] for verdict in Verdict}
