"""The conditions of an obligation: what the data say outright, requests, and provocation.

What the data are silent about is not known, whether silence would excuse the bearer or accuse it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foedera.infer.chronology import End
from foedera.infer.clock import Clock
from foedera.infer.judgement import Answer, Judgement, all_of, any_of, met, not_known, not_met
from foedera.infer.links import links, voices
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject

_DAY = len("0001-01-01")


class Case(NamedTuple):
    """An obligation, of one bearer towards one beneficiary, and an event that may trigger it.

    ``articles`` impose it on behalf of one instrument.
    """

    obligation: Subject
    instrument: Subject
    articles: tuple[Subject, ...]
    bearer: Subject
    beneficiary: Subject
    event: Subject


def undisputed(knowledge: Knowledge, event: Subject) -> Judgement:
    """Whether nobody categorically denies that it happened; a denial alone does not undo it."""
    for about in links(knowledge.of_object(FD.about, event)):
        denial: Premises = (
            (about.source, RDF.type, FD.Denial),
            (about.source, FD.aspect, FD.occurrence),
            (about.source, FD.modality, FD.categorical),
        )
        if all(triple in knowledge for triple in denial):
            return not_known(about.source, about.triple, *denial)
    return met()


class Conditions:
    """Asks one knowledge base, and a clock when things happened."""

    def __init__(self, knowledge: Knowledge, clock: Clock) -> None:
        self._knowledge = knowledge
        self._clock = clock

    def all_met(self, case: Case) -> Judgement:
        """Every condition of the obligation is met; without one, it is."""
        stated = sorted(self._knowledge.of_subject(case.obligation, FD.condition), key=str)
        return all_of(self._met(case, triple).given(triple) for triple in stated)

    def _met(self, case: Case, stated: Triple) -> Judgement:
        said = [
            (triple, predicate == FD.meetsCondition)
            for subject in (case.event, *self._invocations(case))
            for predicate in (FD.meetsCondition, FD.failsCondition)
            if (triple := (subject, predicate, stated[2])) in self._knowledge
        ]
        if said:
            triples, holds = zip(*said, strict=True)
            if all(holds):
                return met(*triples)
            return not_known(stated[2], *triples) if any(holds) else not_met(*triples)
        if stated[2] == FD.onRequest:
            return self._requested(case)
        if stated[2] == FD.withoutProvocation:
            return self._unprovoked(case)
        return not_known(stated[2])

    def _invocations(self, case: Case) -> list[Subject]:
        """The invocations of the obligation's articles because of the event."""
        return [
            invokes.source
            for article in case.articles
            for invokes in links(self._knowledge.of_object(FD.invokes, article))
            if (invokes.source, FD.forEvent, case.event) in self._knowledge
        ]

    # --- Requests -------------------------------------------------------------------------------

    def _requested(self, case: Case) -> Judgement:
        """A request by the beneficiary is in the data; that none is does not show that none was."""
        found = any_of(
            self._request(case, request).given(*because)
            for request, because in self._made_by(case.beneficiary)
        )
        return found if found.answer is Answer.MET else not_known(FD.onRequest)

    def _made_by(self, agent: Subject) -> Iterator[tuple[Subject, Premises]]:
        for who, because in voices(self._knowledge, agent):
            for acts in links(self._knowledge.of_object(FD.actor, who)):
                typing: Triple = (acts.source, RDF.type, FD.Request)
                if typing in self._knowledge:
                    yield acts.source, (typing, acts.triple, *because)

    def _request(self, case: Case, request: Subject) -> Judgement:
        return all_of(
            [
                self._addressed(case, request),
                self._asks_for_help(case, request),
                self._not_too_early(request, case.event),
                undisputed(self._knowledge, request),
            ]
        )

    def _addressed(self, case: Case, request: Subject) -> Judgement:
        """To the bearer, one of its organs, or an organization that it is a member of."""
        asked = links(self._knowledge.of_subject(request, FD.requestedFrom))
        for triple, _, addressee in asked:
            if addressee == case.bearer:
                return met(triple)
            speaks: Triple = (addressee, FD.speaksFor, case.bearer)
            belongs: Triple = (case.bearer, FD.memberOf, addressee)
            for relation in (speaks, belongs):
                if relation in self._knowledge:
                    return met(triple, relation)
        return not_met(*(link.triple for link in asked)) if asked else not_known(request)

    def _asks_for_help(self, case: Case, request: Subject) -> Judgement:
        """It asks for an act that rests on the obligation's article, or helps the beneficiary."""
        for asked in links(self._knowledge.of_subject(request, FD.requests)):
            serving: list[Triple] = [
                *((asked.target, FD.legalBasis, article) for article in case.articles),
                (asked.target, FD.assistedState, case.beneficiary),
                (asked.target, FD.recipient, case.beneficiary),
            ]
            for serves in serving:
                if serves in self._knowledge:
                    return met(asked.triple, serves)
        return not_known(request)

    def _not_too_early(self, request: Subject, event: Subject) -> Judgement:
        """It was not made before the day of the event: within a day nobody records the order."""
        asked = self._knowledge.of_subject(request, FD.earliestStart)
        begun = self._knowledge.of_subject(event, FD.latestStart)
        if asked and begun and _day(asked[0]) >= _day(begun[0]):
            return met(asked[0], begun[0])
        before = self._clock.precedes(End(request, False), End(event, False), request)
        return before.negated()

    # --- Provocation ----------------------------------------------------------------------------

    def _unprovoked(self, case: Case) -> Judgement:
        """The beneficiary did not attack the attacker before, in the same war.

        That no such attack is in the data does not show that there was none.
        """
        provoked = any_of(self._provocations(case))
        if provoked.answer is Answer.MET:
            return provoked.negated()
        return all_of([not_known(FD.withoutProvocation), provoked.negated()])

    def _provocations(self, case: Case) -> Iterator[Judgement]:
        for attack in links(self._knowledge.of_object(FD.attacker, case.beneficiary)):
            because = self._in_same_war(case.event, attack.source)
            if attack.source != case.event and because:
                starts = (End(attack.source, False), End(case.event, False))
                before = self._clock.precedes(*starts, attack.source)
                yield before.given(attack.triple, *because)

    def _in_same_war(self, event: Subject, earlier: Subject) -> Premises:
        """Why the earlier attack hit the attacker of the event in the same war; () if not so."""
        for attacker in links(self._knowledge.of_subject(event, FD.attacker)):
            hit: Triple = (earlier, FD.target, attacker.target)
            for part in links(self._knowledge.of_subject(event, FD.partOf)):
                other: Triple = (earlier, FD.partOf, part.target)
                if hit in self._knowledge and other in self._knowledge:
                    return (attacker.triple, hit, part.triple, other)
        return ()


def _day(bound: Triple) -> str:
    return str(getattr(bound[2], "value", ""))[:_DAY]
