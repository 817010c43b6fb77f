"""Seconds since 1970, to the xsd:dateTime literals in which derived bounds are written."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from pyoxigraph import Literal

from foedera.knowledge.terms import XSD

# Nominal civil time has no zone.
_EPOCH = datetime(1970, 1, 1)
_FIRST = -62_135_596_800  # 0001-01-01T00:00:00
_LAST = 253_402_300_799  # 9999-12-31T23:59:59


@lru_cache(maxsize=1 << 16)
def moment(seconds: float) -> Literal:
    """The literal without zone; what lies outside the years 1 to 9999 becomes their first or last.

    Strict comparisons of such literals stay right: none says more than the seconds do.
    """
    within = int(max(_FIRST, min(_LAST, seconds)))
    return Literal((_EPOCH + timedelta(seconds=within)).isoformat(), datatype=XSD.dateTime)


# Where a bound is not known.
BEGINNING_OF_TIME = moment(float("-inf"))
END_OF_TIME = moment(float("inf"))
