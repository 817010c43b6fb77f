"""The ways in which a rule's query can be met: its UNIONs and OPTIONALs taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple, TypeAlias

from pyoxigraph import NamedNode, Variable

from foedera.check.patterns import GroupReader, Pattern, PatternTerm
from foedera.check.rules import Rule

Listed: TypeAlias = Mapping[str, frozenset[NamedNode]]

_PREFIX = re.compile(r"PREFIX (\w*): <([^>]*)>")


class Branch(NamedTuple):
    """Patterns that must hold together; of each group of ``absent``, no branch may hold.

    ``listed`` are the terms that FILTERs list for a variable.
    """

    patterns: tuple[Pattern, ...] = ()
    absent: tuple[tuple[Branch, ...], ...] = ()
    listed: Listed = {}  # noqa: RUF012  (nobody changes it)

    def joined(self, other: Branch) -> Branch:
        """Both at once."""
        listed = {**self.listed, **other.listed}
        return Branch(self.patterns + other.patterns, self.absent + other.absent, listed)


def branches_of(rule: Rule) -> tuple[Branch, ...]:
    """The branches of a rule's query, each a conjunction."""
    head, body = rule.sparql.split("{", 1)
    return tuple(_Reader(body, dict(_PREFIX.findall(head))).branches())


class _Reader(GroupReader):
    def branches(self) -> list[Branch]:
        """Read up to and including the closing brace."""
        found = [Branch()]
        while (word := self._peek().text.upper()) != "}":
            found = [one.joined(other) for one, other in product(found, self._element(word))]
        self._next()
        return found

    def _element(self, word: str) -> list[Branch]:
        if word in {"OPTIONAL", "{"}:
            self._next()
            if word == "{":
                return list(self._union())
            self._next()
            return [Branch(), *self.branches()]
        if word == "FILTER":
            return [self._filter()]
        if word == "BIND":
            self._next()
            self._skip_balanced("(", ")")
        elif word == ".":
            self._next()
        else:
            self.patterns = []
            self._read_triples()
            return [Branch(tuple(self.patterns))]
        return [Branch()]

    def _union(self) -> Iterator[Branch]:
        yield from self.branches()
        while self._peek().text.upper() == "UNION":
            self._next()
            self._next()
            yield from self.branches()

    def _filter(self) -> Branch:
        self._next()
        if self._peek().text.upper() != "NOT":
            while self._peek().text != "(":
                self._next()
            first = self._position
            self._skip_balanced("(", ")")
            self._lists = {}
            self._note_list(self._tokens[first + 1 : self._position - 1])
            return Branch(listed=dict(_named(self._lists)))
        for _ in ("NOT", "EXISTS", "{"):
            self._next()
        return Branch((), (tuple(self.branches()),))


def _named(
    lists: Mapping[PatternTerm, Iterable[PatternTerm]],
) -> Iterator[tuple[str, frozenset[NamedNode]]]:
    for variable, terms in lists.items():
        if isinstance(variable, Variable):
            yield variable.value, frozenset(t for t in terms if isinstance(t, NamedNode))
