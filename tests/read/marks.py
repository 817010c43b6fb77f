"""Reads hand-set marks: at the end of a line, behind ``<-``, the objects that stand on it.

Objects are named by the last part of their IRI or by their text without white space; ``[]`` is a
blank node.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.read.statement import Statement, Term

_MARK = re.compile(r"(?:#|<!--) <- (.*?)(?: -->)?$")


def marked(text: str) -> Counter[tuple[int, str]]:
    """Return how often each object is marked on each line."""
    return Counter(
        (number, name)
        for number, line in enumerate(text.splitlines(), start=1)
        if (mark := _MARK.search(line))
        for name in mark[1].split()
    )


def placed(statements: Iterable[Statement]) -> Counter[tuple[int, str]]:
    """Return how often each object was placed on each line."""
    return Counter((statement.place.line, _name(statement.object)) for statement in statements)


def _name(term: Term) -> str:
    if isinstance(term, NamedNode):
        return re.split("[#/:]", term.value)[-1]
    if isinstance(term, Literal):
        return "".join(term.value.split())
    return "[]" if isinstance(term, BlankNode) else "<<>>"
