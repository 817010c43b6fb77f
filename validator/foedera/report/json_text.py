"""Documents as JSON that people can read, too, piece by piece.

It is what ``json.dumps`` gives with an indent of two, in a third of the time: with an indent, that
does without its C code, up to Python 3.14 at least.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from json.encoder import encode_basestring
from typing import Any

from foedera.report.terminal import HARMFUL

_STEP = "  "
_SIMPLE: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
}


def as_json(document: Mapping[str, Any]) -> str:
    """Write a document; what a terminal would obey is escaped."""
    return "".join(json_pieces(document))


def json_pieces(document: Mapping[str, Any]) -> Iterator[str]:
    """Write a document in pieces; an iterator in it becomes a list, and is read item by item."""
    before = "{\n"
    for name, value in document.items():
        yield f"{before}{_STEP}{encode_basestring(name)}: "
        if isinstance(value, Iterator):
            yield from _items(value)
        else:
            yield _harmless(_text(value, _STEP))
        before = ",\n"
    yield "\n}\n"


def as_json_line(document: Mapping[str, Any]) -> str:
    """Write a document in one line, without its end; see ``as_json``."""
    return _harmless(json.dumps(document, ensure_ascii=False))


def _items(values: Iterator[Any]) -> Iterator[str]:
    indent = 2 * _STEP
    before = "["
    for value in values:
        yield f"{before}\n{indent}{_harmless(_text(value, indent))}"
        before = ","
    yield "[]" if before == "[" else f"\n{_STEP}]"


def _text(value: Any, indent: str) -> str:
    """``indent`` is that of the line in which the value begins."""
    write = _SIMPLE.get(type(value))
    if write is not None:
        return write(value)
    within = indent + _STEP
    if isinstance(value, dict):
        members = [f"{encode_basestring(k)}: {_text(v, within)}" for k, v in value.items()]
        return _enclosed("{", members, "}", indent)
    if isinstance(value, list):
        return _enclosed("[", [_text(each, within) for each in value], "]", indent)
    raise TypeError(f"no JSON for {value!r}")


def _enclosed(start: str, texts: list[str], end: str, indent: str) -> str:
    if not texts:
        return start + end
    return f"{start}\n{indent}{_STEP}" + f",\n{indent}{_STEP}".join(texts) + f"\n{indent}{end}"


def _harmless(text: str) -> str:
    return HARMFUL.sub(lambda found: json.dumps(found[0])[1:-1], text)
