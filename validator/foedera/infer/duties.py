"""Duties of one bearer that pull apart: one to act, one to refrain."""

from __future__ import annotations

from typing import NamedTuple

from foedera.infer.judgement import Judgement
from foedera.infer.obligations import impositions
from foedera.knowledge.facts import Knowledge, Premises
from foedera.read.statement import Subject, Term


class Duty(NamedTuple):
    """One obligation as one instrument imposes it through these articles, and why."""

    obligation: Subject
    instrument: Subject
    articles: tuple[Subject, ...]
    because: Premises


class Pair(NamedTuple):
    """Two duties of one bearer that pull apart.

    ``kind`` is the act that one requires and the other prohibits, ``event`` the attack that made
    help due: a pair has one of them. ``concerned`` are the states between which the duties hold;
    ``narrower`` the duty that is the special one, if any.
    """

    act: Duty
    refrain: Duty
    bearer: Subject
    beneficiary: Subject
    kind: Term | None
    event: Subject | None
    concerned: frozenset[Subject]
    both_hold: Judgement
    narrower: Duty | None
    because: Premises


def duties(knowledge: Knowledge, obligation: Subject) -> list[Duty]:
    """An obligation under each instrument that imposes it."""
    return [
        Duty(obligation, instrument, tuple(articles), next(iter(articles.values())))
        for instrument, articles in impositions(knowledge, obligation).items()
    ]
