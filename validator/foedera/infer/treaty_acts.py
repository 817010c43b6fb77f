"""Acts of a treaty: which there are, whom they concern, and when they can have happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.infer.edtf import DateError, parse_date
from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject


class Act(NamedTuple):
    """An act that begins or ends a period, and the triples that make it one."""

    node: Subject
    because: Premises


class Moment(NamedTuple):
    """Seconds since 1970 between which something happened, as its own dates say."""

    earliest: float
    latest: float


def acts_of(knowledge: Knowledge, treaty: Subject, kinds: Iterable[NamedNode]) -> list[Act]:
    """The treaty's acts of these kinds, in the order of their earliest dates."""
    found = [
        Act(link[0], (typing, link))
        for link in knowledge.of_object(FD.ofTreaty, treaty)
        for kind in kinds
        if (typing := (link[0], RDF.type, kind)) in knowledge
    ]
    return sorted(found, key=lambda act: (earliest_of(knowledge, act.node), str(act.node)))


def earliest_of(knowledge: Knowledge, act: Subject) -> float:
    """The earliest moment at which the act can have happened."""
    return when(knowledge, act).earliest


def when(knowledge: Knowledge, act: Subject) -> Moment:
    """When the act can have happened, without bounds where it has no date."""
    earliest, latest = [float("-inf")], [float("inf")]
    for predicate in (FD.date, FD.start):
        for _, _, value in knowledge.of_subject(act, predicate):
            try:
                span = parse_date(value) if isinstance(value, Literal) else None
            except DateError:  # a rule of its own reports malformed dates
                continue
            if span and span.start.civil_earliest is not None:
                earliest.append(span.start.civil_earliest)
            last = span and (span.start if predicate == FD.date else span.end).civil_latest
            if last is not None:
                latest.append(last)
    return Moment(max(earliest), min(latest))


def concerning(knowledge: Knowledge, acts: list[Act], party: Subject, *, either: bool) -> list[Act]:
    """The acts that bind this party: its own, those without actor, or (``either``) anybody's."""
    found = []
    for act in acts:
        actors = knowledge.of_subject(act.node, FD.actor)
        own = [actor for actor in actors if actor[2] == party]
        if own:
            found.append(Act(act.node, (*act.because, own[0])))
        elif either or not actors:
            found.append(act)
    return found
