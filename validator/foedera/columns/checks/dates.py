"""Dates that exclude each other, weekdays, durations, and what sources cover."""

from __future__ import annotations

import numpy as np
import polars as pl

from foedera.check.algorithms.coverage import are_apart, span_of
from foedera.check.algorithms.weekday import differs, weekday_of
from foedera.columns.checks.view import View, things
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


def published(view: View) -> Codes:
    """Sources that say which time they cover, and when they were published."""
    covering, out = (view.relations.upper(each)["s"] for each in (FD.coverage, FD.published))
    return things(covering.filter(covering.is_in(out.implode())))


def outside_coverage(view: View) -> Codes:
    """Things with a date in a time that a source of theirs does not cover."""
    covering = view.upper(FD.coverage, "source", "coverage")
    reported = view.upper(FD.accordingTo, "thing", "source").join(covering, on="source")
    found = []
    for predicate in (FD.date, FD.start):
        dated = reported.join(view.upper(predicate, "thing", "date"), on="thing")
        pairs = dated.select("date", "coverage").unique()
        terms = view.terms(pl.concat([pairs["date"], pairs["coverage"]]))
        spans = {code: span_of(term) for code, term in terms.items()}
        outside = [
            pair
            for pair in pairs.iter_rows()
            if are_apart(predicate, *(spans[code] for code in pair))
        ]
        apart = pl.DataFrame(outside, pairs.schema, orient="row")
        found.append(dated.join(apart, on=["date", "coverage"], how="semi")["thing"])
    return things(*found)
