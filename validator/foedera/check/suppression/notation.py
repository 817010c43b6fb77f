"""How a suppression is written.

A comment is ``ignore[INV001, TIM] reason`` or ``ignore-file[INV001] reason``, an annotation
``INV001, TIM: reason``. The reason begins or ends with ``until 2027-01-01`` if it expires then.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

_COMMENT = re.compile(r"ignore(?P<file>-file)?\s*\[(?P<rules>[^\]]*)\](?P<rest>.*)")
_ANNOTATION = re.compile(
    r"(?P<rules>[\w,\s-]+?)(?P<rest>(?:\s+until\s+\d[\d-]*)?\s*:.*)", re.DOTALL
)
_UNTIL = r"until\s+(\d[\d-]*)"
_BEGINS = re.compile(rf"{_UNTIL}[\s:,;.]*")
_ENDS = re.compile(rf"[\s,;(]+{_UNTIL}[).]*$")
_AS_COMMENT = "write “# foedera: ignore[RULE] reason”, or ignore-file[RULE] for the whole file"
_AS_ANNOTATION = "write “RULE: reason”"


class NotationError(ValueError):
    """A suppression is not written as it must be; the message says what is wrong."""


class Written(NamedTuple):
    """A suppression as it is written: rules or families, why, through which day."""

    rules: tuple[str, ...]
    reason: str
    until: date | None = None
    whole_file: bool = False


def read_comment(text: str, names: Collection[str]) -> Written:
    """Read what follows ``# foedera:``; ``names`` are the rules and families there are.

    Raises:
        NotationError: it is something else, names no known rule, has no reason or no real date.
    """
    written = _COMMENT.fullmatch(text)
    if written is None:
        raise NotationError(f"this is not understood: {_AS_COMMENT}")
    rules = read_rules(written["rules"], names)
    return Written(rules, *read_reason(written["rest"]), bool(written["file"]))


def read_annotation(text: str, names: Collection[str]) -> Written:
    """Read the value of ``fd:ignoresRule``; see ``read_comment``."""
    written = _ANNOTATION.fullmatch(text.strip())
    if written is None:
        raise NotationError(f"this has no rule or no reason: {_AS_ANNOTATION}")
    return Written(read_rules(written["rules"], names), *read_reason(written["rest"]))


def read_rules(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Read identifiers and families, in any case of letters, with commas between them.

    Raises:
        NotationError: there is none, or one is not known.
    """
    known = {name.lower(): name for name in names}
    given = [name.strip() for name in text.split(",") if name.strip()]
    for name in given:
        if name.lower() not in known:
            close = get_close_matches(name.lower(), sorted(known), n=1)
            hint = f"; did you mean {known[close[0]]}?" if close else ""
            raise NotationError(f"there is no rule or family “{name}”{hint}")
    if not given:
        raise NotationError("this names no rule that it is to ignore")
    return tuple(dict.fromkeys(known[name.lower()] for name in given))


def read_reason(text: str) -> tuple[str, date | None]:
    """Read a reason, and the last day on which it holds, if it says one.

    Raises:
        NotationError: there is no reason, or no such day.
    """
    reason = " ".join(text.split()).lstrip(" :,;–—-")
    dated = _BEGINS.match(reason) or _ENDS.search(reason)
    until = _day(dated[1]) if dated else None
    if dated:
        reason = reason[: dated.start()] or reason[dated.end() :]
    if not reason.strip(" .:,;–—-"):
        raise NotationError("a reason is missing: say why this is ignored")
    return reason, until


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text if "-" in text else "")
    except ValueError:
        raise NotationError(f"“until {text}” is no date such as 2027-01-01") from None
