"""Durations as sources state them, against the starts and ends."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.check.algorithms.civil_bounds import DAY, bound
from foedera.check.match import Match
from foedera.infer.durations import Duration, parse_duration
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Things that lasted longer or shorter than stated, for every choice of start and end."""
    knowledge = world.knowledge
    for stated in knowledge.with_predicate(FD.duration):
        duration = parse_duration(stated[2])
        if duration is None:
            continue
        bounds = _exceeded(knowledge, stated[0], duration) or _missed(
            knowledge, stated[0], duration
        )
        if bounds:
            yield Match(
                identity=(stated[0], stated[2]),
                triples=(stated, *bounds),
                bindings={"this": stated[0], "duration": stated[2]},
            )


def _exceeded(knowledge: Knowledge, entity: Subject, duration: Duration) -> Premises:
    """The bounds that keep the thing longer than the duration."""
    start = bound(knowledge, entity, FD.latestStart)
    end = bound(knowledge, entity, FD.earliestEnd)
    if not start or not end:
        return ()
    over = duration.after(start.moment)
    return (start.triple, end.triple) if over and over < end.moment else ()


def _missed(knowledge: Knowledge, entity: Subject, duration: Duration) -> Premises:
    """The bounds that keep it shorter; a day is granted for counting both first and last."""
    start = bound(knowledge, entity, FD.earliestStart)
    end = bound(knowledge, entity, FD.latestEnd)
    if not start or not end:
        return ()
    over = duration.after(start.moment)
    return (start.triple, end.triple) if over and over - end.moment > DAY else ()
