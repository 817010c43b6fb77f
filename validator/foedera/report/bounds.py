"""Derived bounds of dates in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from foedera.finding import ProofStep
from foedera.knowledge.terms import FD

# A bound is a moment; at the first or the last second of a day it is that day to the reader.
_DAY_END = re.compile(r"(-\d\d)T(?:00:00:00|23:59:59)(?=”|$)")
_LEXICAL = re.compile(r'"([^"]*)"')
_OPEN = ("0001-01-01T", "9999-12-31T")  # the ends of what dates can name: no bound is known
_START = (str(FD.earliestStart), str(FD.latestStart))
_END = (str(FD.earliestEnd), str(FD.latestEnd))


def is_bound(step: ProofStep) -> bool:
    """Tell whether the step derives the bound of a start or an end."""
    return step.terms[1] in _START + _END


def with_days(text: str) -> str:
    """Shorten the first and the last second of a day to the day."""
    return _DAY_END.sub(r"\1", text)


def day_of(step: ProofStep) -> str | None:
    """Return the bound that a step derives, as a day where it is one; None: no bound is known."""
    match = _LEXICAL.match(step.terms[2])
    if match is None or match[1].startswith(_OPEN):
        return None
    return with_days(match[1])


def in_words(bounds: Iterable[ProofStep]) -> list[str]:
    """Say when one thing starts and ends, as far as these steps derive it."""
    days = {step.terms[1]: day_of(step) for step in bounds}
    first, last = days.get(_START[0]), days.get(_END[1])
    if first and first == last and len(days) == 2:
        return [f"on {first}"]
    clauses = (_clause("start", *_START, days), _clause("end", *_END, days))
    return [clause for clause in clauses if clause]


def _clause(verb: str, earliest: str, latest: str, days: Mapping[str, str | None]) -> str:
    if earliest not in days and latest not in days:
        return ""
    first, last = days.get(earliest), days.get(latest)
    if first and last:
        return f"{verb}s {first}" if first == last else f"{verb}s between {first} and {last}"
    if first:
        return f"{verb}s not before {first}"
    return f"{verb}s not after {last}" if last else f"no {verb} known"
