"""Conditions that columns cannot decide keep every row that may be meant, and no more."""

from typing import cast

import polars as pl
import pytest
from pyoxigraph import Literal, NamedNode, Variable

from foedera.columns.conditions import may_hold, must_hold, where, with_values
from foedera.columns.patterns import listed
from foedera.columns.query import (
    Combination,
    Comparison,
    Condition,
    Group,
    Quotient,
    Unknown,
    Whole,
)
from foedera.columns.table import Terms
from foedera.knowledge.terms import XSD

X, Y = Variable("x"), Variable("y")
TEN = Literal("10", datatype=XSD.integer)
A, B = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")


@pytest.mark.parametrize("rows", [0, 1, 2, 26_829])
def test_what_is_not_known_may_hold_and_need_not(rows: int) -> None:
    frame, terms = pl.DataFrame({"x": range(rows)}), cast("Terms", None)
    assert where(frame, may_hold(Unknown(), frame, terms)).height == rows
    assert where(frame, must_hold(Unknown(), frame, terms)).height == 0


def decided(condition: Condition, *rows: tuple[object, object]) -> list[str]:
    """What columns say of a condition about x and y, row by row."""
    terms = Terms()
    codes = {name: terms.codes_of([str(row[n]) for row in rows]) for n, name in enumerate("xy")}
    frame = with_values(pl.DataFrame(codes), "xy", terms)
    both = frame.select(
        may_hold(condition, frame, terms).alias("may"),
        must_hold(condition, frame, terms).alias("must"),
    )
    return ["yes" if must else "open" if may else "no" for may, must in both.iter_rows()]


def whole(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def test_texts_of_whole_numbers_are_compared_as_numbers() -> None:
    rows = [(Literal("12"), whole(9)), (whole(9), whole(12)), (Literal("4a"), whole(1))]
    assert decided(Comparison(">", Whole(X), Y), *rows) == ["yes", "no", "open"]


def test_a_quotient_is_compared_without_dividing() -> None:
    half = Literal("0.5", datatype=XSD.decimal)
    rows = [(whole(50), whole(5)), (whole(51), whole(5)), (whole(0), whole(0)), (half, whole(1))]
    tenfold = Comparison("=", Quotient(X, Y), TEN)
    assert decided(tenfold, *rows) == ["yes", "no", "no", "open"]
    assert decided(Comparison("<", Quotient(X, Y), TEN), rows[0]) == ["open"]
    assert decided(Comparison("=", Quotient(X, Y), whole(10**6)), rows[0]) == ["open"]


def test_a_filter_lists_what_a_variable_may_be() -> None:
    is_a, is_b = Comparison("=", X, A), Comparison("=", X, B)
    either = Combination("any", (is_a, Combination("all", (Unknown(), is_b))))
    assert listed(X, Group(filters=[either])) == [A, B]
    assert listed(X, Group(filters=[Unknown(), is_b])) == [B]
    assert listed(X, Group(filters=[Combination("any", (is_a, Unknown()))])) is None
    assert listed(Y, Group(filters=[either])) is None
