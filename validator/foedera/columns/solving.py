"""A rule's query answered by joins of columns, from above.

Every solution that the exact engine finds is among the answers. What columns do not know restricts
nothing: periods in force and assessments, whose patterns are passed over, filters that may be true,
bounds of dates as far as they may be. What must be absent removes an answer only where it is there
for certain: links and classes from below, and filters that must be true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

import numpy as np
import polars as pl
from pyoxigraph import Literal, NamedNode, Variable

from foedera.check.patterns import Pattern, PatternTerm
from foedera.columns.bounds import BOUNDS, Bounds
from foedera.columns.conditions import may_hold, must_hold, where, with_values
from foedera.columns.facts import Codes
from foedera.columns.query import Combination, Comparison, Condition, Group, variables
from foedera.columns.relations import NotColumnarError, Relations
from foedera.columns.table import Terms
from foedera.knowledge.terms import FD, OWL, RDF, RDFS, XSD
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term

_CANONICAL = r'^"(0|-?[1-9][0-9]{0,17})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>$'
_MOST_ROWS = 50_000_000  # of a join; more would not fit into memory
# They may depend on anything, wherever it is.
_ASSESSMENTS = frozenset({FD.ObligationAssessment, FD.ObligationComparison})
_OF_PERIODS = frozenset({FD.ofTreaty, FD.participant, FD.end, *BOUNDS, FD.startsBefore})
_SCHEMA = frozenset({RDFS.subClassOf, OWL.disjointWith, OWL.deprecated})


@cache
def _derived_properties() -> frozenset[Term]:
    """What is said of periods in force, and of nothing else."""
    triples = ontology_triples()
    return frozenset(s for s, p, o in triples if p == RDFS.domain and o == FD.InForcePeriod)


@cache
def _of_assessments() -> frozenset[Term]:
    """What is said of assessments."""
    triples = ontology_triples()
    named = frozenset(s for s, p, o in triples if p == RDFS.domain and o in _ASSESSMENTS)
    return named | {FD.assessedBearer, FD.assessedBeneficiary, FD.assessedEvent, FD.openQuestion}


@dataclass
class Answers:
    """Possible solutions, in a column for each variable, and all things that decide about them."""

    solutions: list[pl.DataFrame]
    things: Codes


class Solver:
    """Answers queries over one table."""

    def __init__(self, relations: Relations, bounds: Callable[[], Bounds]) -> None:
        """Take the relations, and a way to the bounds, which not every query needs."""
        self._relations = relations
        self._facts = relations.facts
        self._bounds_of = bounds

    @cached_property
    def _bounds(self) -> Bounds:
        return self._bounds_of()

    def answer(self, group: Group) -> Answers:
        """Return the possible solutions of a query.

        Raises:
            NotColumnarError: columns cannot tell.
        """
        self._note(group)
        things: list[pl.Series] = []
        found = self._solved(group, None, things)
        things += [solution[name] for solution in found for name in _names(solution)]
        if not self._reads_dates:
            return Answers(found, _together(things))
        if self._made and self._bounds.is_entangled:
            raise NotColumnarError("lives of treaties are entangled with other things")
        return Answers(found, self._bounds.support_of(_together(things)))

    def _note(self, query: Group) -> None:
        """Note which variables inference's own nodes may take, and which may be literals."""
        groups = [query, *query.inner]
        every = [pattern for group in groups for pattern in group.patterns]
        if any(p in _of_assessments() or o in _ASSESSMENTS for _, p, o in every):
            raise NotColumnarError("obligations are assessed over everything")
        self._made = {
            s
            for s, p, o in every
            if (p, o) == (RDF.type, FD.InForcePeriod) or p in _derived_properties()
        }
        self._reads_dates = bool(self._made) or any(
            p in BOUNDS or p == FD.startsBefore for _, p, _ in every
        )
        self._typed = {s for s, p, _ in query.patterns if p not in _OF_PERIODS}
        self._subjects = {s.value for s, _, _ in every if isinstance(s, Variable)}

    @property
    def _terms(self) -> Terms:
        return self._facts.table.terms

    @cached_property
    def _ambiguous(self) -> pl.Series:
        """Literals whose value other literals may have, too."""
        codes = self._facts.table.rows["o"].unique()
        spelled = self._terms.spelled(codes)
        typed = spelled.str.contains(r'"\^\^<[^">]*>$') & ~spelled.str.contains(_CANONICAL)
        return codes.filter(typed)

    # --- Groups ---------------------------------------------------------------------------------

    def _solved(
        self, group: Group, given: pl.DataFrame | None, things: list[pl.Series]
    ) -> list[pl.DataFrame]:
        """Return the possible solutions of a group that go with those given, one for each union."""
        uppers = (self._upper(pattern, group) for pattern in self._known(group))
        parts = (part for part in uppers if part is not None)
        found = [self._joined(given, parts, group.filters, self._bound(group))]
        for branches in group.unions:
            found = [
                solution
                for each in found
                for branch in branches
                if not self._is_empty(branch)
                for solution in self._solved(branch, each, things)
            ]
        found = [self._filtered(each, group.filters) for each in found]
        for absent in group.absent:
            found = [self._without(each, absent) for each in found]
        for other in (*group.optional, *group.absent):
            for each in found:
                things += self._around(other, each)
        return found

    def _around(self, group: Group, given: pl.DataFrame) -> Iterator[pl.Series]:
        """All things that a group may be about, so that the exact engine can decide on it."""
        if given.is_empty() or self._is_empty(group):
            return
        inner: list[pl.Series] = []
        loose = Group(group.patterns, [], [], [], group.unions)
        for solution in self._solved(loose, given, inner):
            for name in _names(solution):
                yield solution[name]
            for each in (*group.optional, *group.absent):
                yield from self._around(each, solution)
        yield from inner

    def _without(self, found: pl.DataFrame, absent: Group) -> pl.DataFrame:
        """Remove the solutions for which a group is there for certain."""
        if absent.optional or absent.unions or absent.absent or self._is_empty(absent):
            return found
        if len(self._known(absent)) + len(self._bound(absent)) < len(absent.patterns):
            return found
        bounds = [value for _, _, value in self._bound(absent)]
        if len(set(bounds)) < len(bounds) or any(
            f"{b.value}.least" in found.columns for b in bounds if isinstance(b, Variable)
        ):
            return found
        given = found.with_row_index("row of")
        parts = [self._lower(pattern) for pattern in self._known(absent)]
        there = self._joined(given, parts, [], self._bound(absent), certain=True)
        there = with_values(there, self._compared_in(absent.filters), self._terms)
        for condition in absent.filters:
            there = where(there, must_hold(condition, there, self._terms))
        return given.filter(~pl.col("row of").is_in(there["row of"].unique().implode())).drop(
            "row of"
        )

    def _is_empty(self, group: Group) -> bool:
        """Whether nothing can be found: no relation puts a start before another without dates."""
        ordered = any(predicate == FD.startsBefore for _, predicate, _ in group.patterns)
        if ordered and self._bounds.is_ordered:
            raise NotColumnarError("relations put things in order whatever their dates")
        return ordered

    # --- Patterns -------------------------------------------------------------------------------

    def _known(self, group: Group) -> list[Pattern]:
        """The patterns that columns can answer, apart from bounds of dates."""
        passed_over = self._derived_nodes(group)
        return [
            pattern
            for pattern in group.patterns
            if pattern[0] not in passed_over
            and pattern[1] not in _derived_properties()
            and pattern[1] not in (*BOUNDS, *_SCHEMA, FD.startsBefore)
        ]

    def _bound(self, group: Group) -> list[Pattern]:
        passed_over = self._derived_nodes(group)
        return [
            pattern
            for pattern in group.patterns
            if pattern[1] in BOUNDS and pattern[0] not in passed_over
        ]

    def _derived_nodes(self, group: Group) -> frozenset[PatternTerm]:
        """Variables that may stand for nodes that inference makes."""
        found = set()
        for subject in {
            pattern[0] for pattern in group.patterns if isinstance(pattern[0], Variable)
        }:
            about = [pattern for pattern in group.patterns if pattern[0] == subject]
            if subject in self._made or (
                {p for _, p, _ in about} <= _OF_PERIODS and subject not in self._typed
            ):
                found.add(subject)
        return frozenset(found)

    def _upper(self, pattern: Pattern, group: Group) -> pl.DataFrame | None:
        """What a pattern may match, in columns of its variables; None where that is anything."""
        subject, predicate, value = pattern
        if isinstance(predicate, Variable):
            names = [term for term in _listed(predicate, group) if isinstance(term, NamedNode)]
            frames = (
                self._shaped(self._relations.upper(name), subject, value).with_columns(
                    pl.lit(self._facts.code(name), dtype=pl.UInt32).alias(predicate.value)
                )
                for name in names
            )
            return pl.concat(frames)
        if not isinstance(predicate, NamedNode):
            raise NotColumnarError("a predicate is no IRI")
        if predicate != RDF.type:
            return self._shaped(self._relations.upper(predicate), subject, value)
        kinds = [value] if isinstance(value, NamedNode) else _listed(value, group)
        members = {kind: self._relations.members(kind) for kind in kinds}
        if any(each is None for each in members.values()):
            return None
        typed = [
            pl.DataFrame({"s": each}).with_columns(
                o=pl.lit(self._facts.code(kind), dtype=pl.UInt32)
            )
            for kind, each in members.items()
            if each is not None
        ]
        return self._shaped(pl.concat(typed), subject, value)

    def _lower(self, pattern: Pattern) -> pl.DataFrame:
        """What a pattern matches for certain."""
        subject, predicate, value = pattern
        if predicate == RDF.type and isinstance(value, NamedNode):
            members = pl.DataFrame({"s": self._relations.lower_members(value)})
            return self._shaped(
                members.with_columns(o=self._facts.code(value)).cast(pl.UInt32), subject, value
            )
        if not isinstance(predicate, NamedNode) or predicate == RDF.type:
            return self._shaped(self._facts.pairs(FD.startsBefore).clear(), subject, value)
        return self._shaped(self._relations.lower(predicate), subject, value)

    def _shaped(
        self, pairs: pl.DataFrame, subject: PatternTerm, value: PatternTerm
    ) -> pl.DataFrame:
        """Pairs with the names of variables as columns, filtered by the constants."""
        for column, term in (("s", subject), ("o", value)):
            if not isinstance(term, Variable):
                if isinstance(term, Literal) and term.datatype != XSD.string and not term.language:
                    raise NotColumnarError(f"{term} may be written in several ways")
                pairs = pairs.filter(pl.col(column) == self._facts.code(term))
        if subject == value:
            pairs = pairs.filter(pl.col("s") == pl.col("o")).select("s")
        named = {c: t.value for c, t in (("s", subject), ("o", value)) if isinstance(t, Variable)}
        return pairs.select(pl.col(c).alias(n) for c, n in named.items() if c in pairs.columns)

    # --- Joins ----------------------------------------------------------------------------------

    def _joined(
        self,
        given: pl.DataFrame | None,
        parts: Iterable[pl.DataFrame],
        filters: Sequence[Condition],
        bound: Sequence[Pattern],
        *,
        certain: bool = False,
    ) -> pl.DataFrame:
        """Join parts that share variables, the small ones first, and filter as soon as possible."""
        left = sorted((part for part in parts if part.columns), key=len)
        if given is None and not left:
            raise NotColumnarError("nothing says what a variable may be")
        first = left.pop(0) if given is None else given
        found = self._bounded(first, bound)
        while left:
            part = next((each for each in left if set(each.columns) & set(found.columns)), None)
            if part is None:
                raise NotColumnarError("what its parts have in common is not in columns")
            left = [each for each in left if each is not part]
            found = self._met(found, part)
            if not certain:
                found = self._filtered(self._bounded(found, bound), filters)
        return self._bounded(found, bound, certain=certain)

    def _met(self, found: pl.DataFrame, part: pl.DataFrame) -> pl.DataFrame:
        shared = [name for name in part.columns if name in found.columns]
        for name in set(shared) - self._subjects:
            if part[name].is_in(self._ambiguous.implode()).any():
                raise NotColumnarError("values are compared that may be written in several ways")
        if len(shared) == len(part.columns):
            return found.join(part, on=shared, how="semi")
        if found.height > 1000 and part.height > 1000:
            part = part.join(found.select(shared).unique(), on=shared, how="semi")
        joined = found.join(part, on=shared)
        if joined.height > _MOST_ROWS:
            raise NotColumnarError("too many things go together")
        return joined

    def _bounded(
        self, found: pl.DataFrame, bound: Sequence[Pattern], *, certain: bool = False
    ) -> pl.DataFrame:
        """Add between what the bounds of dates lie, where their things are known by now."""
        for subject, predicate, value in bound:
            name = value.value if isinstance(value, Variable) else ""
            if not isinstance(subject, Variable) or not name:
                raise NotColumnarError("a bound of dates is compared with a constant")
            if subject.value in found.columns and f"{name}.least" not in found.columns:
                between = self._bounds.between(cast("Term", predicate), certain=certain).rename(
                    {"s": subject.value, "least": f"{name}.least", "greatest": f"{name}.greatest"}
                )
                found = found.join(between, on=subject.value)
        return found

    def _compared_in(self, conditions: Iterable[Condition]) -> list[str]:
        return sorted(frozenset().union(*map(variables, conditions)))

    def _filtered(self, found: pl.DataFrame, filters: Iterable[Condition]) -> pl.DataFrame:
        """Keep what filters may let through, those whose variables are all known."""
        for condition in filters:
            names = variables(condition)
            if all(name in found.columns or f"{name}.least" in found.columns for name in names):
                found = with_values(found, self._compared_in([condition]), self._terms)
                found = where(found, may_hold(condition, found, self._terms))
        return found


def _together(things: Iterable[pl.Series]) -> Codes:
    """All things of several columns."""
    codes = [np.unique(each.drop_nulls().to_numpy()) for each in things]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.uint32), *codes]))


def _names(solution: pl.DataFrame) -> list[str]:
    """The variables that are columns."""
    return [
        name for name, kind in solution.schema.items() if kind == pl.UInt32 and name != "row of"
    ]


def _listed(variable: PatternTerm, group: Group) -> list[Term]:
    """The terms of which a variable must be one, as a filter of the group says."""
    for condition in group.filters:
        parts = condition.parts if isinstance(condition, Combination) else (condition,)
        if isinstance(condition, Combination) and condition.kind != "any":
            continue
        equal = [
            part.right
            for part in parts
            if isinstance(part, Comparison) and part.operator == "=" and part.left == variable
        ]
        if len(equal) == len(parts) and not any(isinstance(term, Variable) for term in equal):
            return [term for term in equal if not isinstance(term, Variable)]
    raise NotColumnarError("a variable may be any class or property")
