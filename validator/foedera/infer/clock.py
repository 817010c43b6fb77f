"""Before, after and within, asked of the timeline with three answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import NamedTuple

from foedera.infer.chronology import End, Timeline
from foedera.infer.judgement import Answer, Judgement, all_of, any_of, met, not_known, not_met
from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject


class Mark(NamedTuple):
    """A point that opens or closes a spell, and what to ask about where dates leave it open."""

    point: End
    about: Subject


class Spell(NamedTuple):
    """A stretch of time, without start or end as long as the calendar, and why it is there.

    ``given`` must hold besides for it to be one.
    """

    because: Premises
    start: Mark | None
    end: Mark | None
    given: tuple[Judgement, ...] = ()


class Clock:
    """Asks one knowledge base and its timeline."""

    def __init__(self, knowledge: Knowledge, timeline: Timeline) -> None:
        self._knowledge = knowledge
        self._timeline = timeline
        self._known: dict[tuple[End, End, Subject], Judgement] = {}

    def precedes(self, first: End, second: End, about: Subject) -> Judgement:
        """Whether one point is before another.

        Where their dates leave that open, the question is ``about``; where one of them has no
        date at all, it is that thing.
        """
        asked = (first, second, about)
        if asked not in self._known:
            self._known[asked] = self._precedes(*asked)
        return self._known[asked]

    def _precedes(self, first: End, second: End, about: Subject) -> Judgement:
        because = self._timeline.certainly_before(first, second)
        if because is not None:
            return met(*because)
        because = self._timeline.certainly_before(second, first)
        if because is not None:
            return not_met(*because)
        bounds = [self._bounds(point) for point in (first, second)]
        for point, known in zip((first, second), bounds, strict=True):
            if not known:
                return not_known(point.entity)
        return not_known(about, *bounds[0], *bounds[1])

    def _bounds(self, point: End) -> Premises:
        ends, starts = (FD.earliestEnd, FD.latestEnd), (FD.earliestStart, FD.latestStart)
        return tuple(
            triple
            for bound in (ends if point.is_end else starts)
            for triple in self._knowledge.of_subject(point.entity, bound)
        )

    def within_one_of_each(
        self, event: Subject, alternatives: Sequence[Sequence[Spell]]
    ) -> Judgement:
        """Whether the event began within one spell of each group, all at once."""
        return any_of(self.within_all(event, chosen) for chosen in product(*alternatives))

    def within_all(self, event: Subject, spells: Sequence[Spell]) -> Judgement:
        """Whether the event began within every spell.

        Each alone may leave it open where all together exclude it: then they have no time in
        common.
        """
        found = all_of(self._within(event, spell) for spell in spells)
        if found.answer is not Answer.NOT_KNOWN:
            return found
        common = self.overlap(spells)
        return common if common.answer is Answer.NOT_MET else found

    def _within(self, event: Subject, spell: Spell) -> Judgement:
        parts, began = list(spell.given), End(event, False)
        if spell.start:
            parts.append(self.precedes(spell.start.point, began, spell.start.about))
        if spell.end:
            parts.append(self.precedes(began, spell.end.point, spell.end.about))
        return all_of(parts).given(*spell.because)

    def overlap(self, spells: Sequence[Spell]) -> Judgement:
        """Whether spells have a time in common: so they have if each two have (Helly 1923)."""
        return all_of(self._two_overlap(one, other) for one, other in combinations(spells, 2))

    def _two_overlap(self, one: Spell, other: Spell) -> Judgement:
        parts = [*one.given, *other.given]
        for first, last in ((one, other), (other, one)):
            if first.start and last.end:
                parts.append(self.precedes(first.start.point, last.end.point, last.end.about))
        return all_of(parts).given(*one.because, *other.because)
