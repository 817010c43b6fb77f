"""What a prefilter looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from pyoxigraph import NamedNode

from foedera.columns.bounds import Bounds
from foedera.columns.checks.axioms import exclusions_of
from foedera.columns.facts import Codes
from foedera.columns.relations import Relations
from foedera.infer.logic.exclusions import Exclusions
from foedera.read.statement import Term


@dataclass(frozen=True)
class View:
    """The relations of one table, and a way to the bounds, which not every check needs."""

    relations: Relations
    bounds: Callable[[], Bounds]

    @cached_property
    def exclusions(self) -> list[Exclusions]:
        """The axioms that exclude something; see ``exclusions_of``."""
        return exclusions_of(self.relations)

    def refuse_equal_names(self) -> None:
        """Raise ``NotColumnarError`` where two names may stand for one thing."""
        _ = self.exclusions

    def upper(self, predicate: NamedNode, subject: str, value: str) -> pl.DataFrame:
        """Return all links that follow, in columns with these names."""
        return self.relations.upper(predicate).rename({"s": subject, "o": value})

    def terms(self, codes: pl.Series) -> dict[int, Term]:
        """Return terms by their numbers."""
        return self.relations.facts.table.terms.terms(codes)

    def spelled(self, column: str) -> pl.Expr:
        """Return the spelling of the terms in a column."""
        return self.relations.facts.table.terms.spelling(pl.col(column))


def things(*parts: pl.Series) -> Codes:
    """Return the distinct things of several columns."""
    codes = [part.drop_nulls().to_numpy() for part in parts]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.uint32), *codes]))


def among(column: str, codes: Iterable[int]) -> pl.Expr:
    """Return whether a column has one of the numbers."""
    return pl.col(column).is_in(pl.Series(sorted(codes), dtype=pl.UInt32).implode())
