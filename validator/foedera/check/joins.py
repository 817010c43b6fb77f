"""Triple patterns matched in a small knowledge base, without a planner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from foedera.check.patterns import FactPattern, PatternTerm
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import RDF, XSD
from foedera.read.statement import Term

# Literals that mean the same only if they are spelled the same; of other spellings (010, +10)
# Oxigraph knows more.
_CANONICAL = re.compile(r"0|-?[1-9]\d*|true|false|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?")
_SPELLED_ONE_WAY = frozenset({XSD.integer, XSD.boolean, XSD.dateTime, XSD.date})
_TEXTS = frozenset({XSD.string, RDF.langString})


def can_match(patterns: Iterable[FactPattern], knowledge: Knowledge) -> bool:
    """Whether each pattern alone has a triple; without that, all together have none."""
    return all(_may_hold(pattern, knowledge) for pattern in patterns)


def _may_hold(pattern: FactPattern, knowledge: Knowledge) -> bool:
    _, predicate, value = pattern
    return knowledge.has(predicate, value if isinstance(value, NamedNode) else None)


def join(
    patterns: Iterable[FactPattern], knowledge: Knowledge, most: int
) -> list[dict[str, Term]] | None:
    """All ways to match the patterns together, or None where they are left to a store.

    That is where they are more than ``most`` on the way, or where terms may be the same that are
    not spelled the same. Patterns have a predicate; their order is that of the search.
    """
    rows: list[dict[str, Term]] = [{}]
    for pattern in patterns:
        wider: list[dict[str, Term]] = []
        for row in rows:
            subject, value = _bound(pattern[0], row), _bound(pattern[2], row)
            for triple in _candidates(subject, pattern[1], value, knowledge):
                if len(wider) >= most or not _is_canonical(triple[2]):
                    return None
                found = dict(row)
                if _unifies(subject, triple[0], found) and _unifies(value, triple[2], found):
                    wider.append(found)
        rows = wider
    return rows


def _bound(term: PatternTerm, row: Mapping[str, Term]) -> Term | Variable:
    return row.get(term.value, term) if isinstance(term, Variable) else term


def _candidates(
    subject: Term | Variable, predicate: NamedNode, value: Term | Variable, known: Knowledge
) -> list[Triple]:
    """At least the triples that match; types that only anonymous classes give are none."""
    if isinstance(subject, NamedNode | BlankNode):
        found = known.of_subject(subject, predicate)
    elif isinstance(value, NamedNode | BlankNode):
        return known.of_object(predicate, value)
    else:
        found = known.with_predicate(predicate)
    if predicate == RDF.type:
        return [triple for triple in found if not isinstance(triple[2], BlankNode)]
    return found


def _unifies(wanted: Term | Variable, found: Term, row: dict[str, Term]) -> bool:
    if isinstance(wanted, Variable):
        return row.setdefault(wanted.value, found) == found
    return wanted == found


def _is_canonical(term: Term) -> bool:
    if not isinstance(term, Literal):
        return isinstance(term, NamedNode | BlankNode)
    if term.datatype in _TEXTS:
        return True
    return term.datatype in _SPELLED_ONE_WAY and bool(_CANONICAL.fullmatch(term.value))
