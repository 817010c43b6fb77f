"""The table of rules, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from foedera.report.contents import SEVERITIES, RuleText, View
from foedera.report.finding_text import COLORS
from foedera.report.terminal import painted, wrapped


def rules_as_text(rules: Sequence[RuleText], view: View) -> str:
    """Return one row for each rule: identifier, verdict and title."""
    rows = [line for rule in rules for line in _row(rule, view)]
    return "\n".join([*rows, "", f"{len(rules)} rules; foedera explain ID says more", ""])


def _row(rule: RuleText, view: View) -> list[str]:
    verdict = f"{rule.verdict.value:<14}"
    first, *others = wrapped(rule.title, view.width, f"{rule.id:<8}{verdict}")
    return [
        first.replace(verdict, painted(verdict, view.color, fg=COLORS[rule.verdict]), 1),
        *others,
    ]


def rules_as_json(rules: Sequence[RuleText]) -> str:
    """Return a JSON array with everything but the examples of each rule."""
    return json.dumps([_record(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"


def _record(rule: RuleText) -> dict[str, object]:
    return {
        "id": rule.id,
        "family": rule.family,
        "title": rule.title,
        "verdict": rule.verdict.value,
        "severity": SEVERITIES[rule.verdict],
        "means": rule.means,
        "matters": rule.matters,
        "repair": rule.repair,
        "legal_sources": [
            {"iri": source.iri, "label": source.label, "summary": source.summary}
            for source in rule.legal_sources
        ],
    }
