"""Filters over columns: where they may be true, and where they must be.

A column ``x`` has the number of a term. Where ``x`` is a bound of dates, ``x.least`` and
``x.greatest`` say between what it lies. ``with_values`` adds ``x.number``, of a whole number,
``x.whole``, of a literal that xsd:integer makes one, ``x.text``, of a plain text, and ``x.iri``;
other literals are not compared here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import polars as pl
from pyoxigraph import Literal, Variable

from foedera.check.patterns import PatternTerm
from foedera.columns.query import (
    Combination,
    Comparison,
    Condition,
    Quotient,
    Spelling,
    Value,
    Whole,
    variables,
)
from foedera.columns.table import Terms
from foedera.knowledge.terms import XSD

_WHOLE = r'^"(-?[0-9]{1,15})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>$'
_CAST = r'^"(-?[0-9]{1,15})"(?:\^\^<http://www\.w3\.org/2001/XMLSchema#integer>)?$'
_LARGEST_FACTOR = 1_000  # of a whole number that still fits into 64 bits then
_TEXT = r'^"((?:[^"\\])*)"$'


class _Truth(NamedTuple):
    may: pl.Expr
    must: pl.Expr


class _Range(NamedTuple):
    least: pl.Expr
    greatest: pl.Expr


_UNKNOWN = _Truth(pl.lit(value=True), pl.lit(value=False))


def may_hold(condition: Condition, frame: pl.DataFrame, terms: Terms) -> pl.Expr:
    """Return where a condition may be true."""
    return _truth(condition, frame, terms).may.fill_null(value=True)


def must_hold(condition: Condition, frame: pl.DataFrame, terms: Terms) -> pl.Expr:
    """Return where a condition is true for certain."""
    return _truth(condition, frame, terms).must.fill_null(value=False)


def where(frame: pl.DataFrame, condition: pl.Expr) -> pl.DataFrame:
    """Keep the rows where it holds; polars mistakes the length of a filter that is one literal."""
    return frame.with_columns(condition.alias("holds")).filter(pl.col("holds")).drop("holds")


def with_values(frame: pl.DataFrame, names: Iterable[str], terms: Terms) -> pl.DataFrame:
    """Add what literals can be compared by, for variables that are columns."""
    wanted = [name for name in names if name in frame.columns]
    for name in wanted:
        if f"{name}.number" not in frame.columns:
            codes = frame[name].drop_nulls().unique()
            values = pl.DataFrame({name: codes, "spelled": terms.spelled(codes)}).select(
                name,
                pl.col("spelled").str.extract(_WHOLE).cast(pl.Int64).alias(f"{name}.number"),
                pl.col("spelled").str.extract(_CAST).cast(pl.Int64).alias(f"{name}.whole"),
                pl.col("spelled").str.extract(_TEXT).alias(f"{name}.text"),
                pl.col("spelled").str.starts_with('"').alias(f"{name}.literal"),
                pl.col("spelled").str.extract(r"^<(.*)>$").alias(f"{name}.iri"),
            )
            frame = frame.join(values, on=name, how="left")
    return frame


def _truth(condition: Condition, frame: pl.DataFrame, terms: Terms) -> _Truth:
    if isinstance(condition, Combination):
        parts = [_truth(part, frame, terms) for part in condition.parts]
        if condition.kind == "not":
            return _Truth(~parts[0].must, ~parts[0].may)
        joined = and_ if condition.kind == "all" else or_
        return _Truth(
            reduce(joined, (part.may for part in parts)),
            reduce(joined, (part.must for part in parts)),
        )
    return _compared(condition, frame, terms) if isinstance(condition, Comparison) else _UNKNOWN


def _compared(condition: Comparison, frame: pl.DataFrame, terms: Terms) -> _Truth:
    operator, left, right = condition
    if isinstance(left, Spelling) or isinstance(right, Spelling):
        return _by_spelling(condition, frame)
    if isinstance(left, Quotient):
        return _by_product(operator, left, right, frame)
    if isinstance(right, Quotient):
        return _UNKNOWN
    ranges = _range(left, frame), _range(right, frame)
    if ranges[0] and ranges[1]:
        return _by_ranges(operator, ranges[0], ranges[1])
    if not variables(condition) <= set(frame.columns):
        return _UNKNOWN
    if isinstance(left, Whole) or isinstance(right, Whole) or operator not in {"=", "!="}:
        return _by_values(operator, left, right)
    return _same(operator, left, right, terms)


def _by_product(operator: str, left: Quotient, right: Value, frame: pl.DataFrame) -> _Truth:
    """A quotient of whole numbers is a third one only if that times the one is the other."""
    factor = int(right.value) if isinstance(right, Literal) and _is_whole(right) else None
    names = [f"{each.value}.number" for each in left]
    if operator != "=" or factor is None or not set(names) <= set(frame.columns):
        return _UNKNOWN
    one, other = map(pl.col, names)
    found = (other != 0) & (one == other * factor)
    return _Truth(found.fill_null(value=True), found.fill_null(value=False))


def _is_whole(literal: Literal) -> bool:
    return literal.datatype == XSD.integer and abs(int(literal.value)) <= _LARGEST_FACTOR


def _by_spelling(condition: Comparison, frame: pl.DataFrame) -> _Truth:
    """The texts of IRIs, which polars orders as SPARQL does: by their characters' numbers."""
    names = [f"{each.of.value}.iri" for each in condition[1:] if isinstance(each, Spelling)]
    if len(names) < 2 or not set(names) <= set(frame.columns):
        return _UNKNOWN
    left, right = map(pl.col, names)
    found = _ordered(condition.operator, left, right)
    return _Truth(found.fill_null(value=True), found.fill_null(value=False))


def _range(term: Value, frame: pl.DataFrame) -> _Range | None:
    if isinstance(term, Variable) and f"{term.value}.least" in frame.columns:
        return _Range(pl.col(f"{term.value}.least"), pl.col(f"{term.value}.greatest"))
    return None


def _by_ranges(operator: str, left: _Range, right: _Range) -> _Truth:
    if operator in {">", ">="}:
        return _by_ranges({">": "<", ">=": "<="}[operator], right, left)
    if operator == "<":
        return _Truth(left.least < right.greatest, left.greatest < right.least)
    if operator == "<=":
        return _Truth(left.least <= right.greatest, left.greatest <= right.least)
    return _UNKNOWN


def _same(operator: str, left: PatternTerm, right: PatternTerm, terms: Terms) -> _Truth:
    """Numbers are equal only if terms are; literals with other numbers may have equal values."""
    one, other = _code(left, terms), _code(right, terms)
    literal = _literal(left) & _literal(right)
    equal = _Truth((one == other) | literal, (one == other) & ~literal)
    return equal if operator == "=" else _Truth(~equal.must, ~equal.may)


def _code(term: PatternTerm, terms: Terms) -> pl.Expr:
    if isinstance(term, Variable):
        return pl.col(term.value)
    return pl.lit(terms.code(term), dtype=pl.UInt32)


def _literal(term: PatternTerm) -> pl.Expr:
    if isinstance(term, Variable):
        return pl.col(f"{term.value}.literal")
    return pl.lit(isinstance(term, Literal))


def _by_values(operator: str, left: Value, right: Value) -> _Truth:
    """By whole numbers or by plain texts; terms of other kinds may compare in any way."""
    numbers = _ordered(operator, _value(left, "number"), _value(right, "number"))
    texts = _ordered(operator, _value(left, "text"), _value(right, "text"))
    found = pl.coalesce(numbers, texts)
    return _Truth(found.fill_null(value=True), found.fill_null(value=False))


def _value(term: Value, kind: str) -> pl.Expr:
    if isinstance(term, Whole) and kind == "number":
        return pl.col(f"{term.of.value}.whole")
    if isinstance(term, Variable):
        return pl.col(f"{term.value}.{kind}")
    if isinstance(term, Literal) and kind == "number" and term.datatype == XSD.integer:
        return pl.lit(int(term.value), dtype=pl.Int64)
    if isinstance(term, Literal) and kind == "text" and term.datatype == XSD.string:
        return pl.lit(term.value)
    return pl.lit(None, dtype=pl.Int64 if kind == "number" else pl.String)


def _ordered(operator: str, left: pl.Expr, right: pl.Expr) -> pl.Expr:
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "=": left == right,
        "!=": left != right,
    }[operator]
