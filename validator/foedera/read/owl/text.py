"""The tokens, and the terms made of them, of OWL's functional and Manchester syntaxes.

Source: OWL 2 Structural Specification (second edition), section 2; Manchester Syntax, section 2.
"""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.namespaces import RDF
from foedera.read.owl.names import Names
from foedera.read.owl.tree import Node, leaf, problem

_TOKEN = re.compile(
    r"""(?: \s++ | \#[^\n]*+ )*+
    (?: (?P<string> " [^"\\]*+ (?: \\. [^"\\]*+ )*+ " )
      | (?P<iri> < (?! = | [+-]?\.?\d ) [^<>"{}|^`\\\s]*+ > )
      | (?P<name> [^\s<>"(){}\[\],=^@\#?]++ )
      | (?P<language> @[A-Za-z0-9-]++ )
      | (?P<mark> \^\^ | [<>]=? | . )
      | (?P<end> \Z )
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r'\\(["\\])')
# What rdf:PlainLiteral is written like (rdf:PlainLiteral, second edition, section 4).
_PLAIN = re.compile(r"(.*)@((?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?)", re.DOTALL)
_SHOWN = 40  # characters of a token in a message


class Text:
    """Walks over the tokens of a document; ``kind`` and ``text`` are those of the current one."""

    def __init__(self, document: Document) -> None:
        self.names = Names(document)
        self.document = document
        self.kind = self.text = ""
        self._offset = 0
        self._tokens = _TOKEN.finditer(document.text)
        self._iris: dict[str, NamedNode] = {}
        self.advance()

    @property
    def at(self) -> tuple[int, int]:
        """Line and column of the current token."""
        return self.document.position(self._offset)

    def advance(self) -> None:
        """Go to the next token; at the end there is one without text."""
        token = next(self._tokens)
        self.kind = kind = token.lastgroup or ""
        self.text = token[kind]
        self._offset = token.start(kind)

    def expected(self, what: str) -> InputProblem:
        """Return the problem that the current token is not what it should be."""
        if self.text == '"':
            return problem(self.document, self.at, "syntax error: this string has no end")
        shown = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        found = f"“{shown}”" if self.text else "the end of the file"
        return problem(self.document, self.at, f"syntax error: {what} was expected, not {found}")

    def take(self, mark: str) -> None:
        """Step over a mark or a word.

        Raises:
            InputProblem: the current token is another.
        """
        if self.text != mark:
            raise self.expected(f"“{mark}”")
        self.advance()

    def prefix(self, equals: str = "") -> None:
        """Take in the declaration of a prefix.

        Raises:
            InputProblem: there is none.
        """
        if self.kind != "name" or self.text.find(":") != len(self.text) - 1:
            raise self.expected("a prefix with its colon")
        name = self.text[:-1]
        self.advance()
        if equals:
            self.take(equals)
        if self.kind != "iri":
            raise self.expected("an IRI in angle brackets")
        self.names.declare(name, self.text[1:-1])
        self.advance()

    def iri(self) -> Node:
        """Take an IRI, full or abbreviated.

        Raises:
            InputProblem: there is none.
        """
        return leaf("IRI", self.at, self._iri())

    def _iri(self) -> NamedNode:
        text = self.text
        if self.kind != "iri" and (self.kind != "name" or text.startswith("_:")):
            raise self.expected("an IRI")
        if text not in self._iris:
            self._iris[text] = self.resolved()
        self.advance()
        return self._iris[text]

    def resolved(self) -> NamedNode:
        """Return the IRI that the current token stands for.

        Raises:
            InputProblem: its prefix is not declared, or it is no IRI.
        """
        if self.kind == "iri":
            return self.names.full_iri(self.text[1:-1], self.at)
        return self.names.short_iri(self.text if ":" in self.text else f":{self.text}", self.at)

    def individual(self) -> Node:
        """Take an individual, by IRI or anonymous.

        Raises:
            InputProblem: there is none.
        """
        if self.kind != "name" or not self.text.startswith("_:"):
            return self.iri()
        node = leaf("AnonymousIndividual", self.at, self.names.individual(self.text[2:]))
        self.advance()
        return node

    def literal(self) -> Node:
        """Take a literal in quotation marks, with its language or datatype.

        Raises:
            InputProblem: its datatype or language is none.
        """
        at, lexical = self.at, _ESCAPED.sub(r"\1", self.text[1:-1])
        self.advance()
        language = datatype = None
        if self.kind == "language":
            language = self.text[1:]
            self.advance()
        elif self.text == "^^":
            self.advance()
            datatype = self._iri()
            plain = _PLAIN.fullmatch(lexical) if datatype == RDF.PlainLiteral else None
            lexical, language = plain.groups() if plain else (lexical, None)
        return leaf("Literal", at, self.names.literal(lexical, at, language, datatype))
