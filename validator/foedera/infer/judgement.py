"""Three answers: met, not met, not known, joined so that what is not known decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import chain
from typing import NamedTuple

from foedera.knowledge.facts import Premises, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Term


class Answer(Enum):
    """The answers, as the individuals of the ontology."""

    MET = FD.met
    NOT_MET = FD.notMet
    NOT_KNOWN = FD.notKnown


class Question(NamedTuple):
    """What is left open, and the triples because of which it arises."""

    about: Term
    because: Premises


class Judgement(NamedTuple):
    """An answer, the triples that it rests on, and what it leaves open."""

    answer: Answer
    because: Premises = ()
    questions: tuple[Question, ...] = ()

    def negated(self) -> Judgement:
        """The answer to the opposite question."""
        return self._replace(answer=_OPPOSITE[self.answer])

    def given(self, *triples: Triple) -> Judgement:
        """The same, resting on these triples, too."""
        questions = tuple(Question(about, (*triples, *why)) for about, why in self.questions)
        return Judgement(self.answer, (*triples, *self.because), questions)


_OPPOSITE = {
    Answer.MET: Answer.NOT_MET,
    Answer.NOT_MET: Answer.MET,
    Answer.NOT_KNOWN: Answer.NOT_KNOWN,
}


def met(*because: Triple) -> Judgement:
    """It is so."""
    return Judgement(Answer.MET, because)


def not_met(*because: Triple) -> Judgement:
    """The data exclude it."""
    return Judgement(Answer.NOT_MET, because)


def not_known(about: Term, *because: Triple) -> Judgement:
    """The data leave it open, namely what ``about`` stands for."""
    return Judgement(Answer.NOT_KNOWN, because, (Question(about, because),))


def all_of(parts: Iterable[Judgement]) -> Judgement:
    """Conjunction in Kleene's strong logic: of nothing at all it is met."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    decisive = [part for part in parts if part.answer is Answer.NOT_MET]
    if decisive:
        return min(decisive, key=_size)
    unknown = [part for part in parts if part.answer is Answer.NOT_KNOWN]
    return _joined(Answer.NOT_KNOWN, unknown) if unknown else _joined(Answer.MET, parts)


def any_of(parts: Iterable[Judgement]) -> Judgement:
    """Disjunction in Kleene's strong logic: of nothing at all it is not met."""
    return all_of(part.negated() for part in parts).negated()


def _size(judgement: Judgement) -> int:
    return len(judgement.because)


def _joined(answer: Answer, parts: list[Judgement]) -> Judgement:
    because = dict.fromkeys(chain.from_iterable(part.because for part in parts))
    questions: dict[Term, Question] = {}
    for question in chain.from_iterable(part.questions for part in parts):
        questions.setdefault(question.about, question)
    return Judgement(answer, tuple(because), tuple(questions.values()))
