"""Figures of one thing that change tenfold from one time to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise, product
from typing import NamedTuple

from pyoxigraph import Literal

from foedera.check.algorithms.civil_bounds import DAY, bound
from foedera.check.match import Match
from foedera.finding import Certainty
from foedera.infer.inference import World
from foedera.infer.links import links
from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

TENFOLD = 10
LEAST = 10  # of fewer, one more or less is a great change

REACH, ANCHOR = "case", "this"


class _Figure(NamedTuple):
    """An exact number as of a time."""

    start: datetime
    end: datetime
    quantity: Subject
    number: Literal
    because: Premises

    @property
    def value(self) -> int:
        return int(self.number.value)


def find(world: World) -> Iterable[Match]:
    """Pairs of neighbouring times whose figures differ by a factor of ten or more."""
    for (event, *_), figures in sorted(_series(world.knowledge).items(), key=str):
        for earlier, later in _neighbours(figures):
            small, great = sorted((earlier.value, later.value))
            if small >= LEAST and great >= TENFOLD * small:
                yield _match(event, earlier, later)


def _neighbours(figures: Iterable[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """Every figure as of one time with every one as of the time right after."""
    by_time: dict[tuple[datetime, datetime], list[_Figure]] = defaultdict(list)
    for figure in figures:
        by_time[figure.start, figure.end].append(figure)
    for one, other in pairwise(sorted(by_time)):
        (_, end), (start, _) = one, other
        if end < start and start - end <= DAY:
            yield from product(by_time[one], by_time[other])


def _match(event: Subject, earlier: _Figure, later: _Figure) -> Match:
    return Match(
        identity=(earlier.quantity, later.quantity, event),
        triples=tuple(dict.fromkeys((*later.because, *earlier.because))),
        certainty=Certainty.POSSIBLE,
        bindings={
            "this": later.quantity,
            "other": earlier.quantity,
            "event": event,
            "figure": later.number,
            "otherFigure": earlier.number,
        },
    )


def _series(knowledge: Knowledge) -> dict[tuple[Subject, ...], list[_Figure]]:
    """The exact figures by event, measure and kind."""
    series: dict[tuple[Subject, ...], list[_Figure]] = defaultdict(list)
    for of_event in links(knowledge.with_predicate(FD.quantityOf)):
        for measure in links(knowledge.of_subject(of_event.source, FD.measure)):
            for kind in links(knowledge.of_subject(of_event.source, FD.quantityKind)):
                because = (of_event.triple, measure.triple, kind.triple)
                key = (of_event.target, measure.target, kind.target)
                series[key] += _figures(knowledge, of_event.source, because)
    return series


def _figures(knowledge: Knowledge, quantity: Subject, because: Premises) -> Iterator[_Figure]:
    start = bound(knowledge, quantity, FD.earliestStart)
    end = bound(knowledge, quantity, FD.latestEnd)
    for least in knowledge.of_subject(quantity, FD.minimum):
        most = (quantity, FD.maximum, least[2])
        number = least[2]
        if not isinstance(number, Literal) or not number.value.isdigit() or most not in knowledge:
            continue
        if start and end:
            triples = (least, most, *because, start.triple, end.triple)
            yield _Figure(start.moment, end.moment, quantity, number, triples)
