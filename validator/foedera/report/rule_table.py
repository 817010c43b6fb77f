"""The table of rules, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from foedera.report.contents import SEVERITIES, RuleText, View
from foedera.report.finding_text import COLORS
from foedera.report.terminal import painted, wrapped


def rules_as_text(rules: Sequence[RuleText], view: View) -> str:
    """Return one row for each rule, identifier, verdict and title; families stand apart."""
    rows: list[str] = []
    for _, family in groupby(rules, key=lambda rule: rule.family):
        rows += [*_rows(list(family), view), ""]
    return "\n".join([*rows, f"{len(rules)} rules; foedera explain ID says more", ""])


def _rows(family: Sequence[RuleText], view: View) -> Iterator[str]:
    width = max(len(rule.id) for rule in family)
    for rule in family:
        verdict = f"{rule.verdict.value:<13}"
        first, *others = wrapped(rule.title, view.width, f"{rule.id:<{width}}  {verdict}  ")
        colored = painted(verdict, view.color, fg=COLORS[rule.verdict])
        yield from (first.replace(verdict, colored, 1), *others)


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
