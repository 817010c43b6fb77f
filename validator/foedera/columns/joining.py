"""What several patterns match together: joins, the small ones first, filtered as soon as possible.

Every term is a number, so that equal numbers are equal terms. Literals that may be spelled in
several ways are not joined on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import cast

import numpy as np
import polars as pl
from pyoxigraph import Variable

from foedera.check.patterns import Pattern
from foedera.columns.bounds import Bounds
from foedera.columns.conditions import may_hold, where, with_values
from foedera.columns.facts import Facts
from foedera.columns.limits import Flags
from foedera.columns.query import Condition, variables
from foedera.columns.relations import NotColumnarError
from foedera.read.statement import Term

_CANONICAL = r'^"(0|-?[1-9][0-9]{0,17})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>$'
_MOST_ROWS = 50_000_000  # of a join; more would not fit into memory
_LITTLE = 1_000_000  # pairs of rows: to think about the order of joins takes longer
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
        """Join what shares variables; return what is found in it, and what shares none with that.

        The more narrows two parts at once, the earlier they are joined.
        """
        waiting = list(filters)

        def narrowed(frame: pl.DataFrame) -> pl.DataFrame:
            with_bounds = self.bounded(frame, bound)
            ready = [condition for condition in waiting if _is_known(condition, with_bounds)]
            waiting[:] = [condition for condition in waiting if condition not in ready]
            return self.filtered(with_bounds, ready)

        joined, *left = self._joined([narrowed(found), *parts], narrowed)
        return joined, left

    def _joined(
        self,
        frames: Iterable[pl.DataFrame],
        narrowed: Callable[[pl.DataFrame], pl.DataFrame],
    ) -> list[pl.DataFrame]:
        """Join pairs until no two have a variable in common; the first result has the first frame.

        The next pair is the one with the fewest likely rows: Fegaras, A new heuristic for
        optimizing large queries, DEXA 1998.
        """
        parts = list(map(_Part, frames))
        while pair := _next_pair(parts):
            one, other = pair
            parts[parts.index(one)] = _Part(narrowed(self._met(one.frame, other.frame)))
            parts.remove(other)
        return [part.frame for part in parts]

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
        found, *others = self._joined([given, *parts], lambda frame: frame)
        for other in others:
            found = self.paired(found, other)
        return self.bounded(found, bound, certain=True)

    def _met(self, one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
        """Join two frames on their variables; of bounds that both have, one is enough."""
        shared = _variables_of_both(one, other)
        for name in set(shared) - self.subjects:
            if any(self._are_ambiguous(frame[name]).any() for frame in (one, other)):
                raise NotColumnarError("values are compared that may be written in several ways")
        part = other.drop([each for each in one.columns if each in other and each not in shared])
        if len(shared) == len(part.columns):
            return one.join(part, on=shared, how="semi")
        if one.width == len(shared):
            return part.join(one, on=shared, how="semi")
        if _rows_of_join(one, part, shared) > _MOST_ROWS:
            raise NotColumnarError("too many things go together")
        return one.join(part, on=shared)

    def within(self, frame: pl.DataFrame, name: str, values: pl.Series) -> pl.DataFrame:
        """Keep the rows in which a variable is one of the values, or may be written like one."""
        if name not in frame.columns:
            return frame
        among = frame[name].is_in(values.implode())
        if name not in self.subjects:
            among |= self._are_ambiguous(frame[name])
        return frame.filter(among)

    def _are_ambiguous(self, codes: pl.Series) -> pl.Series:
        """Which terms are literals whose value other literals may have, too."""
        known = self._ambiguous
        return pl.Series(known[np.minimum(codes.to_numpy(), len(known) - 1)])

    @cached_property
    def _ambiguous(self) -> Flags:
        """The same of all terms that the table has; the last stands for all others."""
        codes = self._facts.table.rows["o"].unique()
        spelled = self._terms.spelled(codes)
        typed = spelled.str.contains(r'"\^\^<[^">]*>$') & ~spelled.str.contains(_CANONICAL)
        flags = np.zeros(cast("int", codes.max() or 0) + 2, dtype=bool)
        flags[codes.filter(typed).to_numpy()] = True
        return flags

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


class _Part:
    """A frame that is to be joined, and how many values its variables have."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self._values: dict[str, int] = {}

    def values(self, name: str) -> int:
        """About how many values a variable has."""
        if name not in self._values:
            self._values[name] = self.frame.select(pl.col(name).approx_n_unique()).item()
        return self._values[name]


def _next_pair(parts: Sequence[_Part]) -> tuple[_Part, _Part] | None:
    """The two parts to join next: small ones, or those with which the fewest rows are likely."""
    pairs = [
        (one, other)
        for one, other in combinations(parts, 2)
        if _variables_of_both(one.frame, other.frame)
    ]
    if max((_pairs_of_rows(*pair) for pair in pairs), default=0) <= _LITTLE:
        return min(pairs, key=lambda pair: _pairs_of_rows(*pair), default=None)
    return min(pairs, key=lambda pair: _likely_rows(*pair))


def _pairs_of_rows(one: _Part, other: _Part) -> int:
    return one.frame.height * other.frame.height


def _likely_rows(one: _Part, other: _Part) -> float:
    """How many rows a join has if each value of what is shared comes as often as any other."""
    shared = _variables_of_both(one.frame, other.frame)
    values = max(part.values(name) for part in (one, other) for name in shared)
    return _pairs_of_rows(one, other) / max(values, 1)


def _variables_of_both(one: pl.DataFrame, other: pl.DataFrame) -> list[str]:
    """The variables that both frames have; of its bounds, a variable's own value tells enough."""
    return [name for name in other.columns if name in one.columns and one.schema[name] == pl.UInt32]


def _rows_of_join(found: pl.DataFrame, part: pl.DataFrame, shared: list[str]) -> int:
    if found.height * part.height <= _MOST_ROWS:
        return 0
    counts = (each.group_by(shared).len() for each in (found, part))
    one, other = counts
    both = one.join(other, on=shared)
    return int((both["len"].cast(pl.Int64) * both["len_right"]).sum())
