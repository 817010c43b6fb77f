"""Obligations modelled, not counted: whether each was due because of an event, with three answers.

An obligation with a trigger is assessed for each of its bearers and beneficiaries, and each event
that may have triggered it: one of the kind that the trigger names, done to the beneficiary, or one
that an invocation names. It was due if trigger, treaty in force, conditions, territory and term
were all met; not, if one was not; else that is not known (Kleene's strong logic). Attackers are not
assessed as bearers of a duty to help against themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from pyoxigraph import NamedNode

from foedera.infer.elements import Case, Elements
from foedera.infer.judgement import Judgement, all_of
from foedera.infer.links import links
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject, Term

_STEP = "obligation"


class Candidate(NamedTuple):
    """A case to assess, and the triples that make it one."""

    case: Case
    because: Premises


class Assessed(NamedTuple):
    """A case with its answers by property, and whether the obligation was due."""

    candidate: Candidate
    answers: dict[NamedNode, Judgement]
    due: Judgement


def add_obligation_assessments(knowledge: Knowledge, elements: Elements) -> list[Assessed]:
    """Derive an assessment of each obligation that an event may have triggered, and return them.

    Must run after the bounds of all things are known.
    """
    assessed = [_assess(candidate, elements) for candidate in candidates(knowledge)]
    for each in assessed:
        _derive(knowledge, each)
    return assessed


def candidates(knowledge: Knowledge) -> Iterator[Candidate]:
    """The cases to assess, each once, in the order of the names of obligations and events."""
    obligations = {triple[0] for triple in knowledge.with_predicate(FD.trigger)}
    for obligation in sorted(obligations, key=str):
        events = list(_possible_triggers(knowledge, obligation))
        for instrument, articles in impositions(knowledge, obligation).items():
            imposed = _Imposed(obligation, instrument, articles)
            yield from _cases(knowledge, imposed, [*events, *_invoked(knowledge, imposed)])


class _Imposed(NamedTuple):
    """An obligation as one instrument imposes it through these articles, each with why."""

    obligation: Subject
    instrument: Subject
    articles: dict[Subject, Premises]


class _Event(NamedTuple):
    """An event that may trigger an obligation for a beneficiary, and why."""

    event: Subject
    beneficiary: Subject
    because: Premises


def impositions(
    knowledge: Knowledge, obligation: Subject
) -> dict[Subject, dict[Subject, Premises]]:
    """The instruments that impose an obligation, with their articles and why."""
    found: dict[Subject, dict[Subject, Premises]] = defaultdict(dict)
    for imposes in links(knowledge.of_object(FD.imposes, obligation)):
        for part in links(knowledge.of_subject(imposes.source, FD.articleOf)):
            found[part.target][imposes.source] = (imposes.triple, part.triple)
    return found


def _possible_triggers(knowledge: Knowledge, obligation: Subject) -> Iterator[_Event]:
    """Events of a triggering kind that were done to a beneficiary."""
    kinds = links(knowledge.of_subject(obligation, FD.trigger))
    for benefits in links(knowledge.of_subject(obligation, FD.beneficiary)):
        for hit in links(knowledge.of_object(FD.target, benefits.target)):
            for kind in kinds:
                typing: Triple = (hit.source, RDF.type, kind.target)
                if typing in knowledge:
                    because = (kind.triple, typing, benefits.triple, hit.triple)
                    yield _Event(hit.source, benefits.target, because)


def _invoked(knowledge: Knowledge, imposed: _Imposed) -> Iterator[_Event]:
    """Events because of which an article of the obligation was invoked for a beneficiary."""
    for article in imposed.articles:
        for invokes in links(knowledge.of_object(FD.invokes, article)):
            for event in links(knowledge.of_subject(invokes.source, FD.forEvent)):
                for helped in links(knowledge.of_subject(invokes.source, FD.assistedState)):
                    benefits: Triple = (imposed.obligation, FD.beneficiary, helped.target)
                    if benefits in knowledge:
                        because = (benefits, invokes.triple, event.triple, helped.triple)
                        yield _Event(event.target, helped.target, because)


def _cases(
    knowledge: Knowledge, imposed: _Imposed, events: Iterable[_Event]
) -> Iterator[Candidate]:
    obligation, instrument, articles = imposed
    bearers = links(knowledge.of_subject(obligation, FD.bearer))
    seen: set[tuple[Subject, Subject, Subject]] = set()
    for event, beneficiary, because in events:
        for bears in bearers:
            key = (event, beneficiary, bears.target)
            attacks = (event, FD.attacker, bears.target) in knowledge
            if key in seen or bears.target == beneficiary or attacks:
                continue
            seen.add(key)
            case = Case(obligation, instrument, tuple(articles), bears.target, beneficiary, event)
            yield Candidate(case, (*next(iter(articles.values())), bears.triple, *because))


def _assess(candidate: Candidate, elements: Elements) -> Assessed:
    case = candidate.case
    answers = {
        FD.triggerAnswer: elements.trigger(case),
        FD.inForceAnswer: elements.in_force(case),
        FD.conditionAnswer: elements.conditions(case),
        FD.scopeAnswer: elements.scope(case),
        FD.termAnswer: elements.in_term(case),
    }
    parts = (FD.triggerAnswer, FD.conditionAnswer, FD.scopeAnswer)
    due = all_of([elements.in_force_and_term(case), *(answers[part] for part in parts)])
    if elements.is_assistance(case):
        answers[FD.honouredAnswer] = elements.honoured(case)
    return Assessed(candidate, answers, due)


def _derive(knowledge: Knowledge, assessed: Assessed) -> None:
    case, because = assessed.candidate
    node = skolem("assessment", *case._replace(articles=()))
    described: tuple[tuple[NamedNode, Term], ...] = (
        (RDF.type, FD.ObligationAssessment),
        (FD.assessedObligation, case.obligation),
        (FD.assessedUnder, case.instrument),
        (FD.assessedBearer, case.bearer),
        (FD.assessedBeneficiary, case.beneficiary),
        (FD.assessedEvent, case.event),
    )
    for predicate, value in described:
        knowledge.derive((node, predicate, value), _STEP, because)
    for predicate, judgement in assessed.answers.items():
        answer: Triple = (node, predicate, judgement.answer.value)
        knowledge.derive(answer, _STEP, judgement.because or because)
    due: Triple = (node, FD.dueAnswer, assessed.due.answer.value)
    knowledge.derive(due, _STEP, _decisive(node, assessed) or assessed.due.because)
    for question in assessed.due.questions:
        knowledge.derive(
            (node, FD.openQuestion, question.about), _STEP, question.because or because
        )


def _decisive(node: Subject, assessed: Assessed) -> Premises:
    """The answers that make the whole what it is."""
    return tuple(
        (node, predicate, judgement.answer.value)
        for predicate, judgement in assessed.answers.items()
        if judgement.answer is assessed.due.answer and predicate != FD.honouredAnswer
    )


def skolem(kind: str, *parts: object) -> NamedNode:
    """A node for what is derived about these things, the same on every run."""
    digest = sha256("\x00".join(map(str, parts)).encode()).hexdigest()[:16]
    return NamedNode(f"urn:foedera:{kind}:{digest}")
