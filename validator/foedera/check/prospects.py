"""Whether facts can make a finding at all, told without inferring what follows from them.

Most trials of shrinking leave out something that the query asks for by name, and that follows from
nothing else. To see that takes a twentieth of the time of inferring and asking anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import NamedNode

from foedera.check.joins import join
from foedera.check.match import Match
from foedera.check.parting import connected
from foedera.check.patterns import FactPattern, Pattern
from foedera.check.rules import Rule
from foedera.infer.defaults import DEFAULTS
from foedera.infer.logic.schema import RESOURCE
from foedera.infer.origins import (
    SCHEMA_KINDS,
    Kind,
    is_only_stated,
    is_stated_or_default,
    kind_of,
    origins,
)
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.knowledge.terms import RDF
from foedera.read.statement import Term

_RULES = 512  # remembered
_FEW_ROWS = 16


class _Needs(NamedTuple):
    """What every solution of a rule needs.

    Of each of ``kinds`` one fact must be there; ``stated`` are patterns that facts alone match,
    with what holds by default of the predicates in ``defaults``.
    """

    kinds: tuple[frozenset[Kind], ...]
    stated: tuple[FactPattern, ...]
    defaults: frozenset[NamedNode]


def may_be_found(rule: Rule, match: Match, facts: Sequence[Fact]) -> bool:
    """Whether facts might make the same finding; where that is false, they do not.

    Args:
        rule: the rule of the match.
        match: a match that follows without names being equal.
        facts: what would be all that is stated.
    """
    needs = _needs(rule)
    there = {kind_of(fact.triple) for fact in facts}
    if not needs.kinds or not there.isdisjoint(SCHEMA_KINDS):
        return True
    if any(kinds.isdisjoint(there) for kinds in needs.kinds):
        return False
    known = Knowledge(facts)
    _add_defaults(known, needs.defaults)
    rows = join(needs.stated, known, _FEW_ROWS)
    names = [name for name in rule.select.projection if name != "certainty"]
    identity = set(match.identity)
    return rows is None or any(_may_be(row, names, identity) for row in rows)


def _add_defaults(known: Knowledge, predicates: Iterable[NamedNode]) -> None:
    """Let everything that does not say otherwise say what statements say by default."""
    for predicate in predicates:
        for fact in list(known.facts.values()):
            for term in (fact.triple[0], fact.triple[2]):
                if isinstance(term, RESOURCE) and not known.of_subject(term, predicate):
                    known.derive((term, predicate, DEFAULTS[predicate]), "default", ())


def is_often_implied(triple: Triple) -> bool:
    """Whether a triple gives a class, or says what holds by default."""
    return triple[1] == RDF.type or triple[1] in DEFAULTS


@lru_cache(_RULES)
def kinds_that_matter(rule: Rule) -> frozenset[Kind] | None:
    """Return the kinds of facts on which the solutions of a rule's query may depend.

    None where that may be any: for checks of their own, and queries of bounds, periods and duties.
    The facts must state no axioms of their own.
    """
    kinds = [_kind_of(pattern) for pattern in rule.select.everywhere] if rule.query else [None]
    found = [None if kind is None or kind in SCHEMA_KINDS else origins(kind) for kind in kinds]
    known = [each for each in found if each is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def kinds_that_matter_to(rules: Iterable[Rule]) -> frozenset[Kind] | None:
    """Return the kinds of facts that matter to any of the rules; None where that may be all."""
    found: frozenset[Kind] = frozenset()
    for rule in rules:
        kinds = kinds_that_matter(rule)
        if kinds is None:
            return None
        found |= kinds
    return found


def _kind_of(pattern: Pattern) -> Kind | None:
    subject, predicate, value = pattern
    return _kind((subject, predicate, value)) if isinstance(predicate, NamedNode) else None


def _may_be(row: Mapping[str, Term], names: Sequence[str], identity: set[Term]) -> bool:
    """Whether a part of a solution may be one of the whole that has this identity."""
    bound = {row[name] for name in names if name in row}
    still_open = sum(name not in row for name in names)
    return bound <= identity and len(identity - bound) <= still_open


@lru_cache(_RULES)
def _needs(rule: Rule) -> _Needs:
    required = rule.parted.required if rule.query else ()
    kinds = [_kind(pattern) for pattern in required]
    found = [origins(kind) for kind in kinds]
    stated = [one for one, kind in zip(required, kinds, strict=True) if _is_stated(kind)]
    return _Needs(
        tuple(dict.fromkeys(each for each in found if each is not None)),
        connected(stated),
        frozenset(one[1] for one in stated if one[1] in DEFAULTS),
    )


def _is_stated(kind: Kind) -> bool:
    return is_only_stated(kind) or is_stated_or_default(kind)


def _kind(pattern: FactPattern) -> Kind:
    _, predicate, value = pattern
    if predicate != RDF.type or not isinstance(value, NamedNode):
        return predicate, None
    return predicate, value
