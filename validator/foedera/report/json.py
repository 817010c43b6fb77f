"""The JSON report; ``findings.schema.json`` beside this file documents it field by field."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from foedera.errors import InputProblem
from foedera.finding import Finding, Verdict
from foedera.read.statement import Place
from foedera.report.contents import SEVERITIES, Checked, View
from foedera.version import __version__

VERSION = "1"  # of the schema; grows when a field changes its meaning or goes away


def render(checked: Checked, view: View) -> str:
    """Return the report as one JSON object; the view does not matter."""
    document = {
        "version": VERSION,
        "tool": {"name": "foedera", "version": __version__},
        "files": list(checked.files),
        "statements": checked.statements,
        "rules_run": list(checked.rules_run),
        "summary": _summary(checked),
        "findings": [_finding(finding) for finding in checked.findings],
        "problems": [_problem(problem) for problem in checked.problems],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _summary(checked: Checked) -> dict[str, int]:
    counts = Counter(finding.verdict for finding in checked.findings)
    return {verdict.value: counts[verdict] for verdict in Verdict}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "title": finding.title,
        "verdict": finding.verdict.value,
        "severity": SEVERITIES[finding.verdict],
        "certainty": finding.certainty.value,
        "source_dependent": finding.source_dependent,
        "message": finding.message,
        "place": _place(finding.place),
        "related_places": [_place(place) for place in finding.related_places],
        "entities": list(finding.entities),
        "values": list(finding.values),
        "facts": [
            {
                **dict(zip(("subject", "predicate", "object"), fact.terms, strict=True)),
                "text": fact.text,
                "sources": list(fact.sources),
                "verified": fact.verified,
                "places": [_place(place) for place in fact.places],
            }
            for fact in finding.facts
        ],
        "proof": [
            {"text": step.text, "step": step.step, "premises": list(step.premises)}
            for step in finding.proof
        ],
        "absent": list(finding.absent),
        "legal_sources": list(finding.legal_sources),
        "repair": finding.repair,
    }


def _problem(problem: InputProblem) -> dict[str, Any]:
    return {
        "message": problem.message,
        "warning": problem.warning,
        "place": _place(Place(problem.path, problem.line, problem.column)),
        "excerpt": problem.excerpt,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line or None, "column": place.column or None}
