"""Rules as SARIF describes them; code scanning shows these texts beside each alert."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.finding import Verdict
from foedera.report.contents import SEVERITIES, RuleText
from foedera.report.markdown import escaped
from foedera.report.records import Record
from foedera.report.sarif_locations import message

_LONGEST = 1024  # characters of a description that code scanning takes
_PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
# How sure the verdict is once the facts are right.
_PRECISIONS = {Verdict.CONTRADICTION: "very-high", Verdict.GAP: "medium"}


def rule_record(rule: RuleText) -> Record:
    """Return a ``reportingDescriptor``."""
    level = SEVERITIES[rule.verdict]
    return {
        "id": rule.id,
        "shortDescription": _short(rule.title),
        "fullDescription": _short(rule.means),
        "help": {**message(_help_text(rule)), "markdown": _help_markdown(rule)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [rule.family, rule.verdict.value],
            "precision": _PRECISIONS.get(rule.verdict, "high"),
            "problem.severity": _PROBLEM_SEVERITIES[level],
        },
    }


def _short(text: str) -> Record:
    shown = message(text)["text"]
    return {"text": shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"}


def _help_text(rule: RuleText) -> str:
    return " · ".join(f"{heading}: {body}" for heading, body in _sections(rule))


def _help_markdown(rule: RuleText) -> str:
    return "\n\n".join(f"**{heading}:** {escaped(body)}" for heading, body in _sections(rule))


def _sections(rule: RuleText) -> Iterator[tuple[str, str]]:
    yield "What it means", rule.means
    yield "Why it matters", rule.matters
    yield "How to repair", rule.repair
    for source in rule.legal_sources:
        yield "Law", f"{source.label}: {source.summary}"
    yield "Examples", f"foedera explain {rule.id}"
