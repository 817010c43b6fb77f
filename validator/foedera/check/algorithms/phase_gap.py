"""Phases of a participation that follow each other in number, and leave days between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from pyoxigraph import Literal

from foedera.check.algorithms.civil_bounds import bound
from foedera.check.match import Match
from foedera.finding import Certainty
from foedera.infer.inference import World
from foedera.infer.links import links
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

_NEXT_MOMENT = timedelta(seconds=1)  # from the end of a day to the start of the next

REACH = "reference"


class _Phase(NamedTuple):
    """A participation, or one of several, in a phase; its ends as far as they are known."""

    participation: Subject
    number: Literal
    began: datetime | None
    ended: datetime | None
    because: Premises


def find(world: World) -> Iterable[Match]:
    """Each phase after whose last day the next one begins later than on the next day."""
    for (treaty, state), phases in sorted(_phases(world.knowledge).items(), key=str):
        for number, in_phase in sorted(phases.items()):
            for following in phases.get(number + 1, ()):
                last = _last(in_phase)
                if last and _days_lie_between(last, following):
                    yield _match(treaty, state, last, following)


def _days_lie_between(last: _Phase, following: _Phase) -> bool:
    if last.ended is None or following.began is None:
        return False
    return following.began - last.ended > _NEXT_MOMENT


def _last(phases: list[_Phase]) -> _Phase | None:
    """The one that ends last; None where that is not known of all."""
    if any(phase.ended is None for phase in phases):
        return None
    return max(phases, key=lambda phase: (phase.ended, str(phase.participation)))


def _match(treaty: Subject, state: Subject, last: _Phase, following: _Phase) -> Match:
    return Match(
        identity=(last.participation, following.participation, treaty, state),
        triples=tuple(dict.fromkeys((*last.because, *following.because))),
        certainty=Certainty.CERTAIN,
        bindings={
            "this": last.participation,
            "other": following.participation,
            "treaty": treaty,
            "state": state,
            "number": last.number,
            "next": following.number,
        },
    )


def _phases(knowledge: Knowledge) -> dict[tuple[Subject, Subject], dict[int, list[_Phase]]]:
    """By treaty and state, and by the number of the phase."""
    found: dict[tuple[Subject, Subject], dict[int, list[_Phase]]] = defaultdict(dict)
    for stated in sorted(knowledge.with_predicate(FD.phase), key=str):
        number = stated[2]
        if isinstance(number, Literal) and number.value.isdecimal():
            for parties, phase in _of_one(knowledge, stated, number):
                found[parties].setdefault(int(number.value), []).append(phase)
    return found


def _of_one(
    knowledge: Knowledge, stated: Triple, number: Literal
) -> Iterator[tuple[tuple[Subject, Subject], _Phase]]:
    this = stated[0]
    start, end = bound(knowledge, this, FD.earliestStart), bound(knowledge, this, FD.latestEnd)
    bounds = tuple(each.triple for each in (start, end) if each)
    for treaty in links(knowledge.of_subject(this, FD.ofTreaty)):
        for state in links(knowledge.of_subject(this, FD.participant)):
            because = (stated, treaty.triple, state.triple, *bounds)
            began, ended = start and start.moment, end and end.moment
            yield (treaty.target, state.target), _Phase(this, number, began, ended, because)
