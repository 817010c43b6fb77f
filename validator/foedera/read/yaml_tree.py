"""YAML as the tree that JSON gives: every value and every key knows its offset.

What is read is the part of YAML 1.2 that is JSON in another dress, as its core schema has it:
only ``true``, ``false``, ``null``, ``~`` and numbers are not strings, so that ``no``, a date
or 12:30 stay what they look like. Anchors, aliases, tags and further documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from foedera.read.document import DEEPEST, LEFT_OUT, Document
from foedera.read.json_tree import Array, Json, Object, Scalar

_NO_STRING = re.compile(  # YAML 1.2.2, section 10.3.2
    r"|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
# Section 5.1; and the line breaks of YAML 1.1, at which the parser would fold a text.
_REFUSED = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def parse_yaml(document: Document) -> Json:
    """Return the document's one value.

    Raises:
        InputProblem: not YAML, a key twice in one mapping, nested deeper than ``DEEPEST``, or an
            anchor, alias, tag, or second document.
    """
    return _Reader(document).whole()


def _problem(document: Document, offset: int, message: str) -> Exception:
    return document.problem_at(offset, f"syntax error: {message} ({LEFT_OUT})")


def _events(document: Document) -> Iterator[Any]:
    """Yield PyYAML's events for values and beginnings of documents."""
    import yaml

    if refused := _REFUSED.search(document.text):
        code = f"U+{ord(refused[0]):04X}"
        raise _problem(document, refused.start(), f"the character {code} may not stand in YAML")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the parser alone: nothing is built
    try:
        for event in yaml.parse(document.text, Loader=loader):
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentEndEvent):
                yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = mark.index if mark else 0
        parts = [error.problem, error.context]
        if document.text[offset : offset + 1] == "\t":
            parts = ["indent with spaces: YAML allows no tabs there"]
        raise _problem(document, offset, ", ".join(part for part in parts if part)) from error


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._events = _events(document)

    def whole(self) -> Json:
        value: Json = Scalar(0, 0, None)
        for event in self._events:
            if _kind(event) == "DocumentStart":
                if event.start_mark.index and value.end:
                    raise self._problem(event, "a second document begins here: make it a file")
            elif _kind(event) != "StreamEnd":
                value = self._value(event, 0)
        return value

    def _problem(self, event: Any, message: str) -> Exception:
        return _problem(self._document, event.start_mark.index, message)

    def _value(self, event: Any, depth: int) -> Json:
        if depth > DEEPEST:
            raise self._problem(event, f"nested more than {DEEPEST} levels deep")
        if event.anchor:
            raise self._problem(event, "anchors and aliases (& and *) are not read: write it out")
        if event.tag not in {None, "!"}:
            raise self._problem(event, f"the tag “{event.tag}” is not read: leave it out")
        start = event.start_mark.index
        if _kind(event) == "MappingStart":
            return self._mapping(start, depth)
        if _kind(event) == "SequenceStart":
            return self._sequence(start, depth)
        plain = event.style in {None, ""} and _NO_STRING.fullmatch(event.value)
        return Scalar(start, event.end_mark.index, None if plain else event.value)

    def _sequence(self, start: int, depth: int) -> Array:
        items = []
        while _kind(event := next(self._events)) != "SequenceEnd":
            items.append(self._value(event, depth + 1))
        return Array(start, event.end_mark.index, tuple(items))

    def _mapping(self, start: int, depth: int) -> Object:
        members, keys = dict[str, Json](), dict[str, int]()
        while _kind(event := next(self._events)) != "MappingEnd":
            key = self._key(event, keys)
            keys[key] = event.start_mark.index
            members[key] = self._value(next(self._events), depth + 1)
        return Object(start, event.end_mark.index, members, keys)

    def _key(self, event: Any, keys: dict[str, int]) -> str:
        if _kind(event) != "Scalar" or event.anchor or event.tag not in {None, "!"}:
            raise self._problem(event, "a key must be a plain name")
        if event.value in keys:
            raise self._problem(event, f"the key “{event.value}” stands twice in one mapping")
        return str(event.value)


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")
