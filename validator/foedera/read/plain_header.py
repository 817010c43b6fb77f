"""What stands in a file of the plain form before its things."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from foedera.errors import InputProblem
from foedera.read.document import LEFT_OUT, Document
from foedera.read.json_tree import Json, Object, Scalar
from foedera.read.languages import is_language
from foedera.read.plain_names import Names, did_you_mean

VERSION = "1"
_KEYS = ("foedera", "names", "language", "prefixes", "things")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\"<>{}|\\^`]*")


def problem(document: Document, value: Json | int, message: str) -> InputProblem:
    """Return what is wrong at a value, or at an offset."""
    offset = value if isinstance(value, int) else value.start
    return document.problem_at(offset, f"{message} ({LEFT_OUT})")


def refuse_unknown(document: Document, value: Object, known: Collection[str]) -> None:
    """Raise InputProblem at the first key that is not known."""
    for key, offset in value.keys.items():
        if key not in known:
            hint = did_you_mean(key, known)
            raise problem(document, offset, f"there is no key “{key}” here{hint}")


class Header:
    """The namespace and language of the file, and its things, not yet looked at.

    Raises:
        InputProblem: the file is not of this form or version, or a value is not what it must be.
    """

    def __init__(self, document: Document, tree: Json) -> None:
        self._document = document
        if not isinstance(tree, Object) or next(iter(tree.members), None) != "foedera":
            message = f"this file is not Foedera’s: its first key must be “foedera: {VERSION}”"
            raise problem(document, tree, message)
        refuse_unknown(document, tree, _KEYS)
        self._members = tree.members
        version = tree.members["foedera"]
        if document.text[version.start : version.end] != VERSION:
            raise problem(document, version, f"only version {VERSION} of this form is read")
        self.things = self._mapping("things")
        self.language = self._language()
        self.names = Names(self._own_names(tree), self._prefixes(), self.things.members)

    def _own_names(self, tree: Object) -> str:
        if "names" not in tree.members:
            message = "“names” is missing: the IRI to which names are appended, ending in # or /"
            raise problem(self._document, tree, message)
        return self._iri(tree.members["names"])

    def _prefixes(self) -> dict[str, str]:
        members = self._mapping("prefixes").members
        return {name: self._iri(value) for name, value in members.items()}

    def _iri(self, value: Json) -> str:
        return self._told(value, _IRI.fullmatch, "an IRI, such as https://example.org/data#")

    def _language(self) -> str | None:
        value = self._members.get("language")
        return self._told(value, is_language, "a language, such as en") if value else None

    def _told(self, value: Json, right: Callable[[str], object], wanted: str) -> str:
        text = value.string if isinstance(value, Scalar) else None
        if text is None or not right(text):
            raise problem(self._document, value, f"here must stand {wanted}")
        return text

    def _mapping(self, key: str) -> Object:
        value = self._members.get(key, Object(0, 0, {}, {}))
        if not isinstance(value, Object):
            raise problem(self._document, value, f"“{key}” must be a mapping")
        return value
