"""Text for Markdown, CommonMark and GitHub's alike: shown as it is, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from foedera.report.terminal import harmless

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!$])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_LINK = re.compile(r"(:)(?=//)|(?<=www)(\.)")  # what GitHub makes a link of by itself


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it; only safe behind other text of the line."""
    plain = _SPECIAL.sub(r"\\\1", harmless(text))
    for character, entity in _ENTITIES.items():
        plain = plain.replace(character, entity)
    return _LINK.sub(r"\\\g<0>", plain)


def code(text: str) -> str:
    """Return the text as code within a line, also in a table."""
    shown = harmless(text).replace("|", "\\|")
    marks = "`" * (_longest_run(shown) + 1)
    pad = " " if shown[:1] in ("`", " ") or shown[-1:] in ("`", " ") else ""
    return f"{marks}{pad}{shown}{pad}{marks}"


def fenced(lines: Iterable[str], language: str = "") -> list[str]:
    """Return a block of code; the fence is longer than any in the lines."""
    lines = list(lines)
    fence = "`" * max([3, *(_longest_run(line) + 1 for line in lines)])
    return [f"{fence}{language}", *lines, fence]


def folded(summary: str, body: Sequence[str]) -> list[str]:
    """Return a part that opens on a click; the summary is ours and not escaped."""
    return ["<details>", f"<summary>{summary}</summary>", "", *body, "", "</details>", ""]


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
