"""The spells in which an instrument bound a party, and in which an obligation ran.

In force as the derived periods say (VCLT 24, 42), provisionally applied (VCLT 25), and not
suspended (VCLT 57, 72): a suspension lasts until it is known to be over.
"""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from foedera.infer.chronology import End
from foedera.infer.clock import Clock, Mark, Spell
from foedera.infer.judgement import Answer
from foedera.infer.links import Link, links
from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject, Term


class Act(NamedTuple):
    """An act in the life of an instrument, and the triples that make it one."""

    node: Subject
    because: Premises

    @property
    def mark(self) -> Mark:
        """Its start, as a point that opens or closes a spell."""
        return Mark(End(self.node, False), self.node)


class Spells:
    """Finds them in one knowledge base."""

    def __init__(self, knowledge: Knowledge, clock: Clock) -> None:
        self._knowledge = knowledge
        self._clock = clock
        self._known: dict[tuple[Subject, Subject], list[Spell]] = {}
        self._known_acts: dict[tuple[Subject, NamedNode], list[Act]] = {}

    def acts(self, instrument: Subject, kind: NamedNode) -> list[Act]:
        """The instrument's acts of one kind, in the order of their names."""
        if (instrument, kind) not in self._known_acts:
            self._known_acts[instrument, kind] = [
                Act(link.source, (link.triple, typing))
                for link in links(self._knowledge.of_object(FD.ofTreaty, instrument))
                if (typing := (link.source, RDF.type, kind)) in self._knowledge
            ]
        return self._known_acts[instrument, kind]

    def binding(self, instrument: Subject, party: Subject) -> list[Spell]:
        """The spells in which the instrument bound the party; none where nothing is known."""
        if (instrument, party) not in self._known:
            self._known[instrument, party] = [
                *self._periods(instrument, party),
                *self._provisional(instrument, party),
                *self._resolution(instrument),
            ]
        return self._known[instrument, party]

    def _periods(self, instrument: Subject, party: Subject) -> list[Spell]:
        spells = []
        for link in links(self._knowledge.of_object(FD.participant, party)):
            typing: Triple = (link.source, RDF.type, FD.InForcePeriod)
            of_treaty: Triple = (link.source, FD.ofTreaty, instrument)
            if typing in self._knowledge and of_treaty in self._knowledge:
                spells.append(self._period(link, (typing, of_treaty, link.triple)))
        return spells

    def _period(self, link: Link, because: Premises) -> Spell:
        """A derived period; what opened and closed it is what to ask about."""
        began = links(self._knowledge.of_subject(link.source, FD.beganBy))
        ended = [
            act
            for effect in (FD.endedBy, FD.endedAfterNotice, FD.endedWith)
            for act in links(self._knowledge.of_subject(link.source, effect))
        ]
        return Spell(
            because,
            Mark(End(link.source, False), began[0].target if began else link.source),
            Mark(End(link.source, True), ended[0].target if ended else link.source),
        )

    def _provisional(self, instrument: Subject, party: Subject) -> list[Spell]:
        """Provisional application goes on unless an end is stated: a bare date is its start."""
        spells = []
        for act in self.acts(instrument, FD.ProvisionalApplication):
            own = self._concerns(act.node, (party,))
            if own is not None:
                stated = self._knowledge.of_subject(act.node, FD.end)
                end = Mark(End(act.node, True), act.node) if stated else None
                spells.append(Spell((*act.because, *own), act.mark, end))
        return spells

    def _concerns(self, act: Subject, parties: tuple[Subject, ...]) -> Premises | None:
        """Why the act concerns one of the parties: it has no actor, or one of these; or None."""
        actors = links(self._knowledge.of_subject(act, FD.actor))
        if not actors:
            return ()
        return next(((actor.triple,) for actor in actors if actor.target in parties), None)

    def _resolution(self, instrument: Subject) -> list[Spell]:
        """A resolution binds whom it addresses from its adoption (UN Charter 25)."""
        typing: Triple = (instrument, RDF.type, FD.Resolution)
        if typing not in self._knowledge:
            return []
        start = Mark(End(instrument, False), instrument)
        ends = self.acts(instrument, FD.Termination)
        if not ends:
            return [Spell((typing,), start, None)]
        return [Spell((typing, *ends[0].because), start, ends[0].mark)]

    def unsuspended(self, instrument: Subject, parties: tuple[Subject, ...]) -> list[list[Spell]]:
        """For each suspension, for all or for one of the parties: the spells before and after it.

        After it lies what follows a resumption, or the suspension's own stated end.
        """
        groups = []
        for act in self.acts(instrument, FD.Suspension):
            own = self._concerns(act.node, parties)
            if own is not None:
                because = (*act.because, *own)
                groups.append([Spell(because, None, act.mark), *self._after(instrument, act)])
        return groups

    def _after(self, instrument: Subject, suspension: Act) -> list[Spell]:
        spells = []
        is_the_only_one = len(self.acts(instrument, FD.Suspension)) == 1
        for act in self.acts(instrument, FD.Resumption):
            later = self._clock.precedes(suspension.mark.point, act.mark.point, act.node)
            if later.answer is not Answer.NOT_MET:
                because = (*suspension.because, *act.because)
                # A resumption follows a suspension: the only one, if on the same day, too.
                given = () if is_the_only_one else (later,)
                spells.append(Spell(because, act.mark, None, given))
        if self._knowledge.of_subject(suspension.node, FD.end):
            over = Mark(End(suspension.node, True), suspension.node)
            spells.append(Spell(suspension.because, over, None))
        return spells

    def term(self, obligation: Subject) -> Spell:
        """The obligation's own term, without start or end where it has none."""
        start, end = (
            Mark(End(obligation, False), obligation),
            Mark(End(obligation, True), obligation),
        )
        has_start = self._has_bound(obligation, FD.earliestStart, BEGINNING_OF_TIME)
        has_end = self._has_bound(obligation, FD.latestEnd, END_OF_TIME)
        return Spell((), start if has_start else None, end if has_end else None)

    def _has_bound(self, thing: Subject, predicate: NamedNode, unknown: Term) -> bool:
        return any(triple[2] != unknown for triple in self._knowledge.of_subject(thing, predicate))
