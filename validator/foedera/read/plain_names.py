"""The words of the plain form: those of the published context, and names of one's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from pyoxigraph import NamedNode

from foedera.read.namespaces import RDF
from foedera.resources import shipped

_NO_PREFIX = frozenset({"http", "https", "urn", "tag", "doi", "file", "mailto"})


class UnknownNameError(Exception):
    """A name stands for nothing; the message says what to write instead."""


class Kind(Enum):
    """What the values of a property are."""

    CLASS = "class"
    THING = "thing"
    TEXT = "text in a language"
    DATA = "data"


class Property(NamedTuple):
    """What a key of a thing stands for; ``datatype`` is that of data."""

    iri: NamedNode
    kind: Kind
    datatype: NamedNode | None = None


class Words(NamedTuple):
    """The published context: the properties, the names of classes and individuals, prefixes."""

    properties: Mapping[str, Property]
    names: Mapping[str, NamedNode]
    prefixes: Mapping[str, str]


@cache
def published_words() -> Words:
    """Read the shipped context, ``ontology/context.jsonld``."""
    path = shipped("ontology") / "context.jsonld"
    terms: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    prefixes = {name: iri for name, iri in terms.items() if str(iri).endswith(("#", "/"))}

    def node(compact: str) -> NamedNode:
        prefix, name = compact.split(":")
        return NamedNode(prefixes[prefix] + name)

    properties = {
        name: _property(form, node) for name, form in terms.items() if isinstance(form, dict)
    }
    names = {
        name: node(form)
        for name, form in terms.items()
        if name not in prefixes and ":" in str(form) and isinstance(form, str)
    }
    return Words(properties | {"type": Property(RDF.type, Kind.CLASS)}, names, prefixes)


def _property(form: Mapping[str, str], node: Callable[[str], NamedNode]) -> Property:
    if "@container" in form:
        return Property(node(form["@id"]), Kind.TEXT)
    if form["@type"] == "@vocab":
        return Property(node(form["@id"]), Kind.THING)
    return Property(node(form["@id"]), Kind.DATA, node(form["@type"]))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word that is closest, empty if none is close."""
    by_lower = {each.lower(): each for each in sorted(known)}
    close = get_close_matches(word.lower(), by_lower, n=1)
    return f"; did you mean “{by_lower[close[0]]}”?" if close else ""


class Names:
    """Resolves names of things: terms, ``prefix:name``, IRIs, and names of one's own.

    Args:
        own: the IRI that names of one's own are appended to.
        prefixes: the file's prefixes.
        described: the names that the file describes.
    """

    def __init__(self, own: str, prefixes: Mapping[str, str], described: Iterable[str]) -> None:
        self._own = own
        self._words = published_words()
        self._prefixes = {**self._words.prefixes, **prefixes}
        self._described = frozenset(described)

    def described(self, name: str) -> NamedNode:
        """Return what is described under a name.

        Raises:
            UnknownNameError: it is a word of the ontology, or cannot be a name.
        """
        if name in self._words.names or name in self._words.properties:
            raise UnknownNameError(f"“{name}” is a word of the ontology: choose another name")
        return self._node(name)

    def reference(self, name: str) -> NamedNode:
        """Return what a value names; raises UnknownNameError."""
        return self._words.names.get(name) or self._node(name)

    def kind(self, name: str) -> NamedNode:
        """Return the class that a type names.

        Raises:
            UnknownNameError: it is no term, has no prefix, and the file does not describe it.
        """
        if name in self._words.names or ":" in name or name in self._described:
            return self.reference(name)
        hint = did_you_mean(name, self._words.names)
        raise UnknownNameError(
            f"there is no kind “{name}”{hint or ' in the ontology'}; "
            "a kind of one’s own is described in this file, or written with its prefix"
        )

    def _node(self, name: str) -> NamedNode:
        try:
            return NamedNode(self._full(name))
        except ValueError as error:
            message = f"“{name}” cannot be a name: use letters, digits and hyphens"
            raise UnknownNameError(message) from error

    def _full(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        if not name:
            raise ValueError("empty")
        if not colon:
            return self._own + name
        if prefix in self._prefixes:
            return self._prefixes[prefix] + rest
        if prefix not in _NO_PREFIX:
            hint = did_you_mean(prefix, self._prefixes) or "; define it under “prefixes”"
            raise UnknownNameError(f"the prefix “{prefix}” is not defined{hint}")
        return name
