"""The line of every key of a TOML file.

The standard library's parser tells no lines, and neither does any other in wide use. But whatever
a file states up to some line is TOML, too, wherever a statement ends; so a key stands in the
statement that ends with the first line up to which the file states it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

Key = tuple[str, ...]


def key_lines(text: str, beginning: int = 0) -> dict[Key, int]:
    """Return the 1-based line in which each key, tables among them, is first stated.

    Args:
        text: a well-formed TOML file.
        beginning: the lines to pass over; the next one is the header of a table.
    """
    lines = text.splitlines()
    found: dict[Key, int] = {}
    begun = beginning
    for end in range(beginning + 1, len(lines) + 1):
        try:
            stated = tomllib.loads("\n".join(lines[beginning:end]))
        except tomllib.TOMLDecodeError:  # in the midst of a statement
            continue
        for key in keys_of(stated):
            found.setdefault(key, begun + 1)
        begun = end
    return found


def keys_of(table: Mapping[str, Any], within: Key = ()) -> Iterator[Key]:
    """Yield the keys of a table and of the tables in it."""
    for name, value in table.items():
        yield (*within, name)
        if isinstance(value, dict):
            yield from keys_of(value, (*within, name))
