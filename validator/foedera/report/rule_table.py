"""The table of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from foedera.report.contents import RuleText, View
from foedera.report.finding_text import COLORS
from foedera.report.terminal import marked, wrapped


def render(rules: Sequence[RuleText], view: View) -> str:
    """Return one row for each rule, identifier, verdict and title; families stand apart."""
    rows: list[str] = []
    for _, family in groupby(rules, key=lambda rule: rule.family):
        rows += [*_rows(list(family), view), ""]
    return "\n".join([*rows, f"{len(rules)} rules; foedera explain ID says more", ""])


def _rows(family: Sequence[RuleText], view: View) -> Iterator[str]:
    width = max(len(rule.id) for rule in family)
    for rule in family:
        verdict = f"{rule.verdict.value:<13}"
        rows = wrapped(rule.title, view.width, f"{rule.id:<{width}}  {verdict}  ")
        yield from marked(rows, verdict, view.color, fg=COLORS[rule.verdict])
