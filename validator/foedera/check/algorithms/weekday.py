"""Weekdays as sources print them, against the calendar."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from foedera.check.match import Match
from foedera.infer.edtf import DateError, parse_date, weekday
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Things whose exact date fell on another weekday than the one stated by the same source."""
    knowledge = world.knowledge
    for stated in knowledge.with_predicate(FD.statedWeekday):
        for dated in knowledge.of_subject(stated[0], FD.date):
            actual = _weekday(dated)
            if actual and _differs(actual, stated) and _same_story(knowledge, stated, dated):
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


def _weekday(dated: Triple) -> str | None:
    try:
        return weekday(parse_date(dated[2])) if isinstance(dated[2], Literal) else None
    except DateError:  # VOC004 reports it
        return None


def _differs(actual: str, stated: Triple) -> bool:
    value = stated[2]
    return isinstance(value, Literal) and value.value.casefold() != actual.casefold()


def _same_story(knowledge: Knowledge, one: Triple, other: Triple) -> bool:
    """Whether a single source (or the common ground) says both."""
    sources = [fact.sources for fact in knowledge.base_facts((one, other))]
    attributed = [each for each in sources if None not in each]
    return not attributed or bool(frozenset.intersection(*attributed))
