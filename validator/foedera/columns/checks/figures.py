"""Figures that do not add up, or change tenfold."""

from __future__ import annotations

import polars as pl

from foedera.check.algorithms.tenfold_change import LEAST, TENFOLD
from foedera.columns.checks.view import View, things
from foedera.columns.facts import Codes
from foedera.knowledge.terms import FD

_SERIES = ["event", "measure", "kind"]


def wholes(view: View) -> Codes:
    """Figures with an upper bound that include others."""
    bounded = view.relations.upper(FD.maximum)["s"]
    including = view.relations.upper(FD.includes)["s"]
    return things(including.filter(including.is_in(bounded.implode())))


def series(view: View) -> Codes:
    """All figures of an event, measure and kind of which one is ten times one of a time next to
    its own, as far as the times are known."""
    least = view.upper(FD.minimum, "figure", "number")
    exact = least.join(view.upper(FD.maximum, "figure", "number"), on=["figure", "number"])
    for predicate, name in zip((FD.quantityOf, FD.measure, FD.quantityKind), _SERIES, strict=True):
        exact = exact.join(view.upper(predicate, "figure", name), on="figure")
    # Without the digits of other scripts, which the check reads, a number is any number; one below
    # the least that counts is never the small one.
    digits = view.spelled("number").str.extract(r'^"([0-9]+)"').cast(pl.Float64)
    ranged = exact.with_columns(
        low=pl.when(digits.fill_null(LEAST) >= LEAST).then(digits.fill_null(LEAST)),
        high=digits.fill_null(float("inf")),
    )
    spread = ranged.group_by(_SERIES).agg(pl.col("low").min(), pl.col("high").max(), pl.len())
    wide = spread.filter((pl.col("len") > 1) & (pl.col("high") >= TENFOLD * pl.col("low")))
    found = ranged.join(wide, on=_SERIES, how="semi")
    if found.height:
        found = found.join(_jumping(_timed(view, found)), on=_SERIES, how="semi")
    return things(found["figure"])


def _timed(view: View, figures: pl.DataFrame) -> pl.DataFrame:
    """Figures with their start and end; null where it is not clear when these are."""
    for name, predicate in (("start", FD.earliestStart), ("end", FD.latestEnd)):
        clear = pl.col("least") == pl.col("greatest")
        known = (
            view.bounds().between(predicate).filter(clear).select("s", pl.col("least").alias(name))
        )
        figures = figures.join(known, left_on="figure", right_on="s", how="left")
    return figures


def _jumping(figures: pl.DataFrame) -> pl.DataFrame:
    """The series in which a time has ten times what the one before has, or the other way round."""
    unclear = figures.filter(pl.any_horizontal(pl.col("start", "end").is_null()))
    by_time = figures.group_by(*_SERIES, "start", "end").agg(
        pl.col("low").min(), pl.col("high").max()
    )
    before = pl.col("low", "high").shift(1).over(_SERIES).name.suffix("_before")
    in_order = by_time.sort(*_SERIES, "start", "end").with_columns(before)
    more = pl.col("high") >= TENFOLD * pl.col("low_before")
    less = pl.col("high_before") >= TENFOLD * pl.col("low")
    return pl.concat([in_order.filter(more | less).select(_SERIES), unclear.select(_SERIES)])
