"""The triple patterns of a rule's SELECT, so that a solution can be turned back into facts.

A small reader for the part of SPARQL 1.1 that rules use
(https://www.w3.org/TR/sparql11-query/#sparqlGrammar): basic graph patterns, OPTIONAL, UNION,
nested groups, FILTER, BIND and FILTER NOT EXISTS. Whatever would hide facts from it (property
paths, sub-SELECTs, aggregates, GRAPH, FILTER EXISTS, blank nodes in patterns) is refused, and so is
what SHACL forbids in a constraint's query (MINUS, SERVICE, VALUES:
https://www.w3.org/TR/shacl/#sparql-constraints). Loading a full SPARQL parser would cost more time
than checking an ordinary data set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, NoReturn, TypeAlias

from pyoxigraph import Literal, NamedNode, Variable

from foedera.errors import RuleError
from foedera.knowledge.terms import RDF, XSD

PatternTerm: TypeAlias = NamedNode | Literal | Variable
Pattern: TypeAlias = tuple[PatternTerm, PatternTerm, PatternTerm]

# Where a string or a comment ends must be seen as SPARQL sees it, or it could hide a SERVICE.
STRING = (
    r"(?:\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')"
)
COMMENT = r"\#[^\n\r]*"
_TOKEN = re.compile(
    rf"""(?P<skip>\s+|{COMMENT})
      | (?P<iri><[^<>"{{}}|^`\\\s]*>)
      | (?P<string>{STRING})
      | (?P<variable>[?$]\w+)
      | (?P<number>[+-]?\d+(?:\.\d+)?)
      | (?P<language>@[A-Za-z-]+)
      | (?P<name>[A-Za-z_][\w-]*)?:(?P<local>[\w-]*(?:\.[\w-]+)*)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<mark>\^\^|&&|\|\||!=|<=|>=|.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\[uU]")  # SPARQL reads it before all else, so that it can end a string
_MARKS = frozenset("(,^&|!=<>+-*/")  # behind one of them, “<” begins an IRI
_SELECT = re.compile(r"^\s*SELECT\s+(?:DISTINCT\s+)?((?:[?$]\w+\s+)+)WHERE\s*\{", re.IGNORECASE)


class Select(NamedTuple):
    """A rule's query taken apart.

    ``projection`` names the variables that identify a finding; ``patterns`` are the triple
    patterns that must or may hold; ``absent`` the groups of NOT EXISTS and MINUS, as far as they
    say that something is not there: one that holds another NOT EXISTS says no such thing.
    """

    projection: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    absent: tuple[tuple[Pattern, ...], ...]


class _Token(NamedTuple):
    kind: str
    text: str


def read_select(query: str, prefixes: Mapping[str, str]) -> Select:
    """Take a SELECT query apart; ``prefixes`` maps prefix to namespace.

    Raises:
        RuleError: the query uses something that would hide facts from an explanation.
    """
    head = _SELECT.match(query)
    if not head:
        raise RuleError("the query must read SELECT ?variables WHERE { … } without expressions")
    if _ESCAPE.search(query):
        raise RuleError("write the character itself in a query, not its number (\\u…)")
    reader = GroupReader(query[head.end() :], prefixes)
    reader.read_whole()
    projection = tuple(name[1:] for name in head.group(1).split())
    return Select(projection, tuple(reader.patterns), tuple(reader.absent))


class GroupReader:
    """Recursive descent over the tokens of a group graph pattern."""

    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        self._tokens = [
            _Token(match.lastgroup or "", match.group())
            for match in _TOKEN.finditer(text)
            if match.lastgroup != "skip"
        ]
        self._position = 0
        self._prefixes = prefixes
        self.patterns: list[Pattern] = []
        self.absent: list[tuple[Pattern, ...]] = []

    def _peek(self) -> _Token:
        if self._position >= len(self._tokens):
            self._refuse("the query ends before its last group is closed")
        return self._tokens[self._position]

    def _next(self) -> _Token:
        token = self._peek()
        self._position += 1
        return token

    def _refuse(self, reason: str) -> NoReturn:
        raise RuleError(reason)

    def read_whole(self) -> None:
        """Read the outermost group, behind which nothing may stand."""
        self.read_group()
        if self._position < len(self._tokens):
            self._refuse(f"“{self._peek().text}” stands behind the group, where nothing may")

    def read_group(self) -> None:
        """Read up to and including the closing brace; the opening one has been read."""
        while (token := self._peek()).text != "}":
            keyword = token.text.upper() if token.kind == "word" else token.text
            if keyword in {"OPTIONAL", "UNION", ".", "{"}:
                self._next()
                if keyword == "{":
                    self.read_group()
            elif keyword == "FILTER":
                self._read_filter()
            elif keyword == "BIND":
                self._next()
                self._skip_balanced("(", ")")
            elif keyword in {"MINUS", "SERVICE", "VALUES"}:
                self._refuse(f"SHACL does not allow {keyword} in a constraint")
            elif keyword in {"SELECT", "GRAPH"}:
                self._refuse(f"{keyword} inside a rule hides facts from its explanation")
            else:
                self._read_triples()
        self._next()

    def _read_filter(self) -> None:
        self._next()
        word = self._peek().text.upper()
        if word == "NOT":
            self._position += 2
            self._read_absent_group()
        elif word == "EXISTS":
            self._refuse("write FILTER EXISTS as a plain pattern, so that its facts can be shown")
        else:
            while self._peek().text != "(":
                if self._next().kind not in {"word", "iri", "local"}:  # the name of a function
                    self._refuse("what FILTER tests stands in parentheses")
            self._skip_balanced("(", ")")

    def _read_absent_group(self) -> None:
        if self._next().text != "{":
            self._refuse("NOT EXISTS needs a group in braces")
        outer, self.patterns, self.absent = (self.patterns, self.absent), [], []
        self.read_group()
        inner, nested = tuple(self.patterns), self.absent
        self.patterns, self.absent = outer
        if not nested:
            self.absent.append(inner)

    def _skip_balanced(self, opening: str, closing: str) -> None:
        depth, before = 0, ""
        while True:
            kind, text = self._next()
            if text.upper() == "EXISTS":
                self._refuse("EXISTS inside an expression hides facts; use FILTER NOT EXISTS")
            if text == "\\":
                self._refuse("names with “\\” are not read in an expression; write the whole IRI")
            if kind == "iri" and before and (before == ")" or before[-1] not in _MARKS):
                self._refuse(f"write a space behind the “<” of “{text}”, or it reads as an IRI")
            depth += (text == opening) - (text == closing)
            before = text
            if depth == 0:
                return

    def _read_triples(self) -> None:
        subject = self._read_term()
        while True:
            predicate = self._read_term(verb=True)
            self.patterns.append((subject, predicate, self._read_term()))
            while self._peek().text == ",":
                self._next()
                self.patterns.append((subject, predicate, self._read_term()))
            if self._peek().text != ";":
                return
            while self._peek().text == ";":
                self._next()
            if self._peek().text in {".", "}"}:
                return

    def _read_term(self, *, verb: bool = False) -> PatternTerm:
        token = self._next()
        if verb and token.text == "a":
            return RDF.type
        if verb and self._peek().text in {"/", "|", "*", "+", "?"}:
            self._refuse("property paths hide facts from an explanation; write each step")
        if token.kind == "variable":
            return Variable(token.text[1:])
        if token.kind == "iri":
            return NamedNode(token.text[1:-1])
        if token.kind == "local":
            return self._resolve(token.text)
        if token.kind == "string":
            return self._read_literal(token.text)
        if token.kind == "number":
            kind = XSD.decimal if "." in token.text else XSD.integer
            return Literal(token.text, datatype=kind)
        if token.text in {"true", "false"}:
            return Literal(token.text, datatype=XSD.boolean)
        return self._refuse(f"cannot explain a pattern with “{token.text}”; use a variable")

    def _read_literal(self, quoted: str) -> Literal:
        marks = 3 if quoted[:3] in {'"""', "'''"} else 1
        text = re.sub(r"\\(.)", r"\1", quoted[marks:-marks], flags=re.DOTALL)
        if self._peek().kind == "language":
            return Literal(text, language=self._next().text[1:])
        if self._peek().text == "^^":
            self._next()
            datatype = self._read_term()
            if isinstance(datatype, NamedNode):
                return Literal(text, datatype=datatype)
        return Literal(text)

    def _resolve(self, name: str) -> NamedNode:
        prefix, local = name.split(":", 1)
        if prefix not in self._prefixes:
            self._refuse(f"the prefix “{prefix}:” is not declared")
        return NamedNode(self._prefixes[prefix] + local)
