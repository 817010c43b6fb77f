"""When something was, as far as is known: the derived bounds as days, for those who draw them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import inf
from typing import NamedTuple

from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject, Term

_EPOCH = date(1970, 1, 1)
_BOUNDS = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)


class Extent(NamedTuple):
    """Whole days since 1970-01-01; infinite where no bound is known, or no end comes.

    It may have been on any day from ``earliest_start`` to ``latest_end``, and was for certain on
    those from ``latest_start`` to ``earliest_end``, where these are in this order.
    """

    earliest_start: float
    latest_start: float
    earliest_end: float
    latest_end: float

    @property
    def certain(self) -> tuple[float, float] | None:
        """The first and the last day on which it was for certain, if there are any."""
        if self.latest_start <= self.earliest_end:
            return self.latest_start, self.earliest_end
        return None


def extent_of(knowledge: Knowledge, thing: Subject) -> Extent | None:
    """Return what the timeline derived of a thing, None where it derived nothing."""
    found = [knowledge.of_subject(thing, predicate) for predicate in _BOUNDS]
    return Extent(*(_day(triples[0][2]) for triples in found)) if all(found) else None


def common_extent(extents: Iterable[Extent]) -> Extent | None:
    """Return when several things lasted at once, None where they cannot have."""
    starts_first, starts_last, ends_first, ends_last = zip(*extents, strict=True)
    common = Extent(max(starts_first), max(starts_last), min(ends_first), min(ends_last))
    return common if common.earliest_start <= common.latest_end else None


def _day(bound: Term) -> float:
    """The first and the last day that dates can name stand for a bound that is not known."""
    text = getattr(bound, "value", "")[:10]
    if text == "0001-01-01":
        return -inf
    return inf if text == "9999-12-31" else (date.fromisoformat(text) - _EPOCH).days
