"""What several patterns match together: joins, the small ones first, filtered as soon as possible.

Every term is a number, so that equal numbers are equal terms. Literals that may be spelled in
several ways are not joined on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import cast

import polars as pl
from pyoxigraph import Variable

from foedera.check.patterns import Pattern
from foedera.columns.bounds import Bounds
from foedera.columns.conditions import may_hold, where, with_values
from foedera.columns.facts import Facts
from foedera.columns.query import Condition, variables
from foedera.columns.relations import NotColumnarError
from foedera.read.statement import Term

_CANONICAL = r'^"(0|-?[1-9][0-9]{0,17})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>$'
_MOST_ROWS = 50_000_000  # of a join; more would not fit into memory
_LITTLE = 10_000_000  # pairs of rows: to think about the order of joins takes longer
_MOST_PAIRS = 2_000_000  # of things that nothing connects


class Joiner:
    """Joins frames whose columns are variables, over one table."""

    def __init__(self, facts: Facts, bounds: Callable[[], Bounds]) -> None:
        """Take the facts, and a way to the bounds, which not every query needs."""
        self._facts = facts
        self._terms = facts.table.terms
        self._bounds_of = bounds
        self.subjects: set[str] = set()  # variables of the query that are never literals

    @cached_property
    def bounds(self) -> Bounds:
        """The bounds of dates."""
        return self._bounds_of()

    def connected(
        self,
        found: pl.DataFrame,
        parts: Sequence[pl.DataFrame],
        filters: Sequence[Condition],
        bound: Sequence[Pattern],
    ) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
        """Join what shares variables with what is found; return also the parts that are left."""
        left, waiting = list(parts), list(filters)
        while True:
            found = self.bounded(found, bound)
            ready = [condition for condition in waiting if _is_known(condition, found)]
            waiting = [condition for condition in waiting if condition not in ready]
            found = self.filtered(found, ready)
            part = _sharing(found, left)
            if part is None:
                return found, left
            left = [each for each in left if each is not part]
            found = self._met(found, part)

    def paired(self, found: pl.DataFrame, part: pl.DataFrame) -> pl.DataFrame:
        """Return all pairs of rows that nothing connects.

        Raises:
            NotColumnarError: there are too many of them.
        """
        if found.height * part.height > _MOST_PAIRS:
            raise NotColumnarError("what its parts have in common is not in columns")
        return found.join(part, how="cross")

    def certainly(
        self, given: pl.DataFrame, parts: Iterable[pl.DataFrame], bound: Sequence[Pattern]
    ) -> pl.DataFrame:
        """Join parts to what is given, with the bounds that things have for certain."""
        found, left = given, sorted(parts, key=len)
        while left:
            part = _sharing(found, left)
            joined = self.paired(found, left[0]) if part is None else self._met(found, part)
            left = [each for each in left if each is not (left[0] if part is None else part)]
            found = joined
        return self.bounded(found, bound, certain=True)

    def _met(self, found: pl.DataFrame, part: pl.DataFrame) -> pl.DataFrame:
        shared = [name for name in part.columns if name in found.columns]
        for name in set(shared) - self.subjects:
            if part[name].is_in(self._ambiguous.implode()).any():
                raise NotColumnarError("values are compared that may be written in several ways")
        if len(shared) == len(part.columns):
            return found.join(part, on=shared, how="semi")
        if found.height > 1000 and part.height > 1000:
            part = part.join(found.select(shared).unique(), on=shared, how="semi")
        if _rows_of_join(found, part, shared) > _MOST_ROWS:
            raise NotColumnarError("too many things go together")
        return found.join(part, on=shared)

    @cached_property
    def _ambiguous(self) -> pl.Series:
        """Literals whose value other literals may have, too."""
        codes = self._facts.table.rows["o"].unique()
        spelled = self._terms.spelled(codes)
        typed = spelled.str.contains(r'"\^\^<[^">]*>$') & ~spelled.str.contains(_CANONICAL)
        return codes.filter(typed)

    def bounded(
        self, found: pl.DataFrame, bound: Sequence[Pattern], *, certain: bool = False
    ) -> pl.DataFrame:
        """Add between what the bounds of dates lie, where their things are known by now."""
        for subject, predicate, value in bound:
            name = value.value if isinstance(value, Variable) else ""
            if not isinstance(subject, Variable) or not name:
                raise NotColumnarError("a bound of dates is compared with a constant")
            if subject.value in found.columns and f"{name}.least" not in found.columns:
                between = self.bounds.between(cast("Term", predicate), certain=certain).rename(
                    {"s": subject.value, "least": f"{name}.least", "greatest": f"{name}.greatest"}
                )
                found = found.join(between, on=subject.value)
        return found

    def filtered(self, found: pl.DataFrame, filters: Iterable[Condition]) -> pl.DataFrame:
        """Keep what filters may let through; variables that are not known may be anything."""
        for condition in filters:
            valued = with_values(found, sorted(variables(condition)), self._terms)
            kept = where(valued, may_hold(condition, valued, self._terms))
            found = kept.select(found.columns)  # to join values along takes memory
        return found


def _is_known(condition: Condition, found: pl.DataFrame) -> bool:
    """Whether the variables of a condition have columns."""
    names = variables(condition)
    return all(name in found.columns or f"{name}.least" in found.columns for name in names)


def _sharing(found: pl.DataFrame, parts: Iterable[pl.DataFrame]) -> pl.DataFrame | None:
    """The part to join next of those that have a variable in common with what is found.

    It is the smallest; among large ones, the one with which the fewest rows are likely to go.
    """
    sharing = [part for part in parts if set(part.columns) & set(found.columns)]
    if found.height * max(map(len, sharing), default=0) <= _LITTLE:
        return min(sharing, key=len, default=None)
    return min(sharing, key=lambda part: _likely_rows(found, part))


def _likely_rows(found: pl.DataFrame, part: pl.DataFrame) -> float:
    """How many rows a join has if each value of what is shared comes as often as any other."""
    shared = [name for name in part.columns if name in found.columns]
    values = max(each.select(shared).n_unique() for each in (found, part))
    return found.height * part.height / max(values, 1)


def _rows_of_join(found: pl.DataFrame, part: pl.DataFrame, shared: list[str]) -> int:
    if found.height * part.height <= _MOST_ROWS:
        return 0
    counts = (each.group_by(shared).len() for each in (found, part))
    one, other = counts
    both = one.join(other, on=shared)
    return int((both["len"].cast(pl.Int64) * both["len_right"]).sum())
