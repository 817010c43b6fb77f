"""Acts that one obligation of a bearer requires, and another prohibits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from foedera.infer.duties import Duty, Pair, duties
from foedera.infer.elements import Elements
from foedera.infer.judgement import Judgement, all_of, any_of, not_known
from foedera.infer.links import Link, links
from foedera.infer.subclasses import superclasses
from foedera.infer.territories import in_one_place, is_narrower
from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject


class _Clash(NamedTuple):
    """An act required towards a beneficiary, and prohibited as such or as one of a wider kind."""

    requires: Link
    prohibits: Link
    bearer: Subject
    beneficiary: Subject
    because: Premises


def required_and_prohibited(knowledge: Knowledge, elements: Elements) -> Iterator[Pair]:
    """Each pair of duties about one kind of act, in the order of their names.

    A duty that allows for other means than the prohibited ones can be performed by these, so a
    narrower prohibition pulls at nothing.
    """
    for clash in _clashes(knowledge):
        required = duties(knowledge, clash.requires.source)
        for act, refrain in product(required, duties(knowledge, clash.prohibits.source)):
            yield _pair(elements, clash, act, refrain)


def _clashes(knowledge: Knowledge) -> Iterator[_Clash]:
    for prohibits in links(knowledge.with_predicate(FD.prohibitsAct)):
        for bears in links(knowledge.of_subject(prohibits.source, FD.bearer)):
            for also in links(knowledge.of_object(FD.bearer, bears.target)):
                for requires in links(knowledge.of_subject(also.source, FD.requiresAct)):
                    above = superclasses(knowledge, requires.target).get(prohibits.target)
                    if above is not None:
                        because = (bears.triple, also.triple, *above)
                        yield from _towards(knowledge, requires, prohibits, bears.target, because)


def _towards(
    knowledge: Knowledge, requires: Link, prohibits: Link, bearer: Subject, because: Premises
) -> Iterator[_Clash]:
    for benefits in links(knowledge.of_subject(requires.source, FD.beneficiary)):
        about = _about(knowledge, prohibits.source, benefits.target, bearer)
        if about is not None and benefits.target != bearer:
            reasons = (requires.triple, prohibits.triple, *because, benefits.triple, *about)
            yield _Clash(requires, prohibits, bearer, benefits.target, reasons)


def _about(knowledge: Knowledge, prohibition: Subject, *agents: Subject) -> Premises | None:
    """Why a prohibition covers acts between these agents: it is about one, or about nobody."""
    concerned = links(knowledge.of_subject(prohibition, FD.concerns))
    if not concerned:
        return ()
    return next(((link.triple,) for link in concerned if link.target in agents), None)


def _pair(elements: Elements, clash: _Clash, act: Duty, refrain: Duty) -> Pair:
    knowledge = elements.knowledge
    return Pair(
        act=act,
        refrain=refrain,
        bearer=clash.bearer,
        beneficiary=clash.beneficiary,
        kind=clash.requires.target,
        event=None,
        concerned=frozenset(
            [clash.bearer, clash.beneficiary, *_partners(knowledge, refrain.obligation)]
        ),
        both_hold=all_of(
            [_at_one_time(elements, clash, act, refrain), in_one_place(knowledge, act, refrain)]
        ),
        narrower=_narrower(knowledge, clash, act, refrain),
        because=(*clash.because, *act.because, *refrain.because),
    )


def _partners(knowledge: Knowledge, obligation: Subject) -> Iterator[Subject]:
    for benefits in links(knowledge.of_subject(obligation, FD.beneficiary)):
        yield benefits.target


def _at_one_time(elements: Elements, clash: _Clash, act: Duty, refrain: Duty) -> Judgement:
    """Whether the duty to act bound both sides while the duty to refrain bound the bearer."""
    bound = [(act, clash.bearer), (act, clash.beneficiary), (refrain, clash.bearer)]
    found = [elements.spells.binding(duty.instrument, party) for duty, party in bound]
    for (duty, _), known in zip(bound, found, strict=True):
        if not known:
            return not_known(duty.instrument)
    terms = [elements.spells.term(duty.obligation) for duty in (act, refrain)]
    return any_of(elements.clock.overlap([*chosen, *terms]) for chosen in product(*found))


def _narrower(knowledge: Knowledge, clash: _Clash, act: Duty, refrain: Duty) -> Duty | None:
    """The duty that is narrower in kind of act or in territory, and wider in neither."""
    act_is = clash.requires.target != clash.prohibits.target or is_narrower(knowledge, act, refrain)
    refrain_is = is_narrower(knowledge, refrain, act)
    if act_is == refrain_is:
        return None
    return act if act_is else refrain
