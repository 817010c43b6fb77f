"""The tokens of a SPARQL query, without comments."""

from __future__ import annotations

import re
from typing import NamedTuple

# Where a string or a comment ends must be seen as SPARQL sees it, or it could hide a SERVICE.
STRING = (
    r"(?:\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')"
)
COMMENT = r"\#[^\n\r]*"
_TOKEN = re.compile(
    rf"""(?P<skip>\s+|{COMMENT})
      | (?P<iri><[^<>"{{}}|^`\\\s]*>)
      | (?P<string>{STRING})
      | (?P<variable>[?$]\w+)
      | (?P<number>[+-]?\d+(?:\.\d+)?)
      | (?P<language>@[A-Za-z-]+)
      | (?P<name>[A-Za-z_][\w-]*)?:(?P<local>[\w-]*(?:\.[\w-]+)*)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<mark>\^\^|&&|\|\||!=|<=|>=|.)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token of a query, and where it stands in the text."""

    kind: str
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Cut a query into tokens; space between them is none."""
    return [
        Token(match.lastgroup or "", match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "skip"
    ]
