"""What a rule must see at once: reference data, one case besides, or everything.

A rule is of a *case* if whatever meets its query, and whatever its NOT EXISTS must not find, lies
in one case and the reference data. That is read off its triple patterns, which are a graph of
variables. Those that predicates within cases connect are in one case together. Whatever any
pattern leads on to from there is reference data or in the same case. If this reaches all variables
that may stand for things of a case, nothing of another case can matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import NamedTuple, TypeVar

from pyoxigraph import NamedNode, Variable

from foedera.cases.branches import Branch, branches_of
from foedera.cases.kinds import (
    connects,
    is_assessment,
    is_of_reference,
    is_settled_class,
    leads_on,
    nature,
)
from foedera.check.patterns import Pattern, PatternTerm
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import shape_rules
from foedera.check.shape_findings import FAMILY
from foedera.knowledge.terms import OWL, RDF, RDFS

_Constant = TypeVar("_Constant")
SCHEMA = (RDFS.subClassOf, OWL.disjointWith, OWL.deprecated)


class Reach(StrEnum):
    """How far a rule sees."""

    REFERENCE = "reference"
    CASE = "case"
    WHOLE = "whole"


class Scope(NamedTuple):
    """How far a rule sees.

    ``anchor``: for a rule that finds something missing, a variable that stands for a thing of the
    case in question, wherever this rule is met; only there the rule is right about what is missing.
    """

    reach: Reach
    anchor: str = ""


WHOLE = Scope(Reach.WHOLE)


@cache
def scope_of(rule: Rule) -> Scope:
    """How far a rule sees."""
    if rule.family == FAMILY:
        return _scope_of_shape(rule)
    if rule.check:
        return _declared(rule.check)
    return _of_query(branches_of(rule))


def _scope_of_shape(rule: Rule) -> Scope:
    """Shapes look at their focus and one step ahead; some find it by what leads to it."""
    shape = next(shape for shape in shape_rules().values() if shape.id == rule.id)
    backward = any(step.inverse and not is_of_reference(step.property) for step in shape.steps)
    return WHOLE if backward or shape.target_objects_of else Scope(Reach.CASE)


def _declared(check: str) -> Scope:
    """Checks by hand say in ``REACH`` how far they see; those that do not see everything."""
    return Scope(Reach(constant_of(check, "REACH", "whole")), constant_of(check, "ANCHOR", ""))


def reads_values(check: str) -> bool:
    """Whether the values of literals may matter to a check by hand; it says so if they do not."""
    return constant_of(check, "READS_VALUES", True)


def constant_of(check: str, name: str, default: _Constant) -> _Constant:
    """What the module of a check by hand says under a name."""
    try:
        module = import_module(f"foedera.check.algorithms.{check}")
    except ModuleNotFoundError:  # of rules that run elsewhere: the reasoner, suppressions
        return default
    constant: _Constant = getattr(module, name, default)
    return constant


# --- Queries ------------------------------------------------------------------------------------


def _of_query(branches: Iterable[Branch]) -> Scope:
    seen = [_Seen(branch) for branch in branches]
    if any(each.reach is Reach.WHOLE for each in seen):
        return WHOLE
    if all(each.reach is Reach.REFERENCE for each in seen):
        return Scope(Reach.REFERENCE)
    if not any(each.finds_missing for each in seen):
        return Scope(Reach.CASE)
    anchors = set.intersection(*(each.anchors for each in seen))
    return Scope(Reach.CASE, min(anchors)) if anchors else WHOLE


class _Seen:
    """How far one branch sees; ``anchors`` are the variables of its case."""

    def __init__(self, branch: Branch) -> None:
        self.finds_missing = bool(branch.absent)
        self.anchors: set[str] = set()
        self.reach = Reach.WHOLE
        whole = [branch.patterns, *with_absent(branch)]
        if any(is_of_assessment(pattern) for patterns in whole for pattern in patterns):
            return
        graphs = [Graph(patterns) for patterns in whole]
        if not any(graph.free for graph in graphs):
            self.reach = Reach.REFERENCE
            return
        for start in sorted(graphs[0].free):
            if all(graph.free <= graph.reached_from(start) for graph in graphs):
                self.anchors |= graphs[0].case_of(start)
                self.reach = Reach.CASE


def with_absent(branch: Branch) -> Iterator[tuple[Pattern, ...]]:
    """The patterns of a branch together with those of each group that must be absent."""
    for group in branch.absent:
        for absent in group:
            together = branch.patterns + absent.patterns
            yield together
            yield from with_absent(Branch(together, absent.absent))


def is_of_assessment(pattern: Pattern) -> bool:
    """Whether it is about what inference makes of obligations."""
    _, predicate, value = pattern
    if predicate == RDF.type:
        return isinstance(value, NamedNode) and is_assessment(value)
    return isinstance(predicate, NamedNode) and nature(predicate).of_assessment


class Graph:
    """The variables of patterns; ``free`` are those that may stand for things of a case."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = list(patterns)
        terms = {term for s, _, o in self._patterns for term in (s, o)}
        certain = self._reference()
        self.free = {term.value for term in terms if isinstance(term, Variable)} - certain

    def _reference(self) -> set[str]:
        """The variables that always stand for reference data, or for terms of the schema."""
        known: set[str] = set()
        while True:
            found = {name for pattern in self._patterns for name in _reference(pattern, known)}
            if found <= known:
                return known
            known |= found

    def case_of(self, start: str) -> set[str]:
        """The variables that are in one case with this one, whatever they stand for."""
        pairs = [
            (name_of(s), name_of(o))
            for s, p, o in self._patterns
            if isinstance(p, NamedNode) and connects(p)
        ]
        return _grown({start}, [*pairs, *((o, s) for s, o in pairs)])

    def reached_from(self, start: str) -> set[str]:
        """The variables that stand for reference data or things of the case of this one."""
        pairs = [
            (name_of(s), name_of(o))
            for s, p, o in self._patterns
            if isinstance(p, NamedNode) and (p == RDF.type or leads_on(p))
        ]
        return _grown(self.case_of(start), pairs)


def _grown(start: set[str], pairs: list[tuple[str, str]]) -> set[str]:
    """What the pairs lead to from a start."""
    reached = start
    while True:
        further = {other for one, other in pairs if one in reached and other} - reached
        if not further:
            return reached
        reached = reached | further


def name_of(term: PatternTerm) -> str:
    """The name of a variable; a term stands for itself, under a name that no variable has."""
    return term.value if isinstance(term, Variable) else f"<{term}>"


def _reference(pattern: Pattern, known: set[str]) -> Iterator[str]:
    subject, predicate, value = pattern
    if isinstance(predicate, Variable):
        return
    of_schema = predicate in SCHEMA
    typed = predicate == RDF.type and isinstance(value, NamedNode) and is_settled_class(value)
    settled = of_schema or (predicate != RDF.type and is_of_reference(predicate))
    if (typed or settled) and isinstance(subject, Variable):
        yield subject.value
    leads = settled or (name_of(subject) in known and leads_on(predicate))
    if isinstance(value, Variable) and (predicate == RDF.type or leads):
        yield value.value
