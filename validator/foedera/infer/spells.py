"""When an instrument bound a party, asked of the timeline with three answers.

In force as the derived periods say (VCLT 24, 42), provisionally applied (VCLT 25), and not
suspended (VCLT 57, 72): a suspension lasts until it is known to be over.
"""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from foedera.infer.chronology import End, Timeline
from foedera.infer.judgement import Judgement, all_of, any_of, met, not_known, not_met
from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject, Term

_RESOURCE = NamedNode | BlankNode


class Act(NamedTuple):
    """An act in the life of an instrument, and the triples that make it one."""

    node: Subject
    because: Premises


class Spell(NamedTuple):
    """A time in which an instrument bound a party; without an end it goes on."""

    node: Subject
    because: Premises
    start: End
    end: End | None


class Spells:
    """Asks one knowledge base and its timeline."""

    def __init__(self, knowledge: Knowledge, timeline: Timeline) -> None:
        self._knowledge = knowledge
        self._timeline = timeline
        self._known: dict[tuple[Subject, Subject], list[Spell]] = {}
        self._known_acts: dict[tuple[Subject, NamedNode], list[Act]] = {}

    def precedes(self, first: End, second: End, about: Subject) -> Judgement:
        """Whether one point is before another.

        Where their dates leave that open, the question is ``about``; where one of them has no
        date at all, it is that thing.
        """
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
        bounds = (
            (FD.earliestEnd, FD.latestEnd) if point.is_end else (FD.earliestStart, FD.latestStart)
        )
        return tuple(t for bound in bounds for t in self._knowledge.of_subject(point.entity, bound))

    def within(self, event: Subject, spell: Spell) -> Judgement:
        """Whether the event began within the spell."""
        start = End(event, False)
        inside = [self.precedes(spell.start, start, spell.node)]
        if spell.end:
            inside.append(self.precedes(start, spell.end, spell.node))
        return all_of(inside).given(*spell.because)

    def overlap(self, one: Spell, other: Spell) -> Judgement:
        """Whether two spells have a time in common."""
        parts = []
        if other.end:
            parts.append(self.precedes(one.start, other.end, other.node))
        if one.end:
            parts.append(self.precedes(other.start, one.end, one.node))
        return all_of(parts).given(*one.because, *other.because)

    def in_force(self, instrument: Subject, party: Subject, event: Subject) -> Judgement:
        """Whether the instrument bound the party when the event began."""
        spells = self.of(instrument, party)
        if not spells:
            return not_known(instrument)
        return any_of(self.within(event, spell) for spell in spells)

    def of(self, instrument: Subject, party: Subject) -> list[Spell]:
        """The spells in which the instrument bound the party."""
        if (instrument, party) not in self._known:
            spells = [*self._periods(instrument, party), *self._provisional(instrument, party)]
            spells += self._resolution(instrument)
            self._known[instrument, party] = sorted(spells, key=lambda spell: str(spell.node))
        return self._known[instrument, party]

    def _periods(self, instrument: Subject, party: Subject) -> list[Spell]:
        spells = []
        for link in self._knowledge.of_object(FD.participant, party):
            typing = (link[0], RDF.type, FD.InForcePeriod)
            of_treaty = (link[0], FD.ofTreaty, instrument)
            if typing in self._knowledge and of_treaty in self._knowledge:
                because = (typing, of_treaty, link)
                spells.append(Spell(link[0], because, End(link[0], False), End(link[0], True)))
        return spells

    def acts(self, instrument: Subject, kind: NamedNode) -> list[Act]:
        """The instrument's acts of one kind, in the order of their names."""
        if (instrument, kind) not in self._known_acts:
            acts = [
                Act(link[0], (link, typing))
                for link in self._knowledge.of_object(FD.ofTreaty, instrument)
                if (typing := (link[0], RDF.type, kind)) in self._knowledge
            ]
            self._known_acts[instrument, kind] = sorted(acts, key=lambda act: str(act.node))
        return self._known_acts[instrument, kind]

    def _provisional(self, instrument: Subject, party: Subject) -> list[Spell]:
        """Provisional application goes on unless an end is stated: a bare date is its start."""
        spells = []
        for node, because in self.acts(instrument, FD.ProvisionalApplication):
            own = self._own(node, (party,))
            if own is not None:
                start, end = End(node, False), End(node, True)
                stated = self._knowledge.of_subject(node, FD.end)
                spells.append(Spell(node, (*because, *own), start, end if stated else None))
        return spells

    def _own(self, act: Subject, parties: tuple[Subject, ...]) -> Premises | None:
        """Why the act concerns one of the parties: it has no actor, or one of these; or None."""
        actors = self._knowledge.of_subject(act, FD.actor)
        if not actors:
            return ()
        return next(((actor,) for actor in actors if actor[2] in parties), None)

    def _resolution(self, instrument: Subject) -> list[Spell]:
        """A resolution binds whom it addresses from its adoption (UN Charter 25)."""
        typing = (instrument, RDF.type, FD.Resolution)
        if typing not in self._knowledge:
            return []
        ends = self.acts(instrument, FD.Termination)
        end, because = ends[0] if ends else (None, ())
        bounded = End(end, False) if end else None
        return [Spell(instrument, (typing, *because), End(instrument, False), bounded)]

    def not_suspended(
        self, instrument: Subject, parties: tuple[Subject, ...], event: Subject
    ) -> Judgement:
        """Whether no suspension, for all or for one of the parties, lay over the event."""
        parts = []
        for node, because in self.acts(instrument, FD.Suspension):
            own = self._own(node, parties)
            if own is not None:
                over = self._suspended(node, instrument, event)
                parts.append(over.given(*because, *own).negated())
        return all_of(parts)

    def _suspended(self, suspension: Subject, instrument: Subject, event: Subject) -> Judgement:
        start, began = End(event, False), End(suspension, False)
        over = [
            all_of(
                [
                    self.precedes(began, End(node, False), node),
                    self.precedes(End(node, False), start, node),
                ]
            ).given(*because)
            for node, because in self.acts(instrument, FD.Resumption)
        ]
        if self._knowledge.of_subject(suspension, FD.end):
            over.append(self.precedes(End(suspension, True), start, suspension))
        return all_of([self.precedes(began, start, suspension), any_of(over).negated()])

    def in_term(self, obligation: Subject, event: Subject) -> Judgement:
        """Whether the event began within the obligation's own term, as far as it has one."""
        start = End(event, False)
        parts = []
        if self._has_bound(obligation, FD.earliestStart, BEGINNING_OF_TIME):
            parts.append(self.precedes(End(obligation, False), start, obligation))
        if self._has_bound(obligation, FD.latestEnd, END_OF_TIME):
            parts.append(self.precedes(start, End(obligation, True), obligation))
        return all_of(parts)

    def _has_bound(self, thing: Subject, predicate: NamedNode, unknown: Term) -> bool:
        return any(triple[2] != unknown for triple in self._knowledge.of_subject(thing, predicate))
