"""A query's text as tokens with their places, and changes to stretches of it."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""\s+ | \#[^\n]*
      | (?P<token>
          <[^<>"{}|^`\\\s]*> | \"(?:[^"\\\n]|\\.)*\" | '(?:[^'\\\n]|\\.)*'
        | [?$]\w+ | [+-]?\d+(?:\.\d+)? | @[A-Za-z-]+
        | [A-Za-z_]?[\w-]*:[\w-]+(?:\.[\w-]+)* | [A-Za-z_]\w*
        | \^\^ | && | \|\| | != | <= | >= | . )""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """One word, name, literal or mark."""

    text: str
    start: int
    end: int


class Edit(NamedTuple):
    """Put ``text`` in the place of what stands from ``start`` to ``end``; ``said`` in words."""

    start: int
    end: int
    text: str
    said: str

    def applied(self, query: str) -> str:
        """The query with this change."""
        return f"{query[: self.start]} {self.text} {query[self.end :]}"


class Tokens:
    """The tokens of a text, read one after the other."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        found = (match for match in _TOKEN.finditer(text, start) if match["token"])
        self._tokens = [Token(match["token"], match.start(), match.end()) for match in found]
        self._position = 0

    def peek(self, ahead: int = 0) -> Token:
        """A token to come, without reading it."""
        return self._tokens[self._position + ahead]

    def next(self) -> Token:
        """Read one token."""
        self._position += 1
        return self.last

    def expect(self, text: str) -> Token:
        """Read one token that is known; a mistake of this reader is not to pass in silence."""
        token = self.next()
        if token.text.upper() != text:
            raise ValueError(f"“{token.text}” where “{text}” was expected")
        return token

    @property
    def last(self) -> Token:
        """The last token read."""
        return self._tokens[self._position - 1]

    @property
    def end(self) -> int:
        """Where the last token read ends."""
        return self.last.end

    def since(self, start: int) -> str:
        """The text from a place to the last token read."""
        return self.text[start : self.end]

    def drop(self, start: int) -> Edit:
        """Leave out what stands from a place to the last token read."""
        return Edit(start, self.end, "", f"drop {shortened(self.since(start))}")


def shortened(text: str, width: int = 100) -> str:
    """A stretch of a query on one line, without its comments, cut where it is long."""
    line = " ".join(re.sub(r"#[^\n>]*\n", " ", text).split())
    return line if len(line) <= width else f"{line[: width - 1]}…"
