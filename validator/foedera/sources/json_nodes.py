"""JSON of data sets, in which every value knows its line."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.json_tree import Array, Json, Object, Scalar


class Node:
    """A value, and the way from it to those that it holds."""

    def __init__(self, document: Document, value: Json) -> None:
        self._document = document
        self._value = value

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self._document.position(self._value.start)[0]

    @property
    def members(self) -> Iterator[tuple[str, Node]]:
        """The keys and values of an object; none of anything else."""
        if isinstance(self._value, Object):
            for key, value in self._value.members.items():
                yield key, Node(self._document, value)

    @property
    def items(self) -> Iterator[Node]:
        """The values of an array; none of anything else."""
        if isinstance(self._value, Array):
            for value in self._value.items:
                yield Node(self._document, value)

    @property
    def text(self) -> str:
        """A string, or a number as it is written; empty for anything else."""
        if not isinstance(self._value, Scalar):
            return ""
        written = self._document.text[self._value.start : self._value.end]
        return written if self._value.string is None else self._value.string

    def get(self, *path: str) -> Node:
        """Return what is reached by these keys; where there is nothing, an empty node."""
        value = self._value
        for key in path:
            empty = Scalar(value.start, value.start, None)
            value = value.members.get(key, empty) if isinstance(value, Object) else empty
        return Node(self._document, value)

    def problem(self, message: str) -> InputProblem:
        """Return what is wrong here."""
        return InputProblem(self._document.name, self.line, 0, message)
