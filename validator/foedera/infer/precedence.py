"""Which of two instruments prevails for one state, and by which rule of law.

Charter 103 and 25, then what the instruments say of each other (VCLT 30(2)), then the later one
between the same parties (VCLT 30(3), 30(4)(a)); between different parties neither (30(4)(b)).
Lists of parties are read as complete where a treaty has any: so do the rules on invocations.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import NamedNode

from foedera.infer.chronology import End
from foedera.infer.elements import Elements
from foedera.infer.judgement import Answer, Judgement, all_of, met, not_known, not_met
from foedera.infer.spells import Act
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject


class Prevailing(NamedTuple):
    """The rule and the instrument that prevails by it, or what is not known about that.

    Without a rule and a question, neither instrument prevails.
    """

    rule: NamedNode | None
    instrument: Subject | None
    judgement: Judgement


class Precedence:
    """Asks one knowledge base."""

    def __init__(self, knowledge: Knowledge, elements: Elements) -> None:
        self._knowledge = knowledge
        self._spells = elements.spells
        self._clock = elements.clock

    def between(self, one: Subject, other: Subject, concerned: Iterable[Subject]) -> Prevailing:
        """Which of two instruments prevails between the states concerned."""
        for rule, why in ((FD.byCharter, self._by_charter), (FD.byOwnTerms, self._by_own_terms)):
            for first, second in ((one, other), (other, one)):
                because = why(first, second)
                if because:
                    return Prevailing(rule, first, met(*because))
        return self._by_time(one, other, sorted(concerned, key=str))

    def _by_charter(self, first: Subject, second: Subject) -> Premises:
        treaty: Triple = (second, RDF.type, FD.Treaty)
        if treaty not in self._knowledge or self._is(second, FD.CharterOfTheUnitedNations):
            return ()
        for kind in (FD.CharterOfTheUnitedNations, FD.Resolution):
            if self._is(first, kind):
                return ((first, RDF.type, kind), treaty)
        return ()

    def _is(self, instrument: Subject, kind: NamedNode) -> bool:
        return (instrument, RDF.type, kind) in self._knowledge

    def _by_own_terms(self, first: Subject, second: Subject) -> Premises:
        yields: Triple = (second, FD.subjectTo, first)
        return (yields,) if yields in self._knowledge else ()

    def _by_time(self, one: Subject, other: Subject, concerned: list[Subject]) -> Prevailing:
        same = all_of(
            self._is_party(state, instrument) for instrument in (one, other) for state in concerned
        )
        if same.answer is not Answer.MET:
            return Prevailing(None, None, same)
        later = self._later(one, other)
        if later.answer is Answer.NOT_KNOWN:
            return Prevailing(None, None, later)
        last = one if later.answer is Answer.MET else other
        return Prevailing(FD.byLaterTreaty, last, met(*same.because, *later.because))

    def _is_party(self, state: Subject, instrument: Subject) -> Judgement:
        stated: Triple = (instrument, FD.hasParty, state)
        if stated in self._knowledge:
            return met(stated)
        spells = self._spells.binding(instrument, state)
        if spells:
            return met(*spells[0].because)
        parties = self._knowledge.of_subject(instrument, FD.hasParty)
        return not_met(*parties) if parties else not_known(state)

    def _later(self, one: Subject, other: Subject) -> Judgement:
        """Whether the first instrument was concluded after the second."""
        for first, second in ((one, other), (other, one)):
            replaces: Triple = (first, FD.replaces, second)
            if replaces in self._knowledge:
                return met(replaces) if first == one else not_met(replaces)
        for kind in (FD.Signature, FD.EntryIntoForce):
            acts, others = (self._spells.acts(each, kind) for each in (one, other))
            if acts and others:
                return self._all_after(acts, others)
        return not_known(FD.Signature)

    def _all_after(self, acts: list[Act], others: list[Act]) -> Judgement:
        """Met if all acts are after all others, not met if all are before them."""
        after, before = self._all_precede(others, acts), self._all_precede(acts, others)
        if before.answer is Answer.MET:
            return before.negated()
        return after if after.answer is not Answer.NOT_MET else not_known(FD.Signature)

    def _all_precede(self, acts: list[Act], others: list[Act]) -> Judgement:
        parts = [
            self._clock.precedes(End(act, False), End(other, False), act).given(*why, *because)
            for act, why in acts
            for other, because in others
        ]
        return all_of(parts)
