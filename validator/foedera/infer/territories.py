"""Where two duties apply: whether they share a place, and which of them is the narrower one."""

from __future__ import annotations

from itertools import product

from pyoxigraph import BlankNode, NamedNode

from foedera.infer.duties import Duty
from foedera.infer.judgement import Judgement, met, not_known
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Term


def in_one_place(knowledge: Knowledge, one: Duty, other: Duty) -> Judgement:
    """Whether there is a place where both apply; without a scope, a duty applies everywhere."""
    scopes, others = _scopes(knowledge, one), _scopes(knowledge, other)
    if not scopes or not others:
        return met()
    for scope, another in product(scopes, others):
        for inner, outer in ((scope, another), (another, scope)):
            because = _within(knowledge, inner[2], outer[2])
            if because is not None:
                return met(scope, another, *because)
    return not_known(others[0][2], scopes[0], others[0])


def is_narrower(knowledge: Knowledge, one: Duty, other: Duty) -> bool:
    """Whether one applies only in a part of where the other does."""
    scopes, wider = _scopes(knowledge, one), _scopes(knowledge, other)
    if not scopes or not wider:
        return bool(scopes)
    return all(any(_strictly_within(knowledge, s[2], w[2]) for w in wider) for s in scopes)


def _scopes(knowledge: Knowledge, duty: Duty) -> list[Triple]:
    return sorted(knowledge.of_subject(duty.obligation, FD.territorialScope), key=str)


def _within(knowledge: Knowledge, place: Term, other: Term) -> Premises | None:
    if place == other:
        return ()
    if isinstance(place, NamedNode | BlankNode):
        triple: Triple = (place, FD.within, other)
        return (triple,) if triple in knowledge else None
    return None


def _strictly_within(knowledge: Knowledge, place: Term, other: Term) -> bool:
    return place != other and _within(knowledge, place, other) is not None
