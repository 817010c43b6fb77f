"""Against which predicates rules of a case go, from reference data to others that speak of them.

What a case can reach is above all what it leads to: articles, their treaties, the parties. Some
facts point the other way, such as a ratification at its treaty. Rules tell by their patterns which
of these they need, inference does by what it does; ``foedera.cases.reached`` goes there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode, Variable

from foedera.cases.branches import Branch, Listed, branches_of
from foedera.cases.kinds import implying, leads_to_agents, nature, object_properties, order_of
from foedera.cases.scope import Graph, Reach, constant_of, name_of, scope_of, with_absent
from foedera.check.patterns import Pattern
from foedera.check.rules import Rule
from foedera.check.shape_findings import FAMILY
from foedera.knowledge.terms import FD, OWL, RDF
from foedera.read.statement import Term

_ANY: frozenset[NamedNode] = frozenset()
# Against these, inference itself goes: acts of a treaty, and what is one thing or is not.
_OF_INFERENCE = (FD.ofTreaty, FD.replacedTreaty, OWL.sameAs, OWL.differentFrom)


class Step(NamedTuple):
    """From a thing to the subjects of what is stated of it with a predicate.

    ``kinds``: only to members of one of these classes. ``through``: only from what one of these
    predicates leads to. Where there are none, from and to any.
    """

    predicate: NamedNode
    kinds: frozenset[NamedNode] = _ANY
    through: frozenset[NamedNode] = _ANY


class _UnlinkedError(Exception):
    """A rule sees reference data that nothing links with the case."""


def steps_of(rules: Iterable[Rule]) -> frozenset[Step] | None:
    """The steps that any of these rules needs, and those of inference.

    None where no steps lead to all that one of the rules sees.
    """
    found = {Step(predicate) for predicate in _always()}
    try:
        for rule in rules:
            found |= _steps_of_rule(rule)
    except _UnlinkedError:
        return None
    free = {step.predicate for step in found if not step.kinds and not step.through}
    return frozenset(s for s in found if s == Step(s.predicate) or s.predicate not in free)


@cache
def _always() -> frozenset[NamedNode]:
    """Those of inference: by order, too, and by what says the same of the ends exchanged."""
    found = {p for each in _OF_INFERENCE for p in implying(each)}
    for predicate in object_properties():
        if order_of(predicate) or FD.hasParty in nature(predicate).backward:
            found.add(predicate)
    return frozenset(found)


@cache
def _steps_of_rule(rule: Rule) -> frozenset[Step]:
    if rule.family == FAMILY or scope_of(rule).reach is not Reach.CASE:
        return frozenset()
    if rule.check:
        declared: tuple[tuple[NamedNode, *tuple[frozenset[NamedNode], ...]], ...] = ()
        stated = [Step(*each) for each in constant_of(rule.check, "BACKWARD", declared)]
        return frozenset(
            step._replace(predicate=p) for step in stated for p in implying(step.predicate)
        )
    return frozenset(step for branch in branches_of(rule) for step in _steps_of_branch(branch))


def _steps_of_branch(branch: Branch) -> Iterator[Step]:
    groups = [branch.patterns, *with_absent(branch)]
    graphs = [Graph(patterns) for patterns in groups]
    for start in sorted(graphs[0].free):
        if all(graph.free <= graph.reached_from(start) for graph in graphs):
            for graph, patterns in zip(graphs, groups, strict=True):
                yield from _Walk(patterns, branch.listed, graph.case_of(start)).steps()
            return


class _Walk:
    """Through the patterns of one group, from the variables of the case."""

    def __init__(self, patterns: Iterable[Pattern], listed: Listed, case: set[str]) -> None:
        self._patterns = [(name_of(s), p, name_of(o)) for s, p, o in patterns]
        self._terms = [(name_of(s), p, o) for s, p, o in patterns]
        self._classes = {o for _, p, o in self._patterns if p == RDF.type}  # they may be inferred
        self._listed = listed
        self._case = case
        self._reached = set(case)

    def steps(self) -> Iterator[Step]:
        """Yield what is needed to reach all variables: backward only where nothing leads there."""
        while True:
            self._go_forward()
            behind = [
                (subject, predicate, value)
                for subject, predicate, value in self._patterns
                if value in self._reached - self._classes
                and subject not in self._reached
                and subject[0] != "<"
            ]
            if not behind:
                break
            yield from self._go_back(behind)
        unreached = {s for s, _, _ in self._patterns if s[0] != "<"} - self._reached
        if unreached:
            raise _UnlinkedError

    def _go_forward(self) -> None:
        further: set[str] = {""}
        while further:
            further = {o for s, p, o in self._patterns if s in self._reached} - self._reached
            self._reached |= further

    def _go_back(self, behind: Sequence[tuple[str, object, str]]) -> Iterator[Step]:
        """Along the one that fewest things are likely to be against."""
        found = [
            (Step(predicate, self._kinds(subject), self._through(value)), subject)
            for subject, predicate, value in behind
            if isinstance(predicate, NamedNode) and predicate != RDF.type
        ]
        if not found:
            raise _UnlinkedError
        step, subject = min(found, key=lambda each: _crowd(each[0]))
        self._reached.add(subject)
        for predicate in implying(step.predicate):
            direct = step.predicate in nature(predicate).forward
            yield step._replace(predicate=predicate) if direct else Step(predicate)

    def _kinds(self, name: str) -> frozenset[NamedNode]:
        """Classes one of which the variable has."""
        for subject, predicate, value in self._terms:
            if subject == name and predicate == RDF.type:
                if isinstance(value, NamedNode):
                    return frozenset({value})
                if isinstance(value, Variable) and value.value in self._listed:
                    return self._listed[value.value]
        return _ANY

    def _through(self, name: str) -> frozenset[NamedNode]:
        """Predicates one of which leads to the variable from the case."""
        if name in self._case:
            return _ANY
        for subject, predicate, value in self._patterns:
            if value == name and subject in self._case and isinstance(predicate, NamedNode):
                stated = implying(predicate)
                if predicate != RDF.type and all(predicate in nature(p).forward for p in stated):
                    return stated
        return _ANY


def _crowd(step: Step) -> tuple[bool, bool, bool, bool, str]:
    """The greater, the more it may lead to: of agents most is stated."""
    inference = step.predicate in _always()
    return (
        not inference,
        leads_to_agents(step.predicate),
        not step.through,
        not step.kinds,
        str(step),
    )


def kinds_of(steps: Iterable[Step]) -> frozenset[Term]:
    """All classes that steps ask for."""
    return frozenset(kind for step in steps for kind in step.kinds)
