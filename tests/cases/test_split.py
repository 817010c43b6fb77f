"""What is reference data, and what hangs together."""

from __future__ import annotations

import pytest
from tests.cases.mixed_data import facts_in, settled_split

from foedera.cases.split import Split, split

STATES = "ex:a a fd:State . ex:b a fd:State . ex:t a fd:Treaty ; fd:hasParty ex:a , ex:b . "


def named(parts: Split) -> list[set[str]]:
    """The local names of the subjects in each case."""
    return [{parts.facts[p].triple[0].value.rpartition("/")[2] for p in c} for c in parts.cases]


@pytest.mark.parametrize(
    ("stated", "cases"),
    [
        ("ex:e fd:target ex:a . ex:f fd:target ex:a .", [{"e"}, {"f"}]),
        ("ex:s fd:about ex:e . ex:e fd:target ex:a . ex:f fd:target ex:a .", [{"s", "e"}, {"f"}]),
        ("ex:e fd:target ex:unknown . ex:f fd:target ex:unknown .", [{"e", "f"}]),
        ("ex:e fd:partOf ex:w . ex:f fd:partOf ex:w .", [{"e", "f"}]),
        ("ex:s fd:about ex:u . ex:r fd:about ex:u . ex:u fd:ofTreaty ex:t .", [{"s", "r"}]),
        ("ex:e ex:note ex:n . ex:n ex:text 'x' . ex:f ex:text 'x' .", [{"e", "n"}, {"f"}]),
        ("ex:e fd:aspect fd:occurrence . ex:f fd:aspect fd:occurrence .", [{"e"}, {"f"}]),
        ("ex:e fd:target ex:a . ex:f a ex:Raid . ex:Raid rdfs:subClassOf fd:State .", [{"e"}]),
        ("ex:e fd:target ex:a . ex:f fd:target ex:a . ex:p a owl:FunctionalProperty .",
         [{"a", "b", "t", "e", "f", "p"}]),
    ],
)  # fmt: skip
def test_what_is_one_case(stated: str, cases: list[set[str]]) -> None:
    assert named(split(facts_in(STATES + stated))) == cases


@pytest.mark.parametrize(
    ("unsettling", "cases"),
    [
        # It narrows the date of the signing, which others rest on.
        ("ex:u a fd:Signature ; fd:ofTreaty ex:t ."
         " ex:s a fd:Acknowledgment ; fd:about ex:u ; fd:date '1950' .", [{"e"}]),
        ("ex:u a fd:Signature ; fd:ofTreaty ex:t ; fd:date '1949' ."
         " ex:s a fd:Acknowledgment ; fd:about ex:u ; fd:date '1950' .", [{"s"}, {"e"}]),
        # It says of a state that it is a place.
        ("ex:s fd:place ex:b .", [{"e"}]),
        # It puts two acts in order.
        ("ex:u fd:ofTreaty ex:t . ex:v fd:ofTreaty ex:t . ex:u fd:date '1949' ."
         " ex:v fd:date '1949' . ex:s fd:after ex:u ; fd:before ex:v .", [{"e"}]),
    ],
)  # fmt: skip
def test_what_says_something_new_about_reference_data_belongs_to_them(
    unsettling: str, cases: list[set[str]]
) -> None:
    facts = facts_in(STATES + unsettling + "ex:e fd:target ex:a .")
    assert named(settled_split(facts)) == cases


def test_the_order_of_facts_is_kept() -> None:
    facts = facts_in(STATES + "ex:e fd:target ex:a . ex:f fd:target ex:a ; a fd:ArmedAttack .")
    parts = split(facts)
    assert parts.with_reference(range(len(parts.cases))) == facts
    assert parts.with_reference([0]) == [f for f in facts if f.triple[0].value[-1] != "f"]
