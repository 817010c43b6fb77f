"""What comes of two duties that pull apart: conflict, no conflict, ambiguous or underspecified.

A conflict is one in which both duties hold at once. Then the Charter prevails (UN Charter 103), or
the instrument to which the other says that it is subject (VCLT 30(2)), or the later one between
the same parties (30(3)); between different parties neither prevails (30(4)(b)). It is ambiguous
where the later one is the general and the earlier one the special, and within one instrument; and
underspecified where the data leave open whether both hold, or which came later.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode

from foedera.infer.duties import Pair
from foedera.infer.elements import Elements
from foedera.infer.judgement import Answer, Question
from foedera.infer.obligations import Assessed, skolem
from foedera.infer.owed_neutrality import help_and_neutrality
from foedera.infer.precedence import Precedence, Prevailing
from foedera.infer.prohibited_acts import required_and_prohibited
from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject, Term

_STEP = "duties compared"


class Outcome(NamedTuple):
    """What comes of a pair, why, which instrument prevails by which rule, and what is open."""

    kind: NamedNode
    because: Premises
    rule: NamedNode | None = None
    prevailing: Subject | None = None
    questions: tuple[Question, ...] = ()


def add_obligation_comparisons(
    knowledge: Knowledge, elements: Elements, assessed: Sequence[Assessed]
) -> None:
    """Derive a comparison of each two duties of one bearer that pull apart."""
    precedence = Precedence(knowledge, elements)
    for pair in [
        *required_and_prohibited(knowledge, elements),
        *help_and_neutrality(knowledge, elements, assessed),
    ]:
        _derive(knowledge, pair, _outcome(pair, precedence))


def _outcome(pair: Pair, precedence: Precedence) -> Outcome:
    both = pair.both_hold
    if both.answer is Answer.NOT_MET:
        return Outcome(FD.noConflict, both.because)
    if both.answer is Answer.NOT_KNOWN:
        return Outcome(FD.underspecified, both.because, questions=both.questions)
    if pair.act.instrument == pair.refrain.instrument:
        return Outcome(FD.ambiguous, both.because)
    found = precedence.between(pair.act.instrument, pair.refrain.instrument, pair.concerned)
    because = (*both.because, *found.judgement.because)
    if found.judgement.answer is Answer.NOT_KNOWN:
        return Outcome(FD.underspecified, because, questions=found.judgement.questions)
    if found.rule == FD.byLaterTreaty and _earlier_is_special(pair, found):
        return Outcome(FD.ambiguous, because)
    return Outcome(FD.conflict, because, found.rule, found.instrument)


def _earlier_is_special(pair: Pair, later: Prevailing) -> bool:
    return pair.narrower is not None and pair.narrower.instrument != later.instrument


def _derive(knowledge: Knowledge, pair: Pair, outcome: Outcome) -> None:
    duties = (*pair.act[:2], *pair.refrain[:2])
    node = skolem("comparison", *duties, pair.bearer, pair.beneficiary, pair.kind, pair.event)
    described: list[tuple[NamedNode, Term | None]] = [
        (RDF.type, FD.ObligationComparison),
        (FD.dutyToAct, pair.act.obligation),
        (FD.dutyToRefrain, pair.refrain.obligation),
        (FD.actUnder, pair.act.instrument),
        (FD.refrainUnder, pair.refrain.instrument),
        (FD.assessedBearer, pair.bearer),
        (FD.assessedBeneficiary, pair.beneficiary),
        (FD.comparedAct, pair.kind),
        (FD.assessedEvent, pair.event),
    ]
    judged: list[tuple[NamedNode, Term | None]] = [
        (FD.outcome, outcome.kind),
        (FD.precedence, outcome.rule),
        (FD.prevailingInstrument, outcome.prevailing),
        (FD.yieldingInstrument, _other(pair, outcome.prevailing)),
    ]
    for said, because in ((described, pair.because), (judged, (*pair.because, *outcome.because))):
        for predicate, value in said:
            if value is not None:
                knowledge.derive((node, predicate, value), _STEP, because)
    for question in outcome.questions:
        because = (*pair.because, *question.because)
        knowledge.derive((node, FD.openQuestion, question.about), _STEP, because)


def _other(pair: Pair, prevailing: Subject | None) -> Subject | None:
    if prevailing is None:
        return None
    instruments = (pair.act.instrument, pair.refrain.instrument)
    return next(instrument for instrument in instruments if instrument != prevailing)
