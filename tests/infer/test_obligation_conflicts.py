"""Duties of one state that pull apart: what comes of each pair, and which of the two prevails."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode
from tests.infer.test_obligations import local, world_of

from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject

TO_SEND = """
ex:friendship a fd:Treaty ; fd:hasParty ex:a , ex:b .
ex:article-1 fd:articleOf ex:friendship ; fd:imposes ex:to-send .
ex:to-send a fd:Obligation ; fd:bearer ex:a ; fd:beneficiary ex:b ; fd:requiresAct fd:ArmsTransfer .
ex:entry-1 a fd:EntryIntoForce ; fd:ofTreaty ex:friendship ; fd:date "1948" .
"""
NOT_TO_SEND = """
ex:embargo a fd:Treaty ; fd:hasParty ex:a , ex:b .
ex:article-2 fd:articleOf ex:embargo ; fd:imposes ex:not-to-send .
ex:not-to-send a fd:Prohibition ; fd:bearer ex:a ; fd:prohibitsAct fd:ArmsTransfer .
ex:entry-2 a fd:EntryIntoForce ; fd:ofTreaty ex:embargo ; fd:date "1955" .
"""
TWO_SIDES = """
ex:alliance a fd:Treaty ; fd:hasParty ex:a , ex:b .
ex:article-1 fd:articleOf ex:alliance ; fd:imposes ex:to-help .
ex:to-help a fd:AssistanceObligation ; fd:bearer ex:a ; fd:beneficiary ex:b ;
  fd:trigger fd:ArmedAttack .
ex:entry-1 a fd:EntryIntoForce ; fd:ofTreaty ex:alliance ; fd:date "1930" .
ex:pact a fd:Treaty ; fd:hasParty ex:a , ex:c .
ex:article-2 fd:articleOf ex:pact ; fd:imposes ex:to-stay-out .
ex:to-stay-out a fd:NeutralityObligation ; fd:bearer ex:a ; fd:beneficiary ex:c .
ex:entry-2 a fd:EntryIntoForce ; fd:ofTreaty ex:pact ; fd:date "1934" .
ex:attack a fd:ArmedAttack ; fd:attacker ex:c ; fd:target ex:b ; fd:date "1939-09-01" .
"""


def comparisons(text: str) -> list[tuple[str, str | None, str | None, set[str]]]:
    """Outcome, precedence, prevailing instrument and open questions of each."""
    knowledge = world_of(text).knowledge

    def values(node: Subject, predicate: NamedNode) -> list[str]:
        return [local(triple[2]) for triple in knowledge.of_subject(node, predicate)]

    def the_value(node: Subject, predicate: NamedNode) -> str | None:
        return next(iter(values(node, predicate)), None)

    found = []
    for typing in knowledge.of_object(RDF.type, FD.ObligationComparison):
        node = typing[0]
        judged = (FD.precedence, FD.prevailingInstrument)
        rule, prevailing = (the_value(node, predicate) for predicate in judged)
        (outcome,) = values(node, FD.outcome)
        found.append((outcome, rule, prevailing, set(values(node, FD.openQuestion))))
    return found


CONFLICT = ("conflict", None, None, set[str]())
NO_CONFLICT = ("noConflict", None, None, set[str]())
AMBIGUOUS = ("ambiguous", None, None, set[str]())


def prevails(instrument: str, rule: str) -> tuple[str, str, str, set[str]]:
    return ("conflict", rule, instrument, set())


def leaves_open(*questions: str) -> tuple[str, None, None, set[str]]:
    return ("underspecified", None, None, set(questions))


ACTS = [
    ("", prevails("embargo", "byLaterTreaty")),
    ("ex:embargo a fd:CharterOfTheUnitedNations .", prevails("embargo", "byCharter")),
    ("ex:friendship a fd:CharterOfTheUnitedNations .", prevails("friendship", "byCharter")),
    ('ex:embargo a fd:Resolution ; fd:date "1955" .', prevails("embargo", "byCharter")),
    ("ex:embargo fd:subjectTo ex:friendship .", prevails("friendship", "byOwnTerms")),
    ("ex:friendship fd:subjectTo ex:embargo .", prevails("embargo", "byOwnTerms")),
    ("ex:friendship fd:replaces ex:embargo .", prevails("friendship", "byLaterTreaty")),
    ("ex:not-to-send fd:beneficiary ex:c .", CONFLICT),
    ("ex:not-to-send fd:concerns ex:b .", prevails("embargo", "byLaterTreaty")),
    ("ex:not-to-send fd:concerns ex:a .", prevails("embargo", "byLaterTreaty")),
    ("ex:to-send fd:territorialScope ex:island .", AMBIGUOUS),
    ("ex:not-to-send fd:territorialScope ex:island .", prevails("embargo", "byLaterTreaty")),
    (
        "ex:to-send fd:territorialScope ex:island . ex:not-to-send fd:territorialScope ex:sea ."
        "ex:island fd:within ex:sea .",
        AMBIGUOUS,
    ),
    (
        "ex:to-send fd:territorialScope ex:island . ex:not-to-send fd:territorialScope ex:sea .",
        leaves_open("sea"),
    ),
    ('ex:end a fd:Termination ; fd:ofTreaty ex:friendship ; fd:date "1950" .', NO_CONFLICT),
    ('ex:end a fd:Termination ; fd:ofTreaty ex:friendship ; fd:date "1955" .', leaves_open("end")),
    (
        'ex:out a fd:Withdrawal ; fd:ofTreaty ex:friendship ; fd:actor ex:b ; fd:date "1950" .',
        NO_CONFLICT,
    ),
    ('ex:to-send fd:end "1950" .', NO_CONFLICT),
    (
        'ex:s a fd:Signature ; fd:ofTreaty ex:friendship ; fd:date "1947" .'
        "ex:t a fd:Signature ; fd:ofTreaty ex:embargo .",
        leaves_open("t"),
    ),
    (
        'ex:s a fd:Signature ; fd:ofTreaty ex:friendship ; fd:date "1947" .'
        'ex:t a fd:Signature ; fd:ofTreaty ex:embargo ; fd:date "1946" .',
        prevails("friendship", "byLaterTreaty"),
    ),
    (
        'ex:s a fd:Signature ; fd:ofTreaty ex:friendship ; fd:date "1947" .'
        'ex:t a fd:Signature ; fd:ofTreaty ex:embargo ; fd:date "1947" .',
        leaves_open("t"),
    ),
]


@pytest.mark.parametrize(("more", "expected"), ACTS)
def test_required_and_prohibited(more: str, expected: object) -> None:
    assert comparisons(TO_SEND + NOT_TO_SEND + more) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ex:not-to-send a fd:Prohibition ; fd:bearer ex:a", "ex:not-to-send fd:bearer ex:b"),
        ("fd:prohibitsAct fd:ArmsTransfer", "fd:prohibitsAct fd:Deployment"),
        ("fd:requiresAct fd:ArmsTransfer", "fd:requiresAct fd:Transfer"),
        ("fd:prohibitsAct fd:ArmsTransfer", "fd:prohibitsAct fd:ArmsTransfer ; fd:concerns ex:c"),
        ("fd:beneficiary ex:b", "fd:beneficiary ex:a"),
    ],
)
def test_what_does_not_pull_apart_is_not_compared(old: str, new: str) -> None:
    data = TO_SEND + NOT_TO_SEND
    assert old in data
    assert not comparisons(data.replace(old, new))


def test_a_wider_prohibition_covers_the_act_and_is_the_general_rule() -> None:
    wider = NOT_TO_SEND.replace("prohibitsAct fd:ArmsTransfer", "prohibitsAct fd:Transfer")
    assert comparisons(TO_SEND + wider) == [AMBIGUOUS]


def test_a_kind_of_act_that_the_data_declare_is_covered_too() -> None:
    shells = "ex:Shells <http://www.w3.org/2000/01/rdf-schema#subClassOf> fd:ArmsTransfer ."
    data = TO_SEND.replace("requiresAct fd:ArmsTransfer", "requiresAct ex:Shells")
    assert comparisons(data + NOT_TO_SEND + shells) == [AMBIGUOUS]


def test_two_articles_of_one_treaty_are_ambiguous() -> None:
    one = NOT_TO_SEND.replace("fd:articleOf ex:embargo", "fd:articleOf ex:friendship")
    assert comparisons(TO_SEND + one) == [AMBIGUOUS]


def test_without_dates_it_is_open_when_the_treaties_bound() -> None:
    undated = "\n".join(line for line in TO_SEND.splitlines() if "EntryIntoForce" not in line)
    assert comparisons(undated + NOT_TO_SEND) == [leaves_open("friendship")]


def test_participations_alone_do_not_say_which_treaty_came_later() -> None:
    def joined(name: str, state: str, treaty: str, start: str) -> str:
        return (
            f"ex:{name} a fd:Participation ; fd:participant ex:{state} ;"
            f'fd:ofTreaty ex:{treaty} ; fd:start "{start}" .'
        )

    data = "\n".join(
        line for line in (TO_SEND + NOT_TO_SEND).splitlines() if "EntryIntoForce" not in line
    )
    data += joined("m", "a", "friendship", "1948") + joined("n", "b", "friendship", "1948")
    data += joined("o", "a", "embargo", "1955")
    assert comparisons(data) == [leaves_open("Signature")]


SIDES = [
    ("", CONFLICT),
    (
        "ex:alliance fd:hasParty ex:c . ex:pact fd:hasParty ex:b .",
        prevails("pact", "byLaterTreaty"),
    ),
    ("ex:alliance fd:subjectTo ex:pact .", prevails("pact", "byOwnTerms")),
    ('ex:end a fd:Termination ; fd:ofTreaty ex:pact ; fd:date "1939-09-01" .', leaves_open("end")),
    ('ex:end a fd:Termination ; fd:ofTreaty ex:pact ; fd:date "1939-08" .', NO_CONFLICT),
    ('ex:s a fd:Suspension ; fd:ofTreaty ex:pact ; fd:date "1938" .', NO_CONFLICT),
    ('ex:to-stay-out fd:end "1938" .', NO_CONFLICT),
    ("ex:to-help fd:condition fd:onRequest .", leaves_open("onRequest")),
    ("ex:to-stay-out fd:condition fd:withoutProvocation .", leaves_open("withoutProvocation")),
]


@pytest.mark.parametrize(("more", "expected"), SIDES)
def test_help_and_neutrality(more: str, expected: object) -> None:
    assert comparisons(TWO_SIDES + more) == [expected]


@pytest.mark.parametrize(
    "more",
    [
        # Help was not due.
        'ex:end a fd:Termination ; fd:ofTreaty ex:alliance ; fd:date "1938" .',
        # Neutrality is owed only where the partner is attacked.
        "ex:to-stay-out fd:trigger fd:ArmedAttack .",
        # A duty to attack that very state has a rule of its own.
        "ex:to-help fd:requiresAct fd:ArmedAttack ; fd:concerns ex:c .",
    ],
)
def test_sides_that_do_not_pull_apart_are_not_compared(more: str) -> None:
    assert not comparisons(TWO_SIDES + more)


def test_neutrality_with_a_trigger_is_owed_where_the_partner_was_attacked_in_the_same_war() -> None:
    more = """
    ex:to-stay-out fd:trigger fd:ArmedAttack .
    ex:attack fd:partOf ex:war .
    ex:first a fd:ArmedAttack ; fd:attacker ex:b ; fd:target ex:c ; fd:partOf ex:war ;
      fd:date "1939-08" .
    """
    assert comparisons(TWO_SIDES + more) == [CONFLICT]
    assert not comparisons(TWO_SIDES + more.replace("ex:c ; fd:partOf ex:war", "ex:c"))
