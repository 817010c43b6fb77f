"""When a record starts and ends, in days: by its own dates, or by those of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from pyoxigraph import Literal, NamedNode

from foedera.infer.edtf import Bounds, DateError, Span, parse_date
from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject, Term

_SECONDS = 86_400


@dataclass(frozen=True)
class Days:
    """When a start or an end lies, in days since 1970; infinite where nothing bounds it."""

    earliest: float
    latest: float

    def apart(self, other: Days) -> int:
        """How many days lie between the two at the least."""
        return int(max(0, self.earliest - other.latest, other.earliest - self.latest))


def started(knowledge: Knowledge, thing: NamedNode, family: NamedNode) -> Days | None:
    """When it began: a treaty with its entry into force, or else its signature."""
    parts = _parts(knowledge, thing, family, (FD.EntryIntoForce, FD.Signature))
    return _both(min, [_days(knowledge, part, FD.start) for part in parts])


def ended(knowledge: Knowledge, thing: NamedNode, family: NamedNode) -> Days | None:
    """When it ended: a treaty with its termination, or else when its last member left."""
    parts = _parts(knowledge, thing, family, (FD.Termination,))
    return _both(max, [_days(knowledge, part, FD.end) for part in parts])


def _parts(
    knowledge: Knowledge, thing: NamedNode, family: NamedNode, acts: Iterable[NamedNode]
) -> list[Subject]:
    if family == FD.War and not _is_dated(knowledge, thing):
        return [triple[0] for triple in knowledge.of_object(FD.inWar, thing)]
    if family != FD.Instrument:
        return [thing]
    told = [triple[0] for triple in knowledge.of_object(FD.ofTreaty, thing)]
    for kind in (*acts, FD.Participation):
        found = [each for each in told if (each, RDF.type, kind) in knowledge]
        general = [act for act in found if not knowledge.of_subject(act, FD.actor)]
        if general:
            return general
    return []


def _is_dated(knowledge: Knowledge, thing: NamedNode) -> bool:
    return any(knowledge.of_subject(thing, each) for each in (FD.start, FD.end, FD.date))


def _days(knowledge: Knowledge, thing: Subject, predicate: NamedNode) -> Days | None:
    """When a thing starts or ends, by the first of its dates that is one."""
    for used in (predicate, FD.date):
        values = (triple[2] for triple in knowledge.of_subject(thing, used))
        for value in sorted(values, key=str):
            span = _span(value)
            if span and used == FD.date:
                bounds = span.start if predicate == FD.start else span.end
                return _in_days(bounds, bounds)
            if span:
                return _in_days(span.start, span.end)
    return None


def _span(value: Term) -> Span | None:
    try:
        return parse_date(value) if isinstance(value, Literal) else None
    except DateError:
        return None  # a rule tells of it


def _in_days(lower: Bounds, upper: Bounds) -> Days:
    earliest, latest = lower.civil_earliest, upper.civil_latest
    return Days(
        -inf if earliest is None else earliest // _SECONDS,
        inf if latest is None else latest // _SECONDS,
    )


def _both(pick: Callable[[list[float]], float], days: list[Days | None]) -> Days | None:
    """The first start or the last end of several; not known where one of them is not."""
    known = [each for each in days if each is not None]
    if not known or len(known) < len(days):
        return None
    return Days(pick([each.earliest for each in known]), pick([each.latest for each in known]))
