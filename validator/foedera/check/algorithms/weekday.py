"""Weekdays as sources print them, against the calendar."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from foedera.check.match import Match
from foedera.infer.edtf import DateError, parse_date, weekday
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Term

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Things whose exact date fell on another weekday than the one stated by the same source."""
    knowledge = world.knowledge
    for stated in knowledge.with_predicate(FD.statedWeekday):
        for dated in knowledge.of_subject(stated[0], FD.date):
            actual = weekday_of(dated[2])
            if actual and differs(actual, stated[2]) and _same_story(knowledge, stated, dated):
                yield Match(
                    identity=(stated[0], stated[2], dated[2]),
                    triples=(dated, stated),
                    bindings={
                        "thing": stated[0],
                        "date": dated[2],
                        "stated": stated[2],
                        "actual": Literal(actual),
                    },
                )


def weekday_of(date: Term) -> str | None:
    """Return the day of the week of an exact date, None for any other value."""
    try:
        return weekday(parse_date(date)) if isinstance(date, Literal) else None
    except DateError:  # VOC004 reports it
        return None


def differs(actual: str, stated: Term) -> bool:
    """Whether a day of the week is stated, and another one than the actual."""
    return isinstance(stated, Literal) and stated.value.casefold() != actual.casefold()


def _same_story(knowledge: Knowledge, one: Triple, other: Triple) -> bool:
    """Whether a single source (or the common ground) says both."""
    sources = [fact.sources for fact in knowledge.base_facts((one, other))]
    attributed = [each for each in sources if None not in each]
    return not attributed or bool(frozenset.intersection(*attributed))
