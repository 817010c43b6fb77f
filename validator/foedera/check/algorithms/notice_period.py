"""Ends of treaties, against the notice that parties gave and the period that it takes.

VCLT 54 and 56: a party leaves as the treaty provides; where it provides for notice, the treaty
binds until the period is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from foedera.check.algorithms.civil_bounds import DAY, Bound, bound
from foedera.check.match import Match
from foedera.finding import Certainty
from foedera.infer.durations import Duration, parse_duration
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject

_EFFECTS = (FD.Withdrawal, FD.Termination)

REACH = "reference"


class _Act(NamedTuple):
    """An act of the treaty with the triples that make it one, and when it took place."""

    node: Subject
    because: Premises
    earliest: Bound
    latest: Bound


def find(world: World) -> Iterable[Match]:
    """Pairs of a notice and an end of the treaty that came before the notice period was over."""
    knowledge = world.knowledge
    for demanded in knowledge.with_predicate(FD.noticePeriod):
        period = parse_duration(demanded[2])
        if period is None:  # a shape reports it
            continue
        notices = _acts(knowledge, demanded[0], FD.Denunciation)
        for effect in (act for kind in _EFFECTS for act in _acts(knowledge, demanded[0], kind)):
            for notice, party in _first_notices(knowledge, demanded[0], effect, notices):
                certainty = _too_soon(notice, effect, period)
                if certainty:
                    yield _match(demanded, notice, effect, party, certainty)


def _acts(knowledge: Knowledge, treaty: Subject, kind: Subject) -> list[_Act]:
    found = []
    for link in knowledge.of_object(FD.ofTreaty, treaty):
        typing: Triple = (link[0], RDF.type, kind)
        earliest = bound(knowledge, link[0], FD.earliestStart)
        latest = bound(knowledge, link[0], FD.latestStart)
        if typing in knowledge and earliest and latest:
            found.append(_Act(link[0], (link, typing), earliest, latest))
    return found


def _first_notices(
    knowledge: Knowledge, treaty: Subject, effect: _Act, notices: list[_Act]
) -> list[tuple[_Act, Premises]]:
    """The notices that the effect may rest on, none of them certainly repeating another one."""
    own = [(notice, _in_common(knowledge, treaty, effect, notice)) for notice in notices]
    rested = [
        (notice, common)
        for notice, common in own
        if common and notice.earliest.moment <= effect.latest.moment
    ]
    return [
        (notice, common)
        for notice, common in rested
        if not any(other.latest.moment < notice.earliest.moment for other, _ in rested)
    ]


def _in_common(knowledge: Knowledge, treaty: Subject, effect: _Act, notice: _Act) -> Premises:
    """Why the effect is that of the notice: one party's, or the end of a treaty between two."""
    for actor in knowledge.of_subject(effect.node, FD.actor):
        if (notice.node, FD.actor, actor[2]) in knowledge:
            return (actor, (notice.node, FD.actor, actor[2]))
    bilateral: Triple = (treaty, RDF.type, FD.BilateralTreaty)
    ends_for_both = (effect.node, RDF.type, FD.Termination) in knowledge
    return (bilateral,) if ends_for_both and bilateral in knowledge else ()


def _too_soon(notice: _Act, effect: _Act, period: Duration) -> Certainty | None:
    """Whether it took effect before the day on which the period ended.

    For certain only where the notice did not come on a later day: then it was not what ended it.
    """
    over = period.after(notice.earliest.moment)
    given = notice.latest.moment - effect.earliest.moment < DAY
    if given and over and effect.latest.moment < over:
        return Certainty.CERTAIN
    latest_over = period.after(notice.latest.moment)
    if latest_over and latest_over - effect.earliest.moment >= DAY:
        return Certainty.POSSIBLE
    return None


def _match(
    demanded: Triple, notice: _Act, effect: _Act, common: Premises, certainty: Certainty
) -> Match:
    return Match(
        identity=(effect.node, notice.node, demanded[0], demanded[2]),
        triples=(
            *effect.because,
            demanded,
            *notice.because,
            *common,
            effect.earliest.triple,
            effect.latest.triple,
            notice.earliest.triple,
            notice.latest.triple,
        ),
        certainty=certainty,
        bindings={"this": effect.node, "notice": notice.node, "period": demanded[2]},
    )
