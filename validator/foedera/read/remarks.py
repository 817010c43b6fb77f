"""Comments that are addressed to Foedera, ``# foedera: …``, where number signs begin them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from foedera.read.document import Document
from foedera.read.statement import Place

_ADDRESSED = "foedera:"
_STRINGS = {
    "turtle": r"""
          \"{3} [^"\\]*+ (?: (?: \\. | "{1,2}(?!") ) [^"\\]*+ )*+ \"{3}
        | '{3} [^'\\]*+ (?: (?: \\. | '{1,2}(?!') ) [^'\\]*+ )*+ '{3}
        | " [^"\\\n]*+ (?: \\. [^"\\\n]*+ )*+ "
        | ' [^'\\\n]*+ (?: \\. [^'\\\n]*+ )*+ '""",
    "owl": r'" [^"\\]*+ (?: \\. [^"\\]*+ )*+ "',
    # Only where a value begins: elsewhere quotation marks are letters, as is a # within a word.
    "yaml": r"""
          (?: (?<=[:,-]\s) | (?<=[\[{]) ) " [^"\\]*+ (?: \\. [^"\\]*+ )*+ "
        | (?: (?<=[:,-]\s) | (?<=[\[{]) ) ' [^']*+ (?: \'\' [^']*+ )*+ '
        | (?<=\S) \#""",
}
# Strings and IRIs may hold a number sign; whatever else stands there is passed over.
_PIECES = {
    syntax: re.compile(
        rf"""(?P<text> {strings} )
        | < [^<>\s"{{}}|^`]*+ >
        | \\.
        | \# (?P<comment> [^\n]*+ )""",
        re.VERBOSE | re.DOTALL,
    )
    for syntax, strings in _STRINGS.items()
}
_ANOTHER = re.compile(r"\s#\s")  # begins another comment
_STATED = re.compile(r"(?:\s++|#[^\n]*+)*+(?=\S)")


class Remark(NamedTuple):
    """What such a comment says, where, and of which lines: its own, or else the next stated.

    Its own lines begin where the text begins that ends before it on its line. ``excerpt`` is
    the line that it is on.
    """

    text: str
    place: Place
    first_line: int
    last_line: int
    excerpt: str

    def moved(self, by: int) -> Remark:
        """Return the remark as it is with so many lines before."""
        path, line, column = self.place
        place = Place(path, line + by, column)
        first, last = self.first_line + by, self.last_line + by
        return self._replace(place=place, first_line=first, last_line=last)


def read_remarks(document: Document) -> list[Remark]:
    """Find the remarks of a well-formed document: in Turtle and its kin, OWL's texts, or YAML."""
    if document.comments is None or _ADDRESSED not in document.text:
        return []
    return list(_remarks(document, _PIECES[document.comments]))


def _remarks(document: Document, pieces: re.Pattern[str]) -> Iterator[Remark]:
    text_from, text_to = 0, 0  # the latest string
    for piece in pieces.finditer(document.text):
        if piece["text"]:
            text_from, text_to = piece.span()
        comment = (piece["comment"] or "").strip()
        if not comment.startswith(_ADDRESSED):
            continue
        line, column = document.position(piece.start())
        first = last = line
        if not document.line(line)[: column - 1].strip():
            behind = _STATED.match(document.text, piece.end())
            first = last = document.position(behind.end())[0] if behind else line
        elif document.position(text_to)[0] == line:
            first = document.position(text_from)[0]
        said = _ANOTHER.split(comment.removeprefix(_ADDRESSED))[0].strip()
        place, shown = Place(document.name, line, column), document.problem("", line, column)
        yield Remark(said, place, first, last, shown.excerpt)
