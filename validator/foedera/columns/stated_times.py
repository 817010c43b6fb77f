"""What is stated of starts and ends: dates, and relations that put one after another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

import polars as pl
from pyoxigraph import Literal

from foedera.columns.relations import NotColumnarError, Relations
from foedera.infer.edtf import DateError, Span, parse_date
from foedera.infer.inference import known_order_axioms
from foedera.infer.order_axioms import PropertyOrder
from foedera.knowledge.terms import FD
from foedera.read.statement import Term

# Pairs of things, the axiom on them, and whether it holds for certain.
Ordered: TypeAlias = tuple[pl.DataFrame, PropertyOrder, bool]


class StatedTimes:
    """The dates and relations of one table."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._terms = relations.facts.table.terms

    @cached_property
    def dates(self) -> pl.DataFrame:
        """Thing, which of its points (0, 1), and the earliest and latest moment of it."""
        parts = []
        for predicate in (FD.date, FD.start, FD.end):
            pairs = self._relations.upper(predicate)
            spans = self._spans(pairs["o"].unique(), predicate)
            parts.append(
                pairs.join(spans, on="o").select(
                    pl.col("s").alias("thing"), "point", "earliest", "latest"
                )
            )
        return pl.concat(parts)

    def _spans(self, codes: pl.Series, predicate: Term) -> pl.DataFrame:
        rows: list[tuple[int, int, float, float]] = []
        for code, term in self._terms.terms(codes).items():
            if isinstance(term, Literal) and (span := _span(term)):
                rows += ((code, *said) for said in _said(span, predicate))
        schema = {"o": pl.UInt32, "point": pl.Int64, "earliest": pl.Float64, "latest": pl.Float64}
        return pl.DataFrame(rows, schema=schema, orient="row")

    @cached_property
    def orders(self) -> list[Ordered]:
        """Pairs of things, the axiom on them, and whether it holds for certain or perhaps."""
        return list(self._orders())

    def _orders(self) -> Iterator[Ordered]:
        for axiom in known_order_axioms().properties:
            chains = [chain for chain, _ in self._relations.chains(axiom.predicate)]
            composed = axiom.composes and all(chain.is_transitivity for chain in chains)
            certain = self._relations.lower(axiom.predicate)
            possible = certain if composed else self._relations.upper(axiom.predicate)
            if axiom.only_for is not None:
                known = self._relations.lower_members(axiom.only_for)
                certain = certain.filter(pl.col("s").is_in(known.implode()))
                perhaps = self._relations.members(axiom.only_for)
                if perhaps is not None:
                    possible = possible.filter(pl.col("s").is_in(perhaps.implode()))
            yield certain, axiom, True
            yield possible, axiom, False


def limits_of(earliest: int | None, latest: int | None) -> tuple[float, float]:
    """Return two moments as numbers of seconds, infinite where nothing limits."""
    return (
        -float("inf") if earliest is None else float(earliest),
        float("inf") if latest is None else float(latest),
    )


def _span(literal: Literal) -> Span | None:
    try:
        span = parse_date(literal)
    except DateError:  # a rule of its own reports it
        return None
    if span.start.zoned or span.end.zoned:
        raise NotColumnarError("there are times with a zone")
    return span


def _said(span: Span, predicate: Term) -> Iterator[tuple[int, float, float]]:
    """Which point lies between which moments, as a date says."""
    if predicate == FD.date:
        yield 0, *limits_of(span.start.civil_earliest, span.start.civil_latest)
        yield 1, *limits_of(span.end.civil_earliest, span.end.civil_latest)
    else:
        point = int(predicate == FD.end)
        yield point, *limits_of(span.start.civil_earliest, span.end.civil_latest)
