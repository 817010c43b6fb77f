"""The elements of an obligation that was due, and how it was honoured, each with three answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from foedera.infer.chronology import End, Timeline
from foedera.infer.clock import Clock, Spell
from foedera.infer.conditions import Case, Conditions, undisputed
from foedera.infer.judgement import Answer, Judgement, all_of, any_of, met, not_known, not_met
from foedera.infer.links import Link, links, voices
from foedera.infer.spells import Spells
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, OWL, RDF
from foedera.knowledge.vocabulary import schema_triples
from foedera.read.statement import Subject, Term

__all__ = ["Case", "Elements"]


class Elements:
    """Asks one knowledge base and its timeline."""

    def __init__(self, knowledge: Knowledge, timeline: Timeline) -> None:
        self.knowledge = knowledge
        self.clock = Clock(knowledge, timeline)
        self.spells = Spells(knowledge, self.clock)
        self._conditions = Conditions(knowledge, self.clock)
        self._in_force: dict[Case, Judgement] = {}
        self._denied = _negative_assertions(knowledge)

    def is_assistance(self, case: Case) -> bool:
        """Whether the obligation is one to help."""
        return (case.obligation, RDF.type, FD.AssistanceObligation) in self.knowledge

    # --- Trigger --------------------------------------------------------------------------------

    def trigger(self, case: Case) -> Judgement:
        """The event is of a kind that triggers, was done to the beneficiary, and is undisputed."""
        kinds = links(self.knowledge.of_subject(case.obligation, FD.trigger))
        kind = any_of(self._of_kind(case.event, trigger) for trigger in kinds)
        return all_of(
            [kind, self._done_to_beneficiary(case), undisputed(self.knowledge, case.event)]
        )

    def _of_kind(self, event: Subject, trigger: Link) -> Judgement:
        typing: Triple = (event, RDF.type, trigger.target)
        if typing in self.knowledge:
            return met(trigger.triple, typing)
        for actual in links(self.knowledge.of_subject(event, RDF.type)):
            excluded = self._exclude_each_other(actual.target, trigger.target)
            if excluded is not None:
                return not_met(trigger.triple, actual.triple, *excluded)
        return not_known(trigger.target, trigger.triple)

    def _exclude_each_other(self, one: Subject, other: Subject) -> Premises | None:
        pairs: list[Triple] = [(one, OWL.disjointWith, other), (other, OWL.disjointWith, one)]
        for triple in pairs:
            if triple in _disjoint():
                return ()
            if triple in self.knowledge:
                return (triple,)
        return None

    def _done_to_beneficiary(self, case: Case) -> Judgement:
        targets = self.knowledge.of_subject(case.event, FD.target)
        own: Triple = (case.event, FD.target, case.beneficiary)
        if own in targets:
            return met(own)
        return not_met(*targets) if targets else not_known(case.event)

    # --- Time, conditions, territory ------------------------------------------------------------

    def in_force(self, case: Case) -> Judgement:
        """The instrument bound bearer and beneficiary when the event began, and was not suspended.

        A beneficiary that is no party is not bound by it, so that this is not known.
        """
        if case not in self._in_force:
            self._in_force[case] = self._at_the_time(case)
        return self._in_force[case]

    def in_term(self, case: Case) -> Judgement:
        """The event began within the obligation's own term, as far as it has one."""
        return self.clock.within_all(case.event, [self.spells.term(case.obligation)])

    def in_force_and_term(self, case: Case) -> Judgement:
        """Both at once: together they may exclude what each of them leaves open."""
        each = all_of([self.in_force(case), self.in_term(case)])
        if each.answer is not Answer.NOT_KNOWN:
            return each
        return self._at_the_time(case, self.spells.term(case.obligation))

    def _at_the_time(self, case: Case, *also: Spell) -> Judgement:
        parties = (case.bearer, case.beneficiary)
        bound = [self.spells.binding(case.instrument, party) for party in parties]
        groups = [spells for spells in bound if spells]
        groups += self.spells.unsuspended(case.instrument, parties)
        groups += [[spell] for spell in also]
        found = self.clock.within_one_of_each(case.event, groups)
        return found if all(bound) else all_of([found, not_known(case.instrument)])

    def conditions(self, case: Case) -> Judgement:
        """Every condition of the obligation is met; without one, it is."""
        return self._conditions.all_met(case)

    def scope(self, case: Case) -> Judgement:
        """The event took place where the obligation applies; without a scope, everywhere.

        A place outside is excluded by a negative property assertion, not by silence.
        """
        scopes = links(self.knowledge.of_subject(case.obligation, FD.territorialScope))
        return any_of(self._inside(case.event, scope) for scope in scopes) if scopes else met()

    def _inside(self, event: Subject, scope: Link) -> Judgement:
        inside: Triple = (event, FD.place, scope.target)
        if inside in self.knowledge:
            return met(scope.triple, inside)
        if inside in self._denied:
            return not_met(scope.triple, *self._denied[inside])
        for place in links(self.knowledge.of_subject(event, FD.place)):
            outside = self._denied.get((place.target, FD.within, scope.target))
            if outside:
                return not_met(scope.triple, place.triple, *outside)
        return not_known(scope.target, scope.triple)

    # --- Performance ----------------------------------------------------------------------------

    def honoured(self, case: Case) -> Judgement:
        """The bearer helped within the term: where no help is in the data, not known.

        Help that was over before the event is none because of it.
        """
        helped = [
            self._in_time(case, act, over).given(*because)
            for act, because in self._helps(case)
            if (over := self._over_before(case, act)).answer is not Answer.MET
        ]
        return any_of(helped) if helped else not_known(case.event)

    def _helps(self, case: Case) -> Iterator[tuple[Subject, Premises]]:
        """Acts of the bearer for the beneficiary, and its force against the attacker."""
        attackers = links(self.knowledge.of_subject(case.event, FD.attacker))
        for who, because in voices(self.knowledge, case.bearer):
            for acts in links(self.knowledge.of_object(FD.actor, who)):
                if not self.knowledge.of_subject(acts.source, FD.invokes):
                    for towards in self._towards(acts.source, case.beneficiary, attackers):
                        yield acts.source, (*towards, acts.triple, *because)

    def _towards(
        self, act: Subject, beneficiary: Subject, attackers: list[Link]
    ) -> Iterator[Premises]:
        for role in (FD.assistedState, FD.recipient):
            triple: Triple = (act, role, beneficiary)
            if triple in self.knowledge:
                yield (triple,)
        for attacker in attackers:
            struck: Triple = (act, FD.target, attacker.target)
            if struck in self.knowledge:
                yield (attacker.triple, struck)

    def _over_before(self, case: Case, act: Subject) -> Judgement:
        return self.clock.precedes(End(act, True), End(case.event, False), act)

    def _in_time(self, case: Case, act: Subject, over: Judgement) -> Judgement:
        """It was not over before the event, and began within the obligation's term."""
        in_term = self.clock.within_all(act, [self.spells.term(case.obligation)])
        return all_of([over.negated(), in_term])


def _negative_assertions(knowledge: Knowledge) -> dict[tuple[Term, Term, Term], Premises]:
    """What negative property assertions exclude, each with the triples that make it up."""
    excluded: dict[tuple[Term, Term, Term], Premises] = {}
    for source in knowledge.with_predicate(OWL.sourceIndividual):
        for prop in knowledge.of_subject(source[0], OWL.assertionProperty):
            for target in knowledge.of_subject(source[0], OWL.targetIndividual):
                excluded[source[2], prop[2], target[2]] = (source, prop, target)
    return excluded


@cache
def _disjoint() -> frozenset[Triple]:
    return frozenset(triple for triple in schema_triples() if triple[1] == OWL.disjointWith)
