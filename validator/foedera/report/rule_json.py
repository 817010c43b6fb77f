"""The table of rules as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from foedera.report.contents import SEVERITIES, RuleText, View


def render(rules: Sequence[RuleText], view: View) -> str:
    """Return a JSON array: each rule without its examples. The view does not matter."""
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
