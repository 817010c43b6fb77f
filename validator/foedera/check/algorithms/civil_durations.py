"""Durations of the calendar, added to civil dates; and the bounds of things as such dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.facts import Knowledge, Triple
from foedera.read.statement import Subject, Term

DAY = timedelta(days=1)
_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


class Duration(NamedTuple):
    """A duration of whole months and days; how many days a month has depends on the start."""

    months: int
    days: int

    def after(self, moment: datetime) -> datetime | None:
        """The moment at which the duration is over; None beyond the year 9999.

        Months come first, and a day that the month reached does not have becomes its last one
        (XML Schema 1.0 Part 2, Appendix E).
        """
        years, month = divmod(moment.month - 1 + self.months, 12)
        year = moment.year + years
        if year > datetime.max.year:
            return None
        day = min(moment.day, monthrange(year, month + 1)[1])
        try:
            return moment.replace(year=year, month=month + 1, day=day) + timedelta(self.days)
        except OverflowError:
            return None


def parse_duration(term: Term) -> Duration | None:
    """Read an ISO 8601 duration of years, months, weeks and days; None for anything else."""
    found = _DURATION.fullmatch(term.value) if isinstance(term, Literal) else None
    if found is None:
        return None
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    return Duration(12 * years + months, 7 * weeks + days)


class Bound(NamedTuple):
    """A derived bound of a start or end, as a moment and as the triple that says so."""

    moment: datetime
    triple: Triple


def bound(knowledge: Knowledge, entity: Subject, predicate: NamedNode) -> Bound | None:
    """One of the four bounds of an entity; None where nothing bounds it."""
    for triple in knowledge.of_subject(entity, predicate):
        value = triple[2]
        if isinstance(value, Literal) and value not in {BEGINNING_OF_TIME, END_OF_TIME}:
            return Bound(datetime.fromisoformat(value.value), triple)
    return None
