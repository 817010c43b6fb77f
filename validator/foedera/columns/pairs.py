"""Links as pairs of numbers, in the columns ``s`` and ``o``."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
from pyoxigraph import NamedNode

from foedera.columns.facts import PAIRS
from foedera.infer.logic.schema import Role


def directed(pairs: pl.DataFrame, turned: bool) -> pl.DataFrame:
    """Return pairs, in the other direction if they are to be turned."""
    return pairs.select(pl.col("o").alias("s"), pl.col("s").alias("o")) if turned else pairs


def composed(found: dict[NamedNode, pl.DataFrame], links: Iterable[Role]) -> pl.DataFrame:
    """Return what a chain of links leads to, from the pairs of each property."""
    path: pl.DataFrame | None = None
    for link in links:
        step = directed(found[link.predicate], link.inverted)
        path = (
            step
            if path is None
            else path.join(step, left_on="o", right_on="s")
            .select("s", pl.col("o_right").alias("o"))
            .unique()
        )
    return pl.DataFrame(schema=PAIRS) if path is None else path


def ends(pairs: pl.DataFrame, role: Role, *, of_source: bool) -> pl.Series:
    """Return the things at one end of a role."""
    return pairs["s" if of_source != role.inverted else "o"].alias("s")
