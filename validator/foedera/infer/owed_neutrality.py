"""Help owed after an attack, against neutrality that the same bearer owes to the attacker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foedera.infer.duties import Duty, Pair, duties
from foedera.infer.elements import Case, Elements
from foedera.infer.judgement import Answer, Judgement, all_of, any_of
from foedera.infer.links import links
from foedera.infer.obligations import Assessed
from foedera.infer.territories import is_narrower
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject


class _Clash(NamedTuple):
    """Help that may have been due, and neutrality towards the attacker."""

    helped: Assessed
    refrain: Duty
    enemy: Subject
    because: Premises


def help_and_neutrality(
    knowledge: Knowledge, elements: Elements, assessed: Sequence[Assessed]
) -> Iterator[Pair]:
    """Each pair of help that may have been due, and neutrality towards the attacker.

    A treaty whose own members fight each other leaves the question to itself. A duty to attack a
    certain state has a rule of its own.
    """
    for each in assessed:
        case = each.candidate.case
        if each.due.answer is Answer.NOT_MET or not elements.is_assistance(case):
            continue
        for attacks in links(knowledge.of_subject(case.event, FD.attacker)):
            if _is_to_attack(knowledge, case, attacks.target):
                continue
            for refrain, why in _neutrality(knowledge, case.bearer, attacks.target):
                clash = _Clash(each, refrain, attacks.target, (attacks.triple, *why))
                owed = _owed(knowledge, elements, clash, assessed)
                if owed and refrain.instrument != case.instrument:
                    yield _pair(knowledge, clash, owed)


def _is_to_attack(knowledge: Knowledge, case: Case, enemy: Subject) -> bool:
    demanded: Triple = (case.obligation, FD.requiresAct, FD.ArmedAttack)
    return demanded in knowledge and (case.obligation, FD.concerns, enemy) in knowledge


def _neutrality(
    knowledge: Knowledge, bearer: Subject, enemy: Subject
) -> Iterator[tuple[Duty, Premises]]:
    for benefits in links(knowledge.of_object(FD.beneficiary, enemy)):
        because: Premises = (
            (benefits.source, RDF.type, FD.NeutralityObligation),
            (benefits.source, FD.bearer, bearer),
            benefits.triple,
        )
        if all(triple in knowledge for triple in because):
            for duty in duties(knowledge, benefits.source):
                yield duty, (*because, *duty.because)


def _owed(
    knowledge: Knowledge, elements: Elements, clash: _Clash, assessed: Sequence[Assessed]
) -> Judgement | None:
    """Whether neutrality was owed then; None where it has a trigger that no event met."""
    refrain, case = clash.refrain, clash.helped.candidate.case
    if knowledge.of_subject(refrain.obligation, FD.trigger):
        found = [other.due for other in assessed if _is_of_this_war(knowledge, clash, other)]
        return any_of(found) if found else None
    parties = (case.bearer, clash.enemy)
    own = Case(refrain.obligation, refrain.instrument, refrain.articles, *parties, case.event)
    parts = (elements.in_force_and_term, elements.conditions, elements.scope)
    return all_of(part(own) for part in parts)


def _is_of_this_war(knowledge: Knowledge, clash: _Clash, other: Assessed) -> bool:
    """Whether it is an assessment of the same neutrality, in the war of the same attack."""
    case, owed = clash.helped.candidate.case, other.candidate.case
    same_duty = (owed.obligation, owed.instrument) == clash.refrain[:2]
    same_sides = (owed.bearer, owed.beneficiary) == (case.bearer, clash.enemy)
    wars = {triple[2] for triple in knowledge.of_subject(case.event, FD.partOf)}
    parts = knowledge.of_subject(owed.event, FD.partOf)
    return same_duty and same_sides and any(triple[2] in wars for triple in parts)


def _pair(knowledge: Knowledge, clash: _Clash, owed: Judgement) -> Pair:
    case, why = clash.helped.candidate
    act = Duty(case.obligation, case.instrument, case.articles, why)
    return Pair(
        act=act,
        refrain=clash.refrain,
        bearer=case.bearer,
        beneficiary=case.beneficiary,
        kind=None,
        event=case.event,
        concerned=frozenset([case.bearer, case.beneficiary, clash.enemy]),
        both_hold=all_of([clash.helped.due, owed]),
        narrower=_narrower(knowledge, act, clash.refrain),
        because=(*why, *clash.because),
    )


def _narrower(knowledge: Knowledge, act: Duty, refrain: Duty) -> Duty | None:
    act_is, refrain_is = (
        is_narrower(knowledge, one, other) for one, other in ((act, refrain), (refrain, act))
    )
    if act_is == refrain_is:
        return None
    return act if act_is else refrain
