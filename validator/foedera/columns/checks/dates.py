"""Dates that exclude each other, weekdays, durations, and what sources cover."""

from __future__ import annotations

import numpy as np
import polars as pl

from foedera.check.algorithms.weekday import differs, weekday_of
from foedera.columns.checks.view import View, among, things
from foedera.columns.facts import Codes
from foedera.columns.relations import NotColumnarError
from foedera.knowledge.terms import FD
from foedera.read.statement import Term


def clashes(view: View) -> Codes:
    """Things with two dates of one start or end that exclude each other."""
    return _outside_lives(view, view.bounds().clashing_dates(), "TIM008")


def cycles(view: View) -> Codes:
    """Things at which dates come in the wrong order by several relations."""
    if view.relations.upper(FD.duration).height:
        raise NotColumnarError("durations are stated")
    return _outside_lives(view, view.bounds().wrong_by_several_relations(), "TIM001")


def _outside_lives(view: View, found: Codes, rule: str) -> Codes:
    """Add what conflicts among the acts of treaties are about."""
    if view.bounds().is_entangled:
        raise NotColumnarError("lives of treaties are entangled with other things")
    return np.union1d(found, view.bounds().conflicts_of_lives(rule))


def durations(view: View) -> Codes:
    """Things of which a duration is stated."""
    return things(view.relations.upper(FD.duration)["s"])


def weekdays(view: View) -> Codes:
    """Things that have a date which did not fall on the stated weekday."""
    both = view.upper(FD.statedWeekday, "thing", "stated").join(
        view.upper(FD.date, "thing", "date"), on="thing"
    )
    pairs = both.select("stated", "date").unique()
    terms = view.terms(pl.concat([pairs["stated"], pairs["date"]]))
    wrong = [pair for pair in pairs.iter_rows() if _differ(terms[pair[0]], terms[pair[1]])]
    differing = pl.DataFrame(wrong, pairs.schema, orient="row")
    return things(both.join(differing, on=["stated", "date"])["thing"])


def _differ(stated: Term, date: Term) -> bool:
    actual = weekday_of(date)
    return actual is not None and differs(actual, stated)


def covered(view: View) -> Codes:
    """Sources that say which time they cover, with what is dated according to them."""
    sources = view.relations.upper(FD.coverage)["s"].unique()
    reported = view.relations.upper(FD.accordingTo).filter(among("o", sources))["s"]
    return things(sources, reported)
