"""Facets: the bounds, lengths and patterns that restrict a datatype.

https://www.w3.org/TR/owl2-syntax/#Datatype_Maps.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from math import log2
from typing import Any

from pyoxigraph import Literal, NamedNode

from foedera.infer.logic.values import Moment, value_of
from foedera.knowledge.terms import RDF, XSD

_ORDER: dict[NamedNode, Callable[[Any, Any], bool]] = {
    XSD.minInclusive: operator.ge,
    XSD.minExclusive: operator.gt,
    XSD.maxInclusive: operator.le,
    XSD.maxExclusive: operator.lt,
}
_LENGTH: dict[NamedNode, Callable[[Any, Any], bool]] = {
    XSD.length: operator.eq,
    XSD.minLength: operator.ge,
    XSD.maxLength: operator.le,
}
FACETS = frozenset({*_ORDER, *_LENGTH, XSD.pattern, RDF.langRange})
# The part of XML Schema's patterns that means the same in Python: no groups, no alternatives.
_PLAIN_PATTERN = re.compile(
    r"(?: (?: [\w @#%&=:;,<>/'\"!~.-] | \\[.\\?*+(){}|\[\]^$-] | \\d | \[\^?[\w .:,-]+\] )"
    r" (?: [?+*] | \{\d{1,3}(?:,\d{0,3})?\} )? )*",
    re.VERBOSE | re.ASCII,
)
_MOST_DOUBLINGS = 23  # a third of a second


def satisfies(literal: Literal, facet: NamedNode, limit: Literal) -> bool | None:
    """Whether a literal's value is within a facet's limit; None where that is not known."""
    if facet in _ORDER:
        return _is_ordered(literal, _ORDER[facet], limit)
    if facet in _LENGTH:
        value, length = value_of(literal), value_of(limit)
        if value is None or length is None or not isinstance(value.content, str | bytes):
            return None
        return _LENGTH[facet](len(value.content), length.content)
    return _matches(literal.value, limit.value) if facet == XSD.pattern else None


def _matches(text: str, pattern: str) -> bool | None:
    if not text.isprintable() or not text.isascii():
        return None
    if not _PLAIN_PATTERN.fullmatch(pattern) or _doublings(text, pattern) > _MOST_DOUBLINGS:
        return None
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:  # such as [z-a]: it is no pattern, and says nothing
        return None


def _doublings(text: str, pattern: str) -> float:
    """How often the steps of matching may double: nothing else runs then, nor keeps the time."""
    repetitions = sum(pattern.count(mark) for mark in "*+{")
    return repetitions * log2(max(len(text), 2)) + pattern.count("?")


def _is_ordered(literal: Literal, holds: Callable[[Any, Any], bool], limit: Literal) -> bool | None:
    value, bound = value_of(literal), value_of(limit)
    if value is None or bound is None or value.space != bound.space:
        return None
    one, other = value.content, bound.content
    if isinstance(one, Moment) and isinstance(other, Moment):
        return holds(one.seconds, other.seconds) if bool(one.zone) == bool(other.zone) else None
    return holds(one, other) if value.space in {"number", "double", "float"} else None
