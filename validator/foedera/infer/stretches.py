"""How much time passes between starts and ends: stated durations, and notice of an end.

What a duration takes depends on the date from which it runs (a month is 28 to 31 days), so the
dates of its start are among the facts that a stretch of time rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, isinf
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from foedera.infer.durations import DAY, Duration, parse_duration
from foedera.infer.relations import End, Link, Order
from foedera.infer.timeline import Date
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Term


class StatedDuration(NamedTuple):
    """A duration and the triple that states it."""

    duration: Duration
    triple: Triple


class Stretch(NamedTuple):
    """From ``begin`` to ``over`` it takes at least ``shortest`` and at most ``longest``.

    ``leeway`` are the seconds that may be missing.
    """

    begin: End
    over: End
    shortest: tuple[Duration, Link]
    longest: tuple[Duration, Link]
    leeway: int


def stretches_of(knowledge: Knowledge) -> Iterator[Stretch]:
    """The durations that the facts state, and the notice periods at which treaties end."""
    for stated in _durations(knowledge.with_predicate(FD.duration)):
        entity = stated.triple[0]
        link = Link(f"duration {stated.triple[2]}", "TIM009", (stated.triple,))
        takes = (stated.duration, link)
        # Sources count the first and the last day, or only one of them.
        yield Stretch(End(entity, False), End(entity, True), takes, takes, DAY)
    for ended in knowledge.with_predicate(FD.endedAfterNotice):
        yield from _notices(knowledge, ended)


def _notices(knowledge: Knowledge, ended: Triple) -> Iterator[Stretch]:
    """From the denunciation to the end of the period in force; where periods differ, any counts."""
    period, _, denunciation = ended
    for treaty in knowledge.of_subject(period, FD.ofTreaty):
        stated = notice_periods(knowledge, treaty[2])
        if stated and isinstance(denunciation, NamedNode | BlankNode):
            shortest = min(stated, key=lambda each: each.duration.seconds())
            longest = max(stated, key=lambda each: each.duration.seconds()[::-1])
            least, most = (
                (each.duration, Link(f"notice period {each.triple[2]}", "", (ended, each.triple)))
                for each in (shortest, longest)
            )
            yield Stretch(End(denunciation, False), End(period, True), least, most, 0)


def notice_periods(knowledge: Knowledge, treaty: Term) -> list[StatedDuration]:
    """The notice periods of a treaty, as far as they can be read, in the order of their texts."""
    if not isinstance(treaty, NamedNode | BlankNode):
        return []
    stated = _durations(knowledge.of_subject(treaty, FD.noticePeriod))
    return sorted(stated, key=lambda each: str(each.triple[2]))


def _durations(triples: Iterable[Triple]) -> Iterator[StatedDuration]:
    """The readable ones; a shape reports the others."""
    for triple in triples:
        duration = parse_duration(triple[2])
        if duration:
            yield StatedDuration(duration, triple)


def orders_of_stretch(stretch: Stretch, begins: list[Date[Link]]) -> Iterator[Order]:
    """The two relations of a stretch that begins within the hull of these dates."""
    shortest, least = _from(begins, *stretch.shortest)
    longest, most = _from(begins, *stretch.longest)
    yield Order(stretch.begin, stretch.over, shortest[0] - stretch.leeway, least)
    yield Order(stretch.over, stretch.begin, -longest[1], most)


def _from(begins: list[Date[Link]], duration: Duration, link: Link) -> tuple[tuple[int, int], Link]:
    """The seconds that a duration takes, and what says so."""
    earliest = min((begin.earliest for begin in begins), default=-inf)
    latest = max((begin.latest for begin in begins), default=inf)
    if not duration.months or isinf(latest - earliest):
        return duration.seconds(), link
    dated = tuple(triple for begin in begins for triple in begin.reason.triples)
    return duration.seconds(earliest, latest), link._replace(triples=(*link.triples, *dated))
