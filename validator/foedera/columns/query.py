"""A rule's query as a tree of groups, so that columns can answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from pyoxigraph import NamedNode, Variable

from foedera.check.patterns import GroupReader, Pattern, PatternTerm
from foedera.check.query_tokens import Token
from foedera.check.rules import Rule
from foedera.knowledge.terms import XSD

_COMPARISONS = frozenset({"=", "!=", "<", ">", "<=", ">="})
_ARITHMETIC = frozenset({"+", "-", "*", "/"})


class Spelling(NamedTuple):
    """The text of what a variable stands for: STR(?variable)."""

    of: Variable


class Whole(NamedTuple):
    """The whole number that a variable stands for or spells: xsd:integer(?variable)."""

    of: Variable


class Quotient(NamedTuple):
    """What ``?one / ?other`` stands for."""

    one: Variable
    other: Variable


class Comparison(NamedTuple):
    """Two terms, or two texts, compared by an operator of SPARQL."""

    operator: str
    left: Value
    right: Value


class Combination(NamedTuple):
    """``all`` or ``any`` of several conditions, or ``not`` the only one."""

    kind: str
    parts: tuple[Condition, ...]


class Unknown(NamedTuple):
    """A condition that columns do not evaluate: it may be true or not."""


Value: TypeAlias = PatternTerm | Spelling | Whole | Quotient
Condition: TypeAlias = Comparison | Combination | Unknown
_Operand: TypeAlias = Condition | Value


@dataclass
class Group:
    """What stands between two braces."""

    patterns: list[Pattern] = field(default_factory=list)
    filters: list[Condition] = field(default_factory=list)
    absent: list[Group] = field(default_factory=list)
    optional: list[Group] = field(default_factory=list)
    unions: list[list[Group]] = field(default_factory=list)

    @property
    def inner(self) -> Iterator[Group]:
        """All groups inside, at whatever depth."""
        for each in (*self.absent, *self.optional, *(one for some in self.unions for one in some)):
            yield each
            yield from each.inner


def tree_of(rule: Rule) -> Group:
    """Return the group of a rule's query, over all focus nodes."""
    return _TreeReader(rule.sparql.split("{", 1)[1], rule.namespaces).group()


class _TreeReader(GroupReader):
    @cached_property
    def _quotients(self) -> dict[str, Quotient]:
        """What variables stand for that BIND gives a quotient."""
        return {}

    def group(self) -> Group:
        """Read up to and including the closing brace; the opening one has been read."""
        outer, group = self.patterns, Group()
        self.patterns = group.patterns
        while (token := self._peek()).text != "}":
            self._part(group, token.text.upper() if token.kind == "word" else token.text)
        self._next()
        self.patterns = outer
        return group

    def _part(self, group: Group, keyword: str) -> None:
        if keyword == ".":
            self._next()
        elif keyword == "OPTIONAL":
            group.optional.append(self._inner(1))
        elif keyword == "{":
            branches = [self._inner(0)]
            while self._peek().text.upper() == "UNION":
                branches.append(self._inner(1))
            group.unions.append(branches)
        elif keyword == "FILTER":
            self._next()
            if self._peek().text.upper() == "NOT":
                group.absent.append(self._inner(2))
            else:
                group.filters += _conjuncts(_condition(self._any()))
        elif keyword == "BIND":
            self._next()
            self._bind()
        else:
            self._read_triples()

    def _inner(self, words: int) -> Group:
        """A group in braces, behind some words."""
        for _ in range(words + 1):
            self._next()
        return self.group()

    def _bind(self) -> None:
        words = [token.text for token in self._balanced()]
        if len(words) == 5 and words[1::2] == ["/", "AS"] and words[0][0] == words[2][0] == "?":
            quotient = Quotient(Variable(words[0][1:]), Variable(words[2][1:]))
            self._quotients[words[4][1:]] = quotient

    def _balanced(self) -> Sequence[Token]:
        """Read what stands in parentheses, and return it without these."""
        first = self._position
        self._skip_balanced("(", ")")
        return self._tokens[first + 1 : self._position - 1]

    # --- Conditions -----------------------------------------------------------------------------

    def _any(self) -> _Operand:
        return self._combined("any", "||", self._all)

    def _all(self) -> _Operand:
        return self._combined("all", "&&", self._compared)

    def _combined(self, kind: str, mark: str, part: Callable[[], _Operand]) -> _Operand:
        parts = [part()]
        while self._peek().text == mark:
            self._next()
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        return Combination(kind, tuple(map(_condition, parts)))

    def _compared(self) -> _Operand:
        left = self._operand()
        word = self._peek().text.upper()
        if word in _ARITHMETIC:
            self._next()
            self._compared()
            return Unknown()
        if word in _COMPARISONS:
            operator = self._next().text
            return _comparison(operator, left, self._compared())
        if word in {"IN", "NOT"}:
            return self._member(left, negated=word == "NOT")
        return left

    def _member(self, left: _Operand, *, negated: bool) -> Condition:
        for _ in range(3 if negated else 2):
            self._next()
        values = [self._operand()]
        while self._next().text == ",":
            values.append(self._operand())
        found = Combination("any", tuple(_comparison("=", left, value) for value in values))
        return Combination("not", (found,)) if negated else found

    def _operand(self) -> _Operand:
        token = self._peek()
        if token.text == "(":
            self._next()
            inside = self._any()
            self._next()
            return inside
        if token.text == "!":
            self._next()
            return Combination("not", (_condition(self._operand()),))
        if token.kind == "word" and token.text not in {"true", "false"}:
            return self._function()
        term = self._read_term()
        if isinstance(term, Variable):
            return self._quotients.get(term.value, term)
        if isinstance(term, NamedNode) and self._peek().text == "(":
            return self._cast(term)
        return term

    def _cast(self, datatype: NamedNode) -> _Operand:
        """A call of what makes a value of a datatype: all but xsd:integer(?x) are unknown."""
        inside = self._balanced()
        if datatype == XSD.integer and [token.kind for token in inside] == ["variable"]:
            return Whole(Variable(inside[0].text[1:]))
        return Unknown()

    def _function(self) -> _Operand:
        """A call of a function: all but STR(?variable) are unknown."""
        name = self._next().text.upper()
        inside = self._balanced()
        if name == "STR" and [token.kind for token in inside] == ["variable"]:
            return Spelling(Variable(inside[0].text[1:]))
        return Unknown()


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, Combination) and condition.kind == "all":
        return tuple(each for part in condition.parts for each in _conjuncts(part))
    return (condition,)


def _condition(operand: _Operand) -> Condition:
    return operand if isinstance(operand, Comparison | Combination | Unknown) else Unknown()


def _comparison(operator: str, left: _Operand, right: _Operand) -> Condition:
    compared = (Comparison, Combination, Unknown)
    if isinstance(left, compared) or isinstance(right, compared):
        return Unknown()
    if isinstance(left, Spelling) != isinstance(right, Spelling):
        return Unknown()
    return Comparison(operator, left, right)


def variables(condition: Condition) -> frozenset[str]:
    """Return the names of the variables in a condition."""
    if isinstance(condition, Combination):
        return frozenset().union(*map(variables, condition.parts))
    if isinstance(condition, Comparison):
        terms = {term for each in condition[1:] for term in _terms(each)}
        return frozenset(term.value for term in terms if isinstance(term, Variable))
    return frozenset()


def _terms(value: Value) -> tuple[PatternTerm, ...]:
    if isinstance(value, Spelling | Whole):
        return (value.of,)
    return (value.one, value.other) if isinstance(value, Quotient) else (value,)
