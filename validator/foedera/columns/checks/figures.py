"""Figures that do not add up, or change tenfold."""

from __future__ import annotations

import polars as pl

from foedera.columns.checks.view import View, things
from foedera.columns.facts import Codes
from foedera.knowledge.terms import FD

_TENFOLD = 10
_SERIES = ["event", "measure", "kind"]


def wholes(view: View) -> Codes:
    """Figures with an upper bound that include others."""
    bounded = view.relations.upper(FD.maximum)["s"]
    including = view.relations.upper(FD.includes)["s"]
    return things(including.filter(including.is_in(bounded.implode())))


def series(view: View) -> Codes:
    """Figures of one event, measure and kind of which one is ten times another."""
    least = view.upper(FD.minimum, "figure", "number")
    exact = least.join(view.upper(FD.maximum, "figure", "number"), on=["figure", "number"])
    for predicate, name in zip((FD.quantityOf, FD.measure, FD.quantityKind), _SERIES, strict=True):
        exact = exact.join(view.upper(predicate, "figure", name), on="figure")
    # Without the digits of other scripts, which the check reads, a number is any number.
    digits = view.spelled("number").str.extract(r'^"([0-9]+)"').cast(pl.Float64)
    ranged = exact.with_columns(
        low=digits.fill_null(-float("inf")), high=digits.fill_null(float("inf"))
    )
    spread = ranged.group_by(_SERIES).agg(pl.col("low").min(), pl.col("high").max(), pl.len())
    wide = spread.filter((pl.col("len") > 1) & (pl.col("high") >= _TENFOLD * pl.col("low")))
    return things(exact.join(wide, on=_SERIES, how="semi")["figure"])
