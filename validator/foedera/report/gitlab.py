"""GitLab's code quality report: a JSON array, a subset of Code Climate's format."""

from __future__ import annotations

import json

from foedera.finding import Finding, Verdict
from foedera.report.contents import Checked, View
from foedera.report.location import path_or_absolute
from foedera.report.region import Region, Regions
from foedera.report.terminal import harmless

_SEVERITIES = {
    Verdict.CONTRADICTION: "critical",
    Verdict.DISPUTE: "major",
    Verdict.BREACH: "major",
    Verdict.REVERSAL: "minor",
    Verdict.GAP: "info",
}


def render(checked: Checked, view: View) -> str:
    """Return what is there and not suppressed; the view does not matter.

    What is known from before stays in: GitLab compares the reports of two branches by itself,
    and would take it for mended.
    """
    regions = Regions()
    found = {finding.fingerprint: finding for finding in (*checked.findings, *checked.known)}
    issues = [
        _issue(finding, regions.of(finding.facts[0], finding.place)) for finding in found.values()
    ]
    return json.dumps(issues, indent=2) + "\n"


def _issue(finding: Finding, region: Region) -> dict[str, object]:
    return {
        "description": harmless(f"{finding.title}: {finding.message}"),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.verdict],
        "location": {
            "path": harmless(path_or_absolute(finding.place.path)),
            "lines": {"begin": region.line, "end": region.end_line},
        },
    }
