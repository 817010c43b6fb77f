"""Three answers: what is joined agrees with every way in which the unknown could turn out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.infer.judgement import Answer, Judgement, all_of, any_of, met, not_known, not_met
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD

ANSWERS = {Answer.MET: [True], Answer.NOT_MET: [False], Answer.NOT_KNOWN: [True, False]}


def triple(number: int) -> Triple:
    return (FD.event, FD.about, getattr(FD, f"fact{number}"))


def judgement(answer: Answer, number: int) -> Judgement:
    questions = not_known(getattr(FD, f"question{number}")).questions
    return Judgement(answer, (triple(number),), questions if answer is Answer.NOT_KNOWN else ())


def over_completions(
    answers: Sequence[Answer], joined: Callable[[Iterable[bool]], bool]
) -> set[bool]:
    return {joined(values) for values in product(*(ANSWERS[answer] for answer in answers))}


@pytest.mark.parametrize(("ours", "brute"), [(all_of, all), (any_of, any)])
@given(st.lists(st.sampled_from(Answer), max_size=5))
def test_joins_agree_with_every_completion(
    ours: Callable[[Iterable[Judgement]], Judgement],
    brute: Callable[[Iterable[bool]], bool],
    answers: list[Answer],
) -> None:
    found = ours([judgement(answer, number) for number, answer in enumerate(answers)])
    assert set(ANSWERS[found.answer]) == over_completions(answers, brute)


def test_what_decides_is_the_reason() -> None:
    parts = [met(triple(1)), not_met(triple(2), triple(3)), not_met(triple(4))]
    assert all_of(parts).because == (triple(4),)
    assert any_of(parts).because == (triple(1),)
    assert all_of([*parts[:1], met(triple(5))]).because == (triple(1), triple(5))


def test_open_questions_are_asked_once_and_only_where_they_matter() -> None:
    open_part = judgement(Answer.NOT_KNOWN, 1)
    assert [q.about for q in all_of([open_part, open_part, met()]).questions] == [FD.question1]
    assert not all_of([open_part, not_met(triple(2))]).questions


def test_what_is_given_is_a_reason_of_answer_and_question() -> None:
    found = not_known(FD.question1, triple(1)).given(triple(2))
    assert found.because == (triple(2), triple(1))
    assert found.questions[0].because == (triple(2), triple(1))
