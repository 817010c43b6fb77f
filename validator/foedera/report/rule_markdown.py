"""The page of a rule as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.report.contents import SEVERITIES, RuleText, View
from foedera.report.markdown import escaped, fenced


def render(rule: RuleText, view: View) -> str:
    """Return the page under the headings of the text page; the view does not matter."""
    verdict = f"{rule.verdict.value} ({SEVERITIES[rule.verdict]})"
    rows = [
        f"# {rule.id}: {escaped(rule.title)}",
        "",
        f"Verdict: {verdict}. Family: {rule.family}.",
    ]
    for heading, body in _sections(rule):
        rows += ["", f"## {heading}", "", *body]
    return "\n".join([*rows, ""])


def _sections(rule: RuleText) -> Iterator[tuple[str, list[str]]]:
    yield "What it means", [escaped(rule.means)]
    yield "Why it matters", [escaped(rule.matters)]
    yield "How to repair", [escaped(rule.repair)]
    yield "Legal source", _legal_sources(rule)
    yield "Example that fires", _example(rule.fires)
    yield "Example that does not", _example(rule.holds)


def _legal_sources(rule: RuleText) -> list[str]:
    if not rule.legal_sources:
        return ["None: the rule follows from logic, the calendar or the data themselves."]
    return [
        f"- [{escaped(source.label)}](<{source.iri}>): {escaped(source.summary)}"
        for source in rule.legal_sources
    ]


def _example(text: str | None) -> list[str]:
    return ["None."] if text is None else fenced(text.splitlines(), "turtle")
