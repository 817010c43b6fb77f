"""A rule's query answered by joins of columns, from above.

Every solution that the exact engine finds is among the answers. What columns do not know restricts
nothing: periods in force, whose patterns are passed over, filters that may be true, bounds of dates
as far as they may be. What must be absent removes an answer only where it is there for certain:
links and classes from below, and filters that must be true.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import polars as pl
from pyoxigraph import NamedNode, Variable

from foedera.check.patterns import Pattern
from foedera.columns.answerable import Answerable
from foedera.columns.answers import Answers, Around, as_they_are
from foedera.columns.bounds import Bounds
from foedera.columns.conditions import must_hold, where, with_values
from foedera.columns.derived import is_of_assessment, may_assess, states_periods
from foedera.columns.joining import Joiner
from foedera.columns.patterns import Matches
from foedera.columns.query import Condition, Group, variables
from foedera.columns.relations import NotColumnarError, Relations
from foedera.knowledge.terms import FD


class Solver:
    """Answers queries over one table."""

    def __init__(self, relations: Relations, bounds: Callable[[], Bounds]) -> None:
        """Take the relations, and a way to the bounds, which not every query needs."""
        self._relations = relations
        self._facts = relations.facts
        self._terms = self._facts.table.terms
        self._matches = Matches(relations)
        self._joiner = Joiner(self._facts, bounds)

    def answer(self, group: Group, shown: Collection[str]) -> Answers:
        """Return the possible solutions of a query; ``shown`` are the variables that it returns.

        Raises:
            NotColumnarError: columns cannot tell.
        """
        self._take(group, shown)
        around: list[Around] = []
        if self._is_empty(group):
            return Answers([], around, as_they_are)
        found = self._solved(group, None, around)
        if not self._query.reads_dates or not any(map(len, found)):
            return Answers(found, around, as_they_are)
        if self._query.of_periods and self._joiner.bounds.is_entangled:
            raise NotColumnarError("lives of treaties are entangled with other things")
        return Answers(found, around, self._joiner.bounds.support_of)

    def _take(self, query: Group, shown: Collection[str]) -> None:
        """Take up a query, and refuse what only inference can answer."""
        self._query = Answerable(query, shown)
        self._joiner.subjects = self._query.subjects
        if self._query.of_assessments and may_assess(self._relations):
            raise NotColumnarError("obligations are assessed over everything")
        if self._query.of_periods and states_periods(self._relations):
            raise NotColumnarError("periods in force are stated")

    # --- Groups ---------------------------------------------------------------------------------

    def _solved(
        self, group: Group, given: pl.DataFrame | None, around: list[Around]
    ) -> list[pl.DataFrame]:
        """Return the possible solutions of a group that go with those given, one for each union."""
        known = () if given is None else given.columns
        parts = self._parts(group, known)
        for branches in group.unions:
            parts = self._within(branches, parts, known)
        found = self._with_unions(group, given, parts, group.unions, around)
        found = [self._joiner.filtered(each, group.filters) for each in found]
        for absent in group.absent:
            found = [self._without(each, absent) for each in found]
        for other in (*group.optional, *group.absent):
            for each in found:
                around += self._around(other, each)
        return found

    def _upper(self, pattern: Pattern, group: Group, known: Iterable[str]) -> pl.DataFrame | None:
        """Return what a pattern may match; of what it merely leads to, only that there is some.

        Otherwise all that one thing leads to would be paired with all of each other kind.
        """
        found = self._matches.upper(pattern, group, known)
        subject, predicate, value = pattern
        is_mere = isinstance(value, Variable) and value.value in self._query.mere
        if found is None or not is_mere or not isinstance(subject, Variable):
            return found
        if not isinstance(predicate, NamedNode) or not self._relations.only_leads_on(predicate):
            return found
        return found.select(subject.value).unique()

    def _parts(self, group: Group, known: Iterable[str]) -> list[pl.DataFrame]:
        """Return what each pattern of a group may match, but those that may match anything."""
        uppers = (self._upper(each, group, known) for each in self._query.links(group))
        return [part for part in uppers if part is not None and part.columns]

    def _within(
        self, branches: Sequence[Group], parts: list[pl.DataFrame], known: Iterable[str]
    ) -> list[pl.DataFrame]:
        """Keep of parts what may go with some branch of a union: often little does."""
        named = {*known, *(name for part in parts for name in part.columns)}
        inside = [self._parts(branch, named) for branch in branches]
        for name in named:
            values = [[part[name] for part in some if name in part.columns] for some in inside]
            if all(values):
                fewest = pl.concat(min(some, key=len) for some in values)
                parts = [self._joiner.within(part, name, fewest) for part in parts]
        return parts

    def _with_unions(
        self,
        group: Group,
        given: pl.DataFrame | None,
        parts: list[pl.DataFrame],
        unions: Sequence[Sequence[Group]],
        around: list[Around],
    ) -> list[pl.DataFrame]:
        """Join parts; what only a union connects waits until one of its branches is joined."""
        found, left = self._begun(group, given, parts)
        if found is not None and found.is_empty():
            return []
        if unions:
            first = next((each for each in unions if _shares(each, found)), unions[0])
            others = [each for each in unions if each is not first]
            return [
                solution
                for branch in first
                if not self._is_empty(branch)
                for each in self._solved(branch, found, around)
                for solution in self._with_unions(group, each, left, others, around)
            ]
        if found is None:
            raise NotColumnarError("nothing says what a variable may be")
        while left:
            found = self._joiner.paired(found, left[0])
            found, left = self._joiner.connected(found, left[1:], *self._narrowing(group))
        self._require_subjects(group, found)
        return [found]

    def _begun(
        self, group: Group, given: pl.DataFrame | None, parts: list[pl.DataFrame]
    ) -> tuple[pl.DataFrame | None, list[pl.DataFrame]]:
        """Join what can be joined, and return what cannot yet."""
        if given is None and not parts:
            return None, []
        left = parts
        if given is None:
            given = min(parts, key=len)
            left = [part for part in parts if part is not given]
        return self._joiner.connected(given, left, *self._narrowing(group))

    def _narrowing(self, group: Group) -> tuple[Sequence[Condition], Sequence[Pattern]]:
        """What narrows the solutions of a group: its filters, and its bounds of dates."""
        return group.filters, self._query.bounds(group)

    def _require_subjects(self, group: Group, found: pl.DataFrame) -> None:
        """Of every thing that a pattern speaks of, it must be known which it may be."""
        subjects = {s.value for s, _, _ in self._query.links(group) if isinstance(s, Variable)}
        if not subjects <= set(found.columns):
            raise NotColumnarError("nothing says what a variable may be")

    def _around(self, group: Group, given: pl.DataFrame) -> Iterator[Around]:
        """All that a group may be about, so that the exact engine can decide on it."""
        if given.is_empty() or self._is_empty(group):
            return
        inner: list[Around] = []
        loose = Group(group.patterns, [], [], [], group.unions)
        for solution in self._solved(loose, given, inner):
            inner.append(Around(solution, given.columns))
            for each in (*group.optional, *group.absent):
                inner += self._around(each, solution)
        for found in inner:
            yield Around(found.rows, [name for name in found.given if name in given.columns])

    def _without(self, found: pl.DataFrame, absent: Group) -> pl.DataFrame:
        """Remove the solutions for which a group is there for certain."""
        if absent.optional or absent.unions or absent.absent or self._is_empty(absent):
            return found
        if len(self._query.links(absent)) + len(self._query.bounds(absent)) < len(absent.patterns):
            return found
        bounds = [value for _, _, value in self._query.bounds(absent)]
        if len(set(bounds)) < len(bounds) or any(
            f"{b.value}.least" in found.columns for b in bounds if isinstance(b, Variable)
        ):
            return found
        given = found.with_row_index("row of")
        parts = [self._matches.lower(pattern, absent) for pattern in self._query.links(absent)]
        there = self._joiner.certainly(given, parts, self._query.bounds(absent))
        names = sorted(frozenset().union(*map(variables, absent.filters)))
        there = with_values(there, names, self._terms)
        for condition in absent.filters:
            there = where(there, must_hold(condition, there, self._terms))
        return given.filter(~pl.col("row of").is_in(there["row of"].unique().implode())).drop(
            "row of"
        )

    def _is_empty(self, group: Group) -> bool:
        """Whether nothing can be found: nothing assesses, or puts a start before another."""
        if any(map(is_of_assessment, group.patterns)):
            return True
        ordered = any(predicate == FD.startsBefore for _, predicate, _ in group.patterns)
        if ordered and self._joiner.bounds.is_ordered:
            raise NotColumnarError("relations put things in order whatever their dates")
        return ordered


def _shares(branches: Iterable[Group], found: pl.DataFrame | None) -> bool:
    """Whether each branch of a union has a variable that is known."""
    known = set() if found is None else set(found.columns)
    return all(
        known & {t.value for p in branch.patterns for t in p if isinstance(t, Variable)}
        for branch in branches
    )
