"""JSON as a tree in which every value knows its offset."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from foedera.read.document import DEEPEST, LEFT_OUT, Document

_SPACE = frozenset(" \t\r\n")
_GAP = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"')
_BARE = re.compile(
    r"(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|true|false|null)(?![\w.+-])"
)


class Scalar(NamedTuple):
    """A string, number, true, false or null; ``string`` is None unless it is a string."""

    start: int
    end: int
    string: str | None


class Array(NamedTuple):
    """``[ … ]``."""

    start: int
    end: int
    items: tuple[Json, ...]


class Object(NamedTuple):
    """``{ … }``; ``keys`` are the offsets of its keys."""

    start: int
    end: int
    members: dict[str, Json]
    keys: dict[str, int]


Json: TypeAlias = Scalar | Array | Object


def parse_json(document: Document) -> Json:
    """Return the document's one JSON value.

    Raises:
        InputProblem: not JSON, a key twice in one object, or nested deeper than ``DEEPEST``.
    """
    reader = _Reader(document)
    value = reader.value(0)
    if reader.peek():
        raise reader.problem("the JSON value ends before here")
    return value


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._at = 0

    def problem(self, message: str) -> Exception:
        return self._document.problem_at(self._at, f"syntax error: {message} ({LEFT_OUT})")

    def peek(self) -> str:
        """Skip white space; return the next character, empty at the end."""
        sign = self._text[self._at : self._at + 1]
        if sign in _SPACE and (match := _GAP.match(self._text, self._at)):
            self._at = match.end()
            sign = self._text[self._at : self._at + 1]
        return sign

    def value(self, depth: int) -> Json:
        if depth > DEEPEST:
            raise self.problem(f"nested more than {DEEPEST} levels deep")
        sign = self.peek()
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._array(depth)
        return self._string() if sign == '"' else self._bare()

    def _object(self, depth: int) -> Object:
        start, members, keys = self._at, dict[str, Json](), dict[str, int]()
        for _ in self._elements("}"):
            self.peek()
            start_of_key, key = self._at, self._key(members)
            keys[key] = start_of_key
            if self.peek() != ":":
                raise self.problem("“:” was expected")
            self._at += 1
            members[key] = self.value(depth + 1)
        return Object(start, self._at, members, keys)

    def _key(self, members: dict[str, Json]) -> str:
        if self.peek() != '"':
            raise self.problem("a key in double quotes was expected")
        start, key = self._at, str(self._string().string)
        if key in members:
            self._at = start
            raise self.problem(f"the key “{key}” stands twice in one object")
        return key

    def _array(self, depth: int) -> Array:
        start = self._at
        items = [self.value(depth + 1) for _ in self._elements("]")]
        return Array(start, self._at, tuple(items))

    def _elements(self, close: str) -> Iterator[None]:
        """Step from element to element; the caller reads one each time."""
        self._at += 1
        if self.peek() != close:
            yield
            while self.peek() == ",":
                self._at += 1
                yield
            if self.peek() != close:
                raise self.problem(f"“,” or “{close}” was expected")
        self._at += 1

    def _string(self) -> Scalar:
        match = _STRING.match(self._text, self._at)
        if match is None:
            raise self.problem("this string is not closed, or holds what must be escaped")
        self._at = match.end()
        raw = match[0]
        return Scalar(match.start(), match.end(), json.loads(raw) if "\\" in raw else raw[1:-1])

    def _bare(self) -> Scalar:
        match = _BARE.match(self._text, self._at)
        if match is None:
            raise self.problem("a value was expected")
        self._at = match.end()
        return Scalar(match.start(), match.end(), None)


def strings(value: Json) -> list[tuple[int, str]]:
    """Return the string, or the strings in the array, each with its offset."""
    items = value.items if isinstance(value, Array) else (value,)
    return [(i.start, i.string) for i in items if isinstance(i, Scalar) and i.string is not None]
