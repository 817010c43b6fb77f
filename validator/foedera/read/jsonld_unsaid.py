"""What a JSON-LD file seems to say and does not: a reader passes over it without a word.

Keys that no context explains, and names that are no IRIs, make no statements (JSON-LD 1.1 API,
sections 5.1 and 8.1). Most are misspelled, or texts where a name belongs: so they are told.
"""

from __future__ import annotations

from difflib import get_close_matches

from pyoxigraph import BlankNode, NamedNode

from foedera.read.document import Document
from foedera.read.json_tree import Object, strings
from foedera.read.jsonld_context import Vocabulary

_KEYWORDS = frozenset(
    {
        *("@context", "@graph", "@id", "@included", "@index", "@list", "@nest", "@reverse"),
        *("@set", "@type"),
    }
)


class Unsaid:
    """Warns of each such key and name of a document once, where it stands first."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._told: set[str] = set()

    def note(self, node: Object) -> None:
        """Look at the keys of a node, and at the names that they lead to."""
        for key, value in node.members.items():
            keyword = self._vocabulary.keyword(key)
            self._note_key(key, keyword, node.keys[key])
            if keyword in {"@id", "@type"} or key in self._vocabulary.links:
                for offset, name in strings(value):
                    self._note_name(name, offset)

    def _note_key(self, key: str, keyword: str | None, offset: int) -> None:
        if keyword in _KEYWORDS or key in self._vocabulary.terms:
            return
        if not key.startswith("@") and (":" in key or self._vocabulary.covers_all):
            self._note_name(key, offset)
            return
        close = get_close_matches(key, sorted(self._vocabulary.terms), n=1)
        hint = f"; did you mean “{close[0]}”?" if close else ""
        self._warn(key, f"the key “{key}” means nothing in the contexts of this file", hint, offset)

    def _note_name(self, name: str, offset: int) -> None:
        if name not in self._vocabulary.terms and not _names_something(name):
            self._warn(name, f"“{name}” is no name of a thing, that is, no IRI", "", offset)

    def _warn(self, what: str, message: str, hint: str, offset: int) -> None:
        if what not in self._told:
            self._told.add(what)
            message += f": what is said with it is passed over{hint}"
            self._document.warn(message, *self._document.position(offset))


def _names_something(name: str) -> bool:
    """Whether an IRI, a compact or relative one, or the name of a blank node has this form."""
    if name.startswith("_:"):
        return _is_made(BlankNode, name[2:])
    return _is_made(NamedNode, name) or _is_made(NamedNode, f"x:{name}")


def _is_made(kind: type[NamedNode | BlankNode], name: str) -> bool:
    try:
        kind(name)
    except ValueError:
        return False
    return True
