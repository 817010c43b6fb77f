"""States by the names that texts give them."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import NamedNode

from foedera.sources.state_codes import STATES, known_states

_NO_LETTERS = re.compile(r"[^\w]+")


def state_named(name: str) -> NamedNode | None:
    """Return the state of our crosswalk that has this name, or this ISO 3166 code; None if none.

    Case, blanks and signs do not matter. A name that several states have had names none.
    """
    return _by_name().get(_plain(name))


@cache
def _by_name() -> dict[str, NamedNode]:
    found: dict[str, set[str]] = {}
    for code, state in known_states().items():
        for name in (state.label, state.iso, *state.names.split("|")):
            found.setdefault(_plain(name), set()).add(code)
    return {
        name: NamedNode(STATES + next(iter(codes)))
        for name, codes in found.items()
        if name and len(codes) == 1
    }


def _plain(name: str) -> str:
    return _NO_LETTERS.sub("", name).lower()
