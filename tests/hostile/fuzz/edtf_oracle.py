"""Dates compared with the ``edtf`` package, where both follow the same sentence of EDTF."""

from __future__ import annotations

import re
from contextlib import suppress

from tests.infer.test_edtf import oracle, ours

from foedera.infer.edtf import parse_edtf

# Without what tests/infer/test_edtf.py lists as differences: winters, qualified months and days,
# unknown ends, times. And the package knows no long years in intervals, and leap days only where
# Python does.
_YEAR = r"(?:\d{4}|-(?!0000)\d{4})[~?%]?|\d{3}X|\d\dXX"  # it refuses 20XX~/20XX
_MONTH = r"\d{4}-(?:0[1-9]|1[0-2]|2[1-3])"
_DAY = r"(?!\d{4}-02-29)\d{4}-\d\d-\d\d"
_POINT = rf"(?:{_YEAR}|{_MONTH}|{_DAY})"
_NO_X = r"(?!.*X)"  # it refuses 20XX/.., though it reads 20XX/2100
_AGREED = re.compile(
    rf"{_POINT}|Y-?[1-9]\d{{4,8}}|{_POINT}/{_POINT}|{_NO_X}(?:{_POINT}/\.\.|\.\./{_POINT})",
    re.ASCII,
)


def agrees_with_the_oracle(data: bytes) -> None:
    """Read a date; fail where the package reads another one.

    Raises:
        DateError: it is no date, and the package agrees.
        AssertionError: it does not.
    """
    text = data.decode("utf-8", "replace")
    if _AGREED.fullmatch(text):
        mine = ours(text)
        with suppress(TypeError):  # the package fails at two ends with signs behind them
            theirs = oracle(text)
            reversed_ = theirs and theirs[0] > theirs[1]  # which it refuses for plain dates only
            assert mine == (None if reversed_ else theirs), f"{text}: {mine} and {theirs}"
    parse_edtf(text)
