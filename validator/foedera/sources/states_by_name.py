"""States by what texts and tables call them, with variants of spelling and names that moved on.

A name in ``states.csv`` may carry the time for which it means that state, ``Austria@1816/1918``: on
a day within it that state is meant; on any other, and where no day is known, the one that has the
name without a time. A name that both lists of states have is that of the Correlates of War's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from pyoxigraph import NamedNode

from foedera.sources.state_codes import (
    STATES,
    UnknownStateError,
    by_iso_code,
    code_of,
    known_states,
)

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_FIRST_OF_YEAR = "0000-01-01"
_LAST_OF_YEAR = "0000-12-31"


class _Meaning(NamedTuple):
    """From which to which day a name means the state with this code."""

    first: str
    last: str
    code: str


def by_name(name: str, day: str = "") -> NamedNode:
    """Return the state with a name, on a day if one is given: EDTF, of which the beginning counts.

    Case, accents, punctuation and “The” do not matter; “Korea, Republic of” is turned round.
    Raises UnknownStateError.
    """
    always, for_a_time = _meanings()
    spelled = _plain(name)
    found = _DAY.search(day)
    on = found[0] + _FIRST_OF_YEAR[len(found[0]) :] if found else ""
    for meaning in for_a_time.get(spelled, ()):
        if meaning.first <= on <= meaning.last:
            return NamedNode(STATES + meaning.code)
    return NamedNode(STATES + code_of(always, spelled, "name", name))


@cache
def state_named(name: str, day: str = "") -> NamedNode | None:
    """Return the state of our crosswalk with this name or ISO 3166-1 code; None if it has none."""
    with suppress(UnknownStateError):
        return by_iso_code(name.strip())
    with suppress(UnknownStateError):
        return by_name(name, day)
    return None


@cache
def _meanings() -> tuple[dict[str, str], dict[str, list[_Meaning]]]:
    """The codes of names that mean one state always, and of those that do so for a time."""
    always: dict[str, str] = {}
    for_a_time: dict[str, list[_Meaning]] = defaultdict(list)
    for code, text in _names():
        name, _, time = text.partition("@")
        if time:
            first, last = time.split("/")
            last += _LAST_OF_YEAR[len(last) :]
            for_a_time[_plain(name)].append(_Meaning(first, last, code))
        else:
            always.setdefault(_plain(name), code)
    return always, for_a_time


def _names() -> Iterator[tuple[str, str]]:
    for state in known_states().values():
        for name in (state.label, *filter(None, state.names.split("|"))):
            yield state.code, name


def _plain(name: str) -> str:
    """The name without what spellings differ in."""
    before, comma, after = name.partition(",")
    turned = f"{after} {before}" if comma else name
    letters = normalize("NFKD", turned.casefold().replace("&", " and "))
    words = re.findall(r"\w+", "".join(each for each in letters if not combining(each)))
    return " ".join("saint" if word == "st" else word for word in words if word != "the")
