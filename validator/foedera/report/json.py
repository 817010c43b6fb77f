"""The JSON report; ``findings.schema.json`` beside this file documents it field by field."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.finding import Verdict
from foedera.report.contents import Checked, View, counts_of
from foedera.report.json_text import json_pieces
from foedera.report.records import (
    about_problems,
    about_run,
    earlier_record,
    finding_record,
    suppressed_record,
)

VERSION = "1"  # of the schema; grows when a field changes its meaning or goes away


def render(checked: Checked, view: View) -> str:
    """Return the report as one JSON object; the view does not matter."""
    return "".join(pieces(checked, view))


def pieces(checked: Checked, view: View) -> Iterator[str]:
    """Yield the report finding by finding; see ``render``."""
    return json_pieces(
        {
            **about_run(VERSION, checked),
            "rules_run": list(checked.rules_run),
            "summary": _summary(checked),
            "findings": map(finding_record, checked.findings),
            "not_shown": sum(checked.not_shown.values()),
            "suppressed": map(suppressed_record, checked.suppressed),
            "compared_with": checked.compared_with or None,
            "known": map(finding_record, checked.known),
            "gone": map(earlier_record, checked.gone),
            **about_problems(checked),
        }
    )


def _summary(checked: Checked) -> dict[str, int]:
    counts = counts_of(checked)
    return {verdict.value: counts[verdict] for verdict in Verdict}
