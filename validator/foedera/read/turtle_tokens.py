"""The tokens of Turtle and TriG, as far as their places go."""

from __future__ import annotations

import re

_STOP = r"""\s;,.\[\](){}<>"'#~|"""
_SKIPPED = r"(?: \s++ | \#[^\n]*+ )*+"
_TERM = rf"""
  (?P<term>
    (?: \"{{3}} [^"\\]*+ (?: (?: \\. | "{{1,2}}(?!") ) [^"\\]*+ )*+ \"{{3}}
      | '{{3}} [^'\\]*+ (?: (?: \\. | '{{1,2}}(?!') ) [^'\\]*+ )*+ '{{3}}
      | " [^"\\\n]*+ (?: \\. [^"\\\n]*+ )*+ "
      | ' [^'\\\n]*+ (?: \\. [^'\\\n]*+ )*+ '
    )
    (?: @[A-Za-z0-9-]++ | \s*+ \^\^ \s*+ (?: <[^<>\s]*> | [^{_STOP}]++ ) )?
  | < [^<>\s"{{}}|^`]*+ >
  | (?: [^\\{_STOP}]++ | \\. | \.(?=[^{_STOP}]) )++
  )
"""


def _pattern(terms: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?P<mark> [;,}}~] | \{{\|? | \|\}} | \.[<:_A-Za-z@]? | (?=[\s\#]) ) {_SKIPPED}
        | {terms}
        | (?P<close> \] | \)?>> | \) ) {_SKIPPED}
        | (?P<open> <<\(? | \[ | \( ) {_SKIPPED}
        | (?P<other> . ) {_SKIPPED}
        """,
        re.VERBOSE | re.DOTALL | re.ASCII,
    )


# White space and comments belong to the token before them, datatype and language to their string.
# A full stop takes the next character along: alone it could begin a number, so that pyoxigraph
# waits, and the statement would seem to come out with the next term.
TOKEN = _pattern(rf"{_TERM} {_SKIPPED}")

# Outside of lists, of several terms in a row only the last can be an object: take them at once.
TERMS = _pattern(rf"(?: {_TERM} {_SKIPPED} )++")

# A statement of terms alone, or several with the same subject: the last of its terms is the object.
# It says whether it is the last before a full stop, as above only if nothing can come of that.
PLAIN = re.compile(
    rf"""
      (?: {_TERM} {_SKIPPED} )++
      (?: , {_SKIPPED} | (?: ; {_SKIPPED} )*+ (?P<stop> \.(?: (?=[\s\#]) | \Z ) {_SKIPPED} )? )
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
