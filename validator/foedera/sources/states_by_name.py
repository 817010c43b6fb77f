"""States by what texts call them."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from pyoxigraph import NamedNode

from foedera.sources.state_codes import UnknownStateError, by_iso_code, by_name


@cache
def state_named(name: str) -> NamedNode | None:
    """Return the state of our crosswalk with this name or ISO 3166-1 code; None if it has none."""
    for find in (by_iso_code, by_name):
        with suppress(UnknownStateError):
            return find(name.strip())
    return None
