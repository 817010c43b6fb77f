"""Text for terminals: harmless whatever the data hold, as wide as fits, coloured on demand."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

import click

# Control characters can rewrite a terminal; the bidirectional ones can reorder what is read.
# What is no character (U+FFFE, U+FFFF, half of a pair) breaks XML.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_ASCII = str.maketrans(
    {"·": "-", "–": "-", "—": "-", "…": "...", "→": "->", "‘": "'", "’": "'", "“": '"', "”": '"'}
)


def harmless(text: str) -> str:
    r"""Escape what a terminal would obey instead of show; tab and newline become a space."""
    escaped = HARMFUL.sub(lambda match: ascii(match[0])[1:-1], text)
    return escaped.replace("\t", " ").replace("\n", " ")


def visible(text: str) -> str:
    """Like ``harmless``, but one character for one, so that positions in the text stay true."""
    return HARMFUL.sub("\ufffd", text).replace("\t", " ").replace("\n", " ")


def printable(text: str, encoding: str) -> str:
    """Replace what the encoding lacks, by ASCII likenesses first and escapes otherwise."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode(encoding, "backslashreplace").decode(encoding)
    return text


def columns(text: str) -> int:
    """Return how many terminal columns the text takes: East Asian characters two, marks none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Break harmless text into lines of ``width`` columns; long words, such as IRIs, stay whole.

    ``first`` leads the first line and ``rest`` the others (by default spaces as wide as it).
    """
    rest = " " * columns(first) if rest is None else rest
    return textwrap.wrap(
        harmless(text),
        max(width, len(first) + 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def listed(names: Sequence[str]) -> str:
    """Join names: “a, b and c”, or “a; b; and c” where a name holds a comma."""
    if len(names) < 2:
        return "".join(names)
    if any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def clipped(text: str, width: int) -> str:
    """Cut harmless text to at most ``width`` columns, with an ellipsis where something is gone."""
    text = harmless(text)
    if columns(text) <= width:
        return text
    ends = accumulate(map(_columns_of, text))
    fitting = sum(1 for end in ends if end < max(width, 1))
    return text[:fitting].rstrip() + "…"


def painted(text: str, color: bool, **style: str | bool) -> str:
    """Style the text as ``click.style`` does, if colour is wanted."""
    return click.style(text, **style) if color else text  # type: ignore[arg-type]


def marked(rows: Sequence[str], part: str, color: bool, **style: str | bool) -> list[str]:
    """Style a part of the first row, as ``painted`` does."""
    first, *others = rows
    return [first.replace(part, painted(part, color, **style), 1), *others]
