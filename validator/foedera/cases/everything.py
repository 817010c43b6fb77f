"""Which rules can find anything in given data, and what those read that see everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from pyoxigraph import NamedNode, Variable

from foedera.cases.branches import branches_of
from foedera.cases.kinds import implying, is_assessment, nature
from foedera.cases.scope import SCHEMA, constant_of, reads_values
from foedera.cases.weights import INERT
from foedera.check.patterns import Pattern
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import ShapeRule, shape_rules
from foedera.check.shape_findings import FAMILY
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Term

# What the ontology says itself, and what inference says besides what classes and properties imply.
BY_INFERENCE = frozenset(
    {
        *SCHEMA,
        *(RDF.type, FD.accordingTo, FD.aspect, FD.modality, FD.startsBefore),
        *(FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd),
        *(FD.ofTreaty, FD.participant, FD.end),
        *(FD.beganBy, FD.endedBy, FD.endedAfterNotice, FD.endedWith),
    }
)
_ASSESSED = (FD.trigger, FD.prohibitsAct)  # without any of them, no obligation is assessed


def used_in(statements: Iterable[Sequence[Any]]) -> set[Term]:
    """The predicates and classes that statements or triples use, and names that are not ASCII."""
    found: set[Term] = set()
    for subject, predicate, value, *_ in statements:
        found.add(predicate)
        if predicate == RDF.type:
            found.add(value)
        found |= {
            each
            for each in (subject, value)
            if isinstance(each, NamedNode) and not each.value.isascii()
        }
    return found


def can_find(rule: Rule, used: AbstractSet[Term]) -> bool:
    """Whether a rule can find anything where just these predicates and names are used.

    That presupposes data without axioms of their own.
    """
    if rule.needs_reasoner or rule.about_suppressions:
        return False
    if rule.family == FAMILY:
        shape = _shape(rule.id)
        start = {*shape.target_subjects_of, *shape.target_objects_of}
        return bool(shape.target_classes) or any(_can_hold(p, used) for p in start)
    if rule.check:
        other = (t for t in used if isinstance(t, NamedNode) and not t.value.isascii())
        return not constant_of(rule.check, "NEEDS_OTHER_LETTERS", False) or any(other)
    everywhere = rule.select.everywhere
    return any(
        all(_can_match(pattern, everywhere, used) for pattern in branch.patterns)
        for branch in branches_of(rule)
    )


def _can_match(pattern: Pattern, everywhere: Iterable[Pattern], used: AbstractSet[Term]) -> bool:
    subject, predicate, value = pattern
    if isinstance(predicate, Variable) and pattern not in everywhere:  # a FILTER lists it
        listed = (p for s, p, o in everywhere if (s, o) == (subject, value))
        return any(isinstance(each, NamedNode) and _can_hold(each, used) for each in listed)
    if isinstance(value, NamedNode) and predicate == RDF.type and is_assessment(value):
        return any(_can_hold(each, used) for each in _ASSESSED) or value in used
    return not isinstance(predicate, NamedNode) or _can_hold(predicate, used)


def _can_hold(predicate: NamedNode, used: AbstractSet[Term]) -> bool:
    implied_by = implying(predicate)
    if not used.isdisjoint(implied_by) or not BY_INFERENCE.isdisjoint(implied_by):
        return True
    assessed = any(nature(each).of_assessment for each in implied_by)
    return assessed and any(_can_hold(each, used) for each in _ASSESSED)


def by_values_read(rules: Iterable[Rule]) -> dict[frozenset[NamedNode], list[Rule]]:
    """Rules by the inert predicates whose values they read."""
    found: dict[frozenset[NamedNode], list[Rule]] = defaultdict(list)
    for rule in rules:
        found[_values_read(rule)].append(rule)
    return dict(found)


@cache
def _values_read(rule: Rule) -> frozenset[NamedNode]:
    if rule.family == FAMILY:
        shape = _shape(rule.id)
        return INERT if shape.steps or shape.not_above else frozenset()
    if rule.check:
        return INERT if reads_values(rule.check) else frozenset()
    patterns = rule.select.everywhere
    if any(isinstance(predicate, Variable) for _, predicate, _ in patterns):
        return INERT
    return INERT & {predicate for _, predicate, _ in patterns if isinstance(predicate, NamedNode)}


@cache
def _shape(name: str) -> ShapeRule:
    return next(shape for shape in shape_rules().values() if shape.id == name)
