"""A rule's query as a tree of groups, so that columns can answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from pyoxigraph import NamedNode, Variable

from foedera.check.patterns import GroupReader, Pattern, PatternTerm
from foedera.check.rules import Rule

_COMPARISONS = frozenset({"=", "!=", "<", ">", "<=", ">="})
_ARITHMETIC = frozenset({"+", "-", "*", "/"})


class Spelling(NamedTuple):
    """The text of what a variable stands for: STR(?variable)."""

    of: Variable


class Comparison(NamedTuple):
    """Two terms, or two texts, compared by an operator of SPARQL."""

    operator: str
    left: PatternTerm | Spelling
    right: PatternTerm | Spelling


class Combination(NamedTuple):
    """``all`` or ``any`` of several conditions, or ``not`` the only one."""

    kind: str
    parts: tuple[Condition, ...]


class Unknown(NamedTuple):
    """A condition that columns do not evaluate: it may be true or not."""


Condition: TypeAlias = Comparison | Combination | Unknown
_Operand: TypeAlias = "Condition | PatternTerm | Spelling"


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
            self._skip_balanced("(", ")")
        else:
            self._read_triples()

    def _inner(self, words: int) -> Group:
        """A group in braces, behind some words."""
        for _ in range(words + 1):
            self._next()
        return self.group()

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
        if isinstance(term, NamedNode) and self._peek().text == "(":
            self._skip_balanced("(", ")")
            return Unknown()
        return term

    def _function(self) -> _Operand:
        """A call of a function: all but STR(?variable) are unknown."""
        name = self._next().text.upper()
        first = self._position
        self._skip_balanced("(", ")")
        inside = self._tokens[first + 1 : self._position - 1]
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
        terms = (each.of if isinstance(each, Spelling) else each for each in condition[1:])
        return frozenset(term.value for term in terms if isinstance(term, Variable))
    return frozenset()
