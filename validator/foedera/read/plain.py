"""The plain form: treaties, events and statements in YAML or JSON, for people.

A file begins with the key ``foedera``; ``things`` describes each thing under its name, with the
short names of the published JSON-LD context as keys. docs/yaml.md documents the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.json_tree import Array, Json, Object, Scalar
from foedera.read.languages import is_language
from foedera.read.located import BlankNodes
from foedera.read.namespaces import RDF, XSD
from foedera.read.plain_header import Header, problem, refuse_unknown
from foedera.read.plain_names import (
    Kind,
    Property,
    UnknownNameError,
    did_you_mean,
    published_words,
)
from foedera.read.statement import Place, Statement, Subject, Term

_OF_A_VALUE = ("accordingTo", "verificationStatus", "ignoresRule", "comment")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?\.?[0-9].*")


def read_plain(document: Document, tree: Json) -> list[Statement]:
    """Turn the tree of a file in the plain form into statements, in its order.

    Raises:
        InputProblem: an unknown key or kind, a value of another kind than its key's, a name that
            is none.
    """
    header = Header(document, tree)
    reader = _Reader(document, header)
    for name, description in header.things.members.items():
        subject = reader.resolved(header.names.described, name, header.things.keys[name])
        if not isinstance(description, Object):
            raise problem(document, description, f"what “{name}” is must be a mapping")
        if "id" in description.keys:
            message = f"“id” is for a thing inside another: this one is called “{name}”"
            raise problem(document, description.keys["id"], message)
        reader.describe(subject, description)
    return reader.statements


class _Reader:
    """Collects the statements that descriptions make."""

    def __init__(self, document: Document, header: Header) -> None:
        self.statements: list[Statement] = []
        self._document = document
        self._names = header.names
        self._language = header.language
        self._properties = published_words().properties
        self._blank_nodes = BlankNodes(document.base)

    def resolved(self, resolve: Callable[[str], NamedNode], name: str, offset: int) -> NamedNode:
        """Resolve a name that stands at an offset; raises InputProblem."""
        try:
            return resolve(name)
        except UnknownNameError as error:
            raise self._problem(offset, str(error)) from error

    def describe(self, subject: Subject, description: Object) -> None:
        """State what a description says of its subject; raises InputProblem."""
        for key, value in description.members.items():
            if key == "id":
                continue
            if key not in self._properties:
                hint = did_you_mean(key, self._properties)
                raise self._problem(description.keys[key], f"there is no property “{key}”{hint}")
            for item in _items(value):
                self._value(subject, key, item)

    def _problem(self, value: Json | int, message: str) -> InputProblem:
        return problem(self._document, value, message)

    def _state(self, subject: Subject, predicate: NamedNode, value: Term, offset: int) -> None:
        place = Place(self._document.name, *self._document.position(offset))
        self.statements.append(Statement(subject, predicate, value, None, place))

    def _value(self, subject: Subject, key: str, item: Json) -> None:
        kind = self._properties[key].kind
        if not isinstance(item, Object):
            self._state(subject, self._properties[key].iri, self._term(key, item), item.start)
        elif "value" in item.members:
            self._attributed(subject, key, item)
        elif kind is Kind.THING:
            self._nested(subject, self._properties[key], item)
        elif kind is Kind.TEXT:
            for language, text in item.members.items():
                term = self._text(key, text, language, item.keys[language])
                self._state(subject, self._properties[key].iri, term, text.start)
        else:
            raise self._problem(item, f"“{key}” takes a value, not a mapping")

    def _attributed(self, subject: Subject, key: str, item: Object) -> None:
        """A value with its source: the statement, and a reifier that says according to whom."""
        refuse_unknown(self._document, item, ("value", "language", *_OF_A_VALUE))
        predicate = self._properties[key].iri
        for value in _items(item.members["value"]):
            term = self._term(key, value, item.members.get("language"))
            self._state(subject, predicate, term, value.start)
            reifier = self._blank_nodes.new()
            triple = QuotedTriple(subject, predicate, term)
            self._state(reifier, RDF.reifies, triple, value.start)
            for about in _OF_A_VALUE:
                for said in _items(item.members.get(about, Array(0, 0, ()))):
                    self._value(reifier, about, said)

    def _nested(self, subject: Subject, property_: Property, item: Object) -> None:
        name = item.members.get("id")
        node: Subject = self._blank_nodes.new()
        if name is not None:
            node = self.resolved(self._names.described, self._string("id", name), name.start)
        self._state(subject, property_.iri, node, (name or item).start)
        self.describe(node, item)

    def _term(self, key: str, value: Json, language: Json | None = None) -> Term:
        property_ = self._properties[key]
        if property_.kind is Kind.CLASS:
            return self.resolved(self._names.kind, self._string(key, value), value.start)
        if property_.kind is Kind.THING:
            return self.resolved(self._names.reference, self._string(key, value), value.start)
        if property_.kind is Kind.DATA:
            return self._data(key, value, property_.datatype or XSD.string)
        if language is not None:
            return self._text(key, value, self._string("language", language), language.start)
        return self._text(key, value, self._language, value.start)

    def _text(self, key: str, value: Json, language: str | None, offset: int) -> Literal:
        if language is None:
            return Literal(self._written(key, value))
        if not is_language(language):
            raise self._problem(offset, f"“{language}” is no language, such as en")
        return Literal(self._written(key, value), language=language)

    def _data(self, key: str, value: Json, datatype: NamedNode) -> Literal:
        text = self._written(key, value, datatype)
        if datatype == XSD.integer and not _INTEGER.fullmatch(text):
            raise self._problem(value, f"“{key}” takes a whole number, such as 10000")
        if datatype == XSD.boolean and text not in {"true", "false"}:
            raise self._problem(value, f"“{key}” is true or false")
        return Literal(text, datatype=datatype)

    def _written(self, key: str, value: Json, datatype: NamedNode = XSD.string) -> str:
        """Return a scalar as written: 2024 and 006 are text where text is wanted."""
        if not isinstance(value, Scalar):
            raise self._problem(value, f"“{key}” takes a single value here")
        if value.string is not None:
            return value.string
        text = self._document.text[value.start : value.end]
        if text in {"", "~"} or text.lower() == "null":
            raise self._problem(value, f"“{key}” has no value: write one, or leave the key out")
        if datatype != XSD.boolean and not _NUMBER.fullmatch(text):
            raise self._problem(value, f"“{key}” takes text: put “{text}” in quotation marks")
        return text

    def _string(self, key: str, value: Json) -> str:
        text = value.string if isinstance(value, Scalar) else None
        if text is None:
            raise self._problem(value, f"“{key}” takes a name")
        return text


def _items(value: Json) -> Iterable[Json]:
    return value.items if isinstance(value, Array) else (value,)
