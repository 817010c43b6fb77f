"""Which patterns of a query columns answer: links, classes and bounds, not what inference makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from pyoxigraph import Variable

from foedera.check.patterns import Pattern, PatternTerm
from foedera.columns.bounds import BOUNDS
from foedera.columns.derived import is_of_assessment, of_periods
from foedera.columns.query import Group, variables
from foedera.knowledge.terms import FD, OWL, RDF, RDFS

_OF_PERIODS = frozenset({FD.ofTreaty, FD.participant, FD.end, *BOUNDS, FD.startsBefore})
_SCHEMA = frozenset({RDFS.subClassOf, OWL.disjointWith, OWL.deprecated})


class Answerable:
    """Tells the patterns of one query apart.

    ``subjects`` are the variables that are never literals; ``of_assessments``, ``of_periods`` and
    ``reads_dates`` tell whether the query speaks of assessments, of periods in force, of bounds.
    ``mere`` are the variables of which no more is asked than that some pattern leads to one.
    """

    def __init__(self, query: Group, shown: Collection[str]) -> None:
        every = [pattern for group in (query, *query.inner) for pattern in group.patterns]
        self.of_assessments = any(map(is_of_assessment, every))
        self._periods = {
            s for s, p, o in every if (p, o) == (RDF.type, FD.InForcePeriod) or p in of_periods()
        }
        self.of_periods = bool(self._periods)
        of_bounds = any(p in BOUNDS or p == FD.startsBefore for _, p, _ in every)
        self.reads_dates = self.of_periods or of_bounds
        self.subjects = {s.value for s, _, _ in every if isinstance(s, Variable)}
        named = Counter(t.value for each in every for t in each if isinstance(t, Variable))
        compared = {n for g in (query, *query.inner) for c in g.filters for n in variables(c)}
        self.mere = {name for name, count in named.items() if count == 1} - compared - {*shown}
        self._others = {s for s, p, _ in query.patterns if p not in _OF_PERIODS} | _led_to(query)

    def links(self, group: Group) -> list[Pattern]:
        """Return the patterns of links and classes."""
        passed_over = self._derived_nodes(group)
        return [
            pattern
            for pattern in group.patterns
            if pattern[0] not in passed_over
            and pattern[1] not in of_periods()
            and pattern[1] not in (*BOUNDS, *_SCHEMA, FD.startsBefore)
        ]

    def bounds(self, group: Group) -> list[Pattern]:
        """Return the patterns of bounds of dates."""
        passed_over = self._derived_nodes(group)
        return [
            pattern
            for pattern in group.patterns
            if pattern[1] in BOUNDS and pattern[0] not in passed_over
        ]

    def _derived_nodes(self, group: Group) -> frozenset[PatternTerm]:
        """Variables that may stand for periods in force."""
        found = set()
        others = self._others | _led_to(group)
        for subject in {each[0] for each in group.patterns if isinstance(each[0], Variable)}:
            about = {p for s, p, _ in group.patterns if s == subject}
            if subject in self._periods or (about <= _OF_PERIODS and subject not in others):
                found.add(subject)
        return frozenset(found)


def _led_to(group: Group) -> set[PatternTerm]:
    """What other things lead to; nothing leads to a period in force."""
    return {o for _, p, o in group.patterns if p != FD.startsBefore}
