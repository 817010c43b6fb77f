"""Conditions that columns cannot decide keep every row that may be meant, and no more."""

from typing import cast

import polars as pl
import pytest

from foedera.columns.conditions import may_hold, must_hold, where
from foedera.columns.query import Unknown
from foedera.columns.table import Terms


@pytest.mark.parametrize("rows", [0, 1, 2, 26_829])
def test_what_is_not_known_may_hold_and_need_not(rows: int) -> None:
    frame, terms = pl.DataFrame({"x": range(rows)}), cast("Terms", None)
    assert where(frame, may_hold(Unknown(), frame, terms)).height == rows
    assert where(frame, must_hold(Unknown(), frame, terms)).height == 0
