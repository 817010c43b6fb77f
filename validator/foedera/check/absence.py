"""Makes Oxigraph look for what must be absent row by row, instead of in the whole store.

A group of FILTER NOT EXISTS is planned without the solutions that it filters, so that a pattern
such as ``?act a fd:EntryIntoForce`` in it is gone through anew for each. The same question as
OPTIONAL with a mark, and a filter that nothing is marked, starts from each solution: 10 to 200
times faster on a data set, with the same solutions. A group stays as it is where no thing in it
leads to all others: by itself it might pair everything with everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from foedera.check.patterns import Pattern, PatternTerm, read_select
from foedera.check.query_tokens import COMMENT, STRING

_SKIPPED = re.compile(rf"{STRING}|<[^<>\s]*>|{COMMENT}")
_BRACE = re.compile(r"[{}]")
_NOT_EXISTS = re.compile(r"FILTER\s+NOT\s+EXISTS\s*\{", re.IGNORECASE)
_NESTED = re.compile(r"\{|\b(?:OPTIONAL|UNION|BIND|EXISTS|MINUS)\b", re.IGNORECASE)


def row_by_row(body: str, prefixes: Mapping[str, str]) -> str:
    """Return ``{ … }`` of a query with each flat FILTER NOT EXISTS of its outermost group moved.

    They come last, where all that they may refer to is bound.
    """
    kept: list[str] = []
    marked: list[str] = []
    at = 0
    for start, inner, end in _flat_absences(body, prefixes):
        kept.append(body[at:start])
        mark = f"?absent{len(marked)}"
        marked.append(f"OPTIONAL {{ {inner} BIND (true AS {mark}) }} FILTER (!BOUND({mark}))\n")
        at = end
    kept.append(body[at : body.rindex("}")])
    return "".join([*kept, *marked, "}"])


def _flat_absences(body: str, prefixes: Mapping[str, str]) -> list[tuple[int, str, int]]:
    """Where each begins, what it holds, and where it ends."""
    found = []
    blanked = _blanked(body)
    for match in _NOT_EXISTS.finditer(blanked):
        end = _closing(blanked, match.end())
        inner = body[match.end() : end]
        flat = _depth(blanked, match.start()) == 1
        flat = flat and not _NESTED.search(blanked, match.end(), end)
        if flat and _led_to_by_one(
            read_select(f"SELECT ?x WHERE {{ {inner}\n}}", prefixes).patterns
        ):
            found.append((match.start(), f"{inner.strip()}\n", end + 1))
    return found


def _led_to_by_one(patterns: Sequence[Pattern]) -> bool:
    """Whether one subject leads to all others, so that answers are as few as what it leads to."""
    subjects = {pattern[0] for pattern in patterns}
    return any(_led_to(subject, patterns) >= subjects for subject in subjects)


def _led_to(subject: PatternTerm, patterns: Sequence[Pattern]) -> set[PatternTerm]:
    """The terms to which a subject leads, itself among them."""
    reached = {subject}
    for _ in patterns:
        reached |= {value for start, _, value in patterns if start in reached}
    return reached


def _closing(blanked: str, start: int) -> int:
    """The position of the brace that closes a group whose inside begins at ``start``."""
    depth = 1
    for brace in _BRACE.finditer(blanked, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.start()
    raise ValueError("a group is not closed")  # rules are read before, and refused then


def _depth(blanked: str, end: int) -> int:
    return blanked.count("{", 0, end) - blanked.count("}", 0, end)


def _blanked(text: str) -> str:
    """The text with spaces in the place of strings, IRIs and comments."""
    return _SKIPPED.sub(lambda match: " " * len(match[0]), text)
