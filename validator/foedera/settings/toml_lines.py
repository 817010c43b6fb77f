"""The line of every key of a TOML file.

The standard library's parser tells no lines, and neither does any other in wide use. But whatever
a file states up to some line is TOML, too, wherever a statement ends; so a statement, behind the
header of its table, is tried with one line more until it is TOML.
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
    begun, header = beginning, ""
    for end, line in enumerate(lines[beginning:], beginning + 1):
        if line.endswith(",") and "#" not in line:  # in the midst of a list
            continue
        statement = "\n".join([*lines[begun:end], ""])
        if statement.lstrip().startswith("["):
            header, statement = statement, ""
        try:
            stated = tomllib.loads(header + statement)
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
