"""The group of a rule's query in braces, read token by token; see ``foedera.check.patterns``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, NoReturn, TypeAlias

from pyoxigraph import Literal, NamedNode, Variable

from foedera.check.query_tokens import Token, tokens_of
from foedera.errors import RuleError
from foedera.knowledge.terms import RDF, XSD

PatternTerm: TypeAlias = NamedNode | Literal | Variable
Pattern: TypeAlias = tuple[PatternTerm, PatternTerm, PatternTerm]
# One whose predicate is given.
FactPattern: TypeAlias = tuple[PatternTerm, NamedNode, PatternTerm]

_MARKS = frozenset("(,^&|!=<>+-*/")  # behind one of them, “<” begins an IRI


class Element(NamedTuple):
    """What stands in the outermost group: triples of one subject, a FILTER, an OPTIONAL…

    ``keyword`` is empty for triples; ``patterns`` are all the triple patterns in it.
    """

    keyword: str
    text: str
    variables: frozenset[str]
    patterns: tuple[Pattern, ...]


class GroupReader:
    """Recursive descent over the tokens of a group graph pattern."""

    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._position = self._depth = 0
        self._prefixes = prefixes
        self.patterns: list[Pattern] = []
        self.absent: list[tuple[Pattern, ...]] = []
        self.everywhere: list[Pattern] = []
        self._lists: dict[PatternTerm, list[PatternTerm]] = {}
        self.elements: list[Element] = []

    def _peek(self) -> Token:
        if self._position >= len(self._tokens):
            self._refuse("the query ends before its last group is closed")
        return self._tokens[self._position]

    def _next(self) -> Token:
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
        self._depth += 1
        begin, outer, self._lists = len(self.everywhere), self._lists, {}
        while (token := self._peek()).text != "}":
            keyword = token.text.upper() if token.kind == "word" else token.text
            first, known = self._position, len(self.everywhere)
            if not self._read_special(keyword):
                keyword = ""
                self._read_triples()
            if self._depth == 1:
                self._note(keyword, first, tuple(self.everywhere[known:]))
        self.everywhere[begin:] = [
            listed
            for pattern in self.everywhere[begin:]
            for listed in self._with_listed_predicates(pattern)
        ]
        self._depth, self._lists = self._depth - 1, outer
        self._next()

    def _with_listed_predicates(self, pattern: Pattern) -> list[Pattern]:
        """The patterns for which it stands where a FILTER lists its predicates."""
        subject, predicate, value = pattern
        return [(subject, each, value) for each in self._lists.get(predicate, [predicate])]

    def _read_special(self, keyword: str) -> bool:
        """Read what is not triples, and tell whether it was that."""
        if keyword in {"OPTIONAL", "UNION", ".", "{"}:
            self._next()
            if keyword == "OPTIONAL":
                self._next()
            if keyword in {"OPTIONAL", "{"}:
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
            return False
        return True

    def _note(self, keyword: str, first: int, patterns: tuple[Pattern, ...]) -> None:
        """Keep an element of the outermost group, triples with the full stop after them."""
        if not keyword and self._peek().text == ".":
            self._next()
        tokens = self._tokens[first : self._position]
        names = frozenset(token.text[1:] for token in tokens if token.kind == "variable")
        text = self._text[tokens[0].start : tokens[-1].end]
        self.elements.append(Element(keyword, text, names, patterns))

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
            first = self._position
            self._skip_balanced("(", ")")
            self._note_list(self._tokens[first + 1 : self._position - 1])

    def _note_list(self, tokens: list[Token]) -> None:
        """Remember the names that ``?variable IN (name, …)`` allows."""
        kinds = {token.kind for token in tokens[3:-1] if token.text != ","}
        if len(tokens) > 4 and tokens[1].text.upper() == "IN" and kinds == {"local"}:
            self._lists[Variable(tokens[0].text[1:])] = [
                self._resolve(token.text) for token in tokens[3:-1:2]
            ]

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
            kind, text, *_ = self._next()
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
            self._add(subject, predicate)
            while self._peek().text == ",":
                self._next()
                self._add(subject, predicate)
            if self._peek().text != ";":
                return
            while self._peek().text == ";":
                self._next()
            if self._peek().text in {".", "}"}:
                return

    def _add(self, subject: PatternTerm, predicate: PatternTerm) -> None:
        pattern = (subject, predicate, self._read_term())
        self.patterns.append(pattern)
        self.everywhere.append(pattern)

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
