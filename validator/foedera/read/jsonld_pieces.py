"""A JSON-LD tree as pieces of text in the order that streaming asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from foedera.read.document import Document
from foedera.read.json_tree import Array, Json, Object, strings
from foedera.read.jsonld_context import Vocabulary, spelled_out
from foedera.read.jsonld_unsaid import Unsaid

Member: TypeAlias = tuple[str | None, str]  # the keyword that a key stands for, and the key

_RANK: dict[str | None, int] = {"@context": 0, "@type": 1, "@id": 2, "@graph": 4}
_RANK_IN_MAP = _RANK | {"@id": 5}  # there the key may give the @type, which must come first
_OTHER = 3
_NO_NODE = {"@value", "@language", "@direction", "@list", "@set", "@graph"}
_HOLDS_NODES = {None, "@graph", "@included", "@list", "@set"}


class Piece(NamedTuple):
    """Text with the offset of the value it belongs to (None: the same as that before it).

    ``classes`` are, where a node begins, its classes as written, with their offsets.
    """

    text: str
    offset: int | None = None
    classes: tuple[tuple[int, str], ...] | None = None


def pieces_of(document: Document, tree: Json) -> list[Piece]:
    """Cut the tree into pieces; an object without an ``@id`` gets a blank node as one.

    Warns of what will make no statement.

    Raises:
        InputProblem: a context is given by its address.
    """
    writer = _Writer(document, Vocabulary(document, tree))
    writer.value(tree, maps=0)
    return writer.pieces


class _Writer:
    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.pieces: list[Piece] = []
        self._document = document
        self._vocabulary = vocabulary
        self._unsaid = Unsaid(document, vocabulary)
        self._labels = 0
        self._stem = "node"
        while self._stem in document.text:
            self._stem += "_"

    def value(self, value: Json, *, maps: int) -> None:
        """Write a value; so many levels of objects, from it on, are maps and not nodes."""
        if isinstance(value, Object):
            self._object(value, maps)
        elif isinstance(value, Array):
            self._put("[", value.start)
            for number, item in enumerate(value.items):
                if number:
                    self._put(",")
                self.value(item, maps=maps)
            self._put("]")
        else:
            self._raw(value, value.start)

    def _object(self, value: Object, maps: int) -> None:
        members = [(self._vocabulary.keyword(key), key) for key in value.members]
        keywords = {keyword for keyword, _ in members}
        if "@value" in keywords:
            self._literal(value, members)
            return
        if not maps:
            self._unsaid.note(value)
        classes = None
        if not maps and not _NO_NODE & keywords:
            classes = tuple(_classes(value, members))
            members += [] if "@id" in keywords else [("@id", self._new_label())]
        self._put("{", value.start, classes)
        for separator, keyword, key in _in_order(members, _RANK_IN_MAP if maps else _RANK):
            if key in value.members:
                self._put(f"{separator}{json.dumps(key)}:")
                self._member(keyword, key, value.members[key], maps)
            else:
                self._put(f'{separator}"@id":"{key}"', value.start)
        self._put("}")

    def _literal(self, value: Object, members: list[Member]) -> None:
        """Write an object with ``@value``: all of it belongs to that."""
        start = next(value.members[key].start for keyword, key in members if keyword == "@value")
        for separator, _, key in _in_order(members, _RANK):
            self._put(f"{separator or '{'}{json.dumps(key)}:", start)
            self._raw(value.members[key], start)
        self._put("}")

    def _member(self, keyword: str | None, key: str, value: Json, maps: int) -> None:
        if keyword == "@context":
            self._put(spelled_out(self._document, value), value.start)
        elif key in self._vocabulary.json:
            self._raw(value, value.start)
        elif keyword in _HOLDS_NODES:
            self.value(value, maps=max(maps - 1, self._vocabulary.map_levels(key)))
        else:
            self.value(value, maps=1)

    def _new_label(self) -> str:
        self._labels += 1
        return f"_:{self._stem}{self._labels}"

    def _put(
        self,
        text: str,
        offset: int | None = None,
        classes: tuple[tuple[int, str], ...] | None = None,
    ) -> None:
        self.pieces.append(Piece(text, offset, classes))

    def _raw(self, value: Json, offset: int) -> None:
        self._put(self._document.text[value.start : value.end], offset)


def _in_order(
    members: list[Member], rank: Mapping[str | None, int]
) -> Iterator[tuple[str, str | None, str]]:
    """Yield the members in streaming order, each with what separates it from the one before."""
    for number, member in enumerate(sorted(members, key=lambda m: rank.get(m[0], _OTHER))):
        yield "," if number else "", *member


def _classes(value: Object, members: list[Member]) -> Iterator[tuple[int, str]]:
    for keyword, key in members:
        if keyword == "@type":
            yield from strings(value.members[key])
