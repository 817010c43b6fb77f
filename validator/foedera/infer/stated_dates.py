"""The dates that the facts state, and what each bounds on the two axes of time."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from pyoxigraph import Literal

from foedera.infer.edtf import Bounds, DateError, Span, parse_date
from foedera.infer.relations import Link
from foedera.infer.timeline import Date
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

ANY_TIME = Bounds(None, None)


class StatedDate(NamedTuple):
    """A dated triple, and what its date says."""

    entity: Subject
    triple: Triple
    span: Span


class PointDate(NamedTuple):
    """A point lies between the earliest moment of ``lower`` and the latest of ``upper``."""

    point: int
    lower: Bounds
    upper: Bounds
    link: Link

    @property
    def is_zoned(self) -> bool:
        """Whether it says something of the instant, not only of the civil time."""
        return self.lower.zoned or self.upper.zoned

    @property
    def in_civil_time(self) -> Date[Link]:
        """What it says on the nominal axis."""
        return _date(self.point, self.lower.civil_earliest, self.upper.civil_latest, self.link)

    @property
    def in_instants(self) -> Date[Link]:
        """What it says on the axis of UTC, as far as it has a zone."""
        earliest = self.lower.earliest if self.lower.zoned else None
        latest = self.upper.latest if self.upper.zoned else None
        return _date(self.point, earliest, latest, self.link)


def _date(point: int, earliest: int | None, latest: int | None, link: Link) -> Date[Link]:
    lower = -inf if earliest is None else earliest
    return Date(point, lower, inf if latest is None else latest, link)


def stated_dates(knowledge: Knowledge) -> list[StatedDate]:
    """All dated triples whose dates are well-formed; a rule of its own reports the others."""
    found: list[StatedDate] = []
    for predicate in (FD.date, FD.start, FD.end):
        for triple in knowledge.with_predicate(predicate):
            if isinstance(triple[2], Literal):
                try:
                    found.append(StatedDate(triple[0], triple, parse_date(triple[2])))
                except DateError:
                    continue
    return found


def point_dates(stated: StatedDate, start: int) -> tuple[PointDate, ...]:
    """What a date bounds: of ``fd:date`` both points, ``start`` and the next one."""
    link = Link("", "", (stated.triple,))
    span = stated.span
    if stated.triple[1] == FD.date:
        return (
            PointDate(start, span.start, span.start, link),
            PointDate(start + 1, span.end, span.end, link),
        )
    point = start + (stated.triple[1] == FD.end)
    return (PointDate(point, span.start, span.end, link),)


def hull(dates: list[PointDate]) -> tuple[PointDate, PointDate]:
    """Of dates of one point: the one that begins first and the one that ends last, each alone.

    The dates must be zoned, so that their moments compare.
    """
    first = min(dates, key=lambda date: date.in_instants.earliest)
    last = max(dates, key=lambda date: date.in_instants.latest)
    return first._replace(upper=ANY_TIME), last._replace(lower=ANY_TIME)
