"""GitLab's code quality report: a JSON array, a subset of Code Climate's format."""

from __future__ import annotations

import json
from collections.abc import Iterator

from foedera.finding import Finding, Verdict
from foedera.kept import Kept
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
    return "".join(pieces(checked, view))


def pieces(checked: Checked, view: View) -> Iterator[str]:
    """Yield the report issue by issue; see ``render``."""
    regions = Regions()
    found = Kept.of(checked.findings).joined(Kept.of(checked.known))
    places = {head.fingerprint: position for position, head in enumerate(found.heads)}
    before = "["
    for finding in found.at(places.values()):
        issue = _issue(finding, regions.of(finding.facts[0], finding.place))
        text = json.dumps(issue, indent=2).replace("\n", "\n  ")  # its strings are in one line
        yield f"{before}\n  {text}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


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
