"""States that promised help to both sides of a war; by hand, as six periods must meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from pyoxigraph import Literal

from foedera.check.match import Match
from foedera.finding import Certainty
from foedera.infer.inference import World
from foedera.infer.links import links
from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject

REACH = "case"
# How reference data are found that lead to nothing of the case; see foedera.cases.steps.
BACKWARD = (
    (FD.beneficiary, frozenset({FD.AssistanceObligation}), frozenset({FD.belligerent})),
    (FD.imposes,),
    (FD.ofTreaty,),
)


class _Period(NamedTuple):
    """The widest time of something, and the triples that give it; texts of dates sort by time."""

    start: str
    end: str
    because: Premises


class _Part(NamedTuple):
    """A state on a side of a war."""

    state: Subject
    side: str
    period: _Period


class _Promise(NamedTuple):
    """A duty to help, of one state, under one treaty."""

    bearer: Subject
    treaty: Subject
    because: Premises
    term: _Period


def find(world: World) -> Iterable[Match]:
    """One match for each war, promising state, and two opponents with promises of two treaties."""
    knowledge = world.knowledge
    wars = {link.target for link in links(knowledge.with_predicate(FD.inWar))}
    promises = _Promises(knowledge)
    for war in sorted(wars, key=str):
        parts = list(_parts(knowledge, war))
        for one, two in product(parts, parts):
            if one.side < two.side and one.state != two.state and _meet(one.period, two.period):
                yield from _to_both(war, one, two, promises)


def _parts(knowledge: Knowledge, war: Subject) -> Iterator[_Part]:
    for part in links(knowledge.of_object(FD.inWar, war)):
        for state in links(knowledge.of_subject(part.source, FD.belligerent)):
            for side in knowledge.of_subject(part.source, FD.side):
                period = _period(knowledge, part.source)
                if isinstance(side[2], Literal) and period:
                    because = (part.triple, state.triple, side, *period.because)
                    whole = period._replace(because=because)
                    yield _Part(state.target, side[2].value, whole)


class _Promises:
    """Promises to a state, with the periods in which they bound it and the promising one."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._periods: dict[tuple[Subject, Subject], list[_Period]] = defaultdict(list)
        for typing in knowledge.of_object(RDF.type, FD.InForcePeriod):
            self._note_period(typing[0])
        self._to: dict[Subject, list[_Promise]] = {}

    def _note_period(self, node: Subject) -> None:
        period = _period(self._knowledge, node)
        for treaty in links(self._knowledge.of_subject(node, FD.ofTreaty)):
            for party in links(self._knowledge.of_subject(node, FD.participant)):
                if period:
                    because = (treaty.triple, party.triple, *period.because)
                    noted = period._replace(because=because)
                    self._periods[treaty.target, party.target].append(noted)

    def to(self, state: Subject) -> list[_Promise]:
        """Return the promises of others to help a state, in the order of their names."""
        if state not in self._to:
            self._to[state] = sorted(self._find(state), key=lambda promise: str(promise[:2]))
        return self._to[state]

    def in_force(self, promise: _Promise, partner: Subject) -> Iterator[_Period]:
        """Yield the periods of a promise: of its bearer and of the state that it is made to."""
        for pair in product(
            self._periods[promise.treaty, promise.bearer], self._periods[promise.treaty, partner]
        ):
            yield _common(*pair, promise.term)

    def _find(self, state: Subject) -> Iterator[_Promise]:
        known = self._knowledge
        for benefits in links(known.of_object(FD.beneficiary, state)):
            typing: Triple = (benefits.source, RDF.type, FD.AssistanceObligation)
            if typing not in known:
                continue
            always = _Period(BEGINNING_OF_TIME.value, END_OF_TIME.value, ())
            term = _period(known, benefits.source) or always
            for imposes in links(known.of_object(FD.imposes, benefits.source)):
                for part in links(known.of_subject(imposes.source, FD.articleOf)):
                    for bears in links(known.of_subject(benefits.source, FD.bearer)):
                        borne = (benefits.triple, bears.triple, typing)
                        because = (*borne, imposes.triple, part.triple)
                        yield _Promise(bears.target, part.target, because, term)


def _to_both(war: Subject, one: _Part, two: _Part, promises: _Promises) -> Iterator[Match]:
    others = defaultdict(list)
    for promise in promises.to(two.state):
        others[promise.bearer].append(promise)
    found: set[Subject] = set()
    for promise in promises.to(one.state):
        if promise.bearer in found or promise.bearer in (one.state, two.state):
            continue
        for other in others[promise.bearer]:
            because = _because(one, two, promise, other, promises)
            if because:
                found.add(promise.bearer)
                yield _match(war, one, two, promise, other, because)
                break


def _because(
    one: _Part, two: _Part, promise: _Promise, other: _Promise, promises: _Promises
) -> Premises:
    """Why all six periods have a time in common; nothing where they have not."""
    if promise.treaty == other.treaty:
        return ()
    for first in promises.in_force(promise, one.state):
        for second in promises.in_force(other, two.state):
            periods = (one.period, two.period, first, second)
            if _meet(*periods):
                promised = (*promise.because, *other.because)
                return (*one.period.because, *promised, *_common(*periods).because)
    return ()


def _match(
    war: Subject, one: _Part, two: _Part, promise: _Promise, other: _Promise, because: Premises
) -> Match:
    bindings = {
        "this": war,
        "state": promise.bearer,
        "one": one.state,
        "two": two.state,
        "treaty": promise.treaty,
        "otherTreaty": other.treaty,
    }
    return Match(
        identity=tuple(bindings.values()),
        triples=tuple(dict.fromkeys(because)),
        certainty=Certainty.POSSIBLE,
        bindings=bindings,
    )


def _period(knowledge: Knowledge, thing: Subject) -> _Period | None:
    starts = knowledge.of_subject(thing, FD.earliestStart)
    ends = knowledge.of_subject(thing, FD.latestEnd)
    if not starts or not ends:
        return None
    return _Period(starts[0][2].value, ends[0][2].value, (starts[0], ends[0]))  # type: ignore[union-attr]


def _meet(*periods: _Period) -> bool:
    """Whether there is a time that all have in common, if each is as long as it can be."""
    return max(each.start for each in periods) <= min(each.end for each in periods)


def _common(*periods: _Period) -> _Period:
    return _Period(
        max(each.start for each in periods),
        min(each.end for each in periods),
        tuple(triple for each in periods for triple in each.because),
    )
