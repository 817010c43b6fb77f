"""The page of a rule: what it means, why it matters, how to repair, its law, its examples."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.report.contents import SEVERITIES, RuleText, View
from foedera.report.finding_text import COLORS
from foedera.report.terminal import harmless, painted, wrapped


def render(rule: RuleText, view: View) -> str:
    """Return the page as text under fixed headings, as wide and colourful as the view says."""
    head = painted(rule.id, view.color, fg=COLORS[rule.verdict], bold=True)
    lines = [
        f"{head}  {painted(harmless(rule.title), view.color, bold=True)}",
        f"verdict: {rule.verdict.value} ({SEVERITIES[rule.verdict]}) · family: {rule.family}",
    ]
    for heading, body in _sections(rule, view):
        lines += ["", painted(heading, view.color, bold=True), *body]
    return "\n".join([*lines, ""])


def _sections(rule: RuleText, view: View) -> Iterator[tuple[str, list[str]]]:
    yield "What it means", wrapped(rule.means, view.width, "  ")
    yield "Why it matters", wrapped(rule.matters, view.width, "  ")
    yield "How to repair", wrapped(rule.repair, view.width, "  ")
    yield "Legal source", list(_legal_sources(rule, view))
    yield "Example that fires", _example(rule.fires)
    yield "Example that does not", _example(rule.holds)


def _legal_sources(rule: RuleText, view: View) -> Iterator[str]:
    if not rule.legal_sources:
        yield "  None: the rule follows from logic, the calendar or the data themselves."
    for source in rule.legal_sources:
        yield from wrapped(f"{source.label}: {source.summary}", view.width, "  ", "    ")
        yield f"    {harmless(source.iri)}"


def _example(text: str | None) -> list[str]:
    if text is None:
        return ["  None."]
    return [f"    {harmless(line)}".rstrip() for line in text.splitlines()]
