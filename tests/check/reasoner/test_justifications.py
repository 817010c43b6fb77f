"""HermiT's justifications: just what each construct makes clash, and with which axioms."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.check.reasoner.clashes import CLASHES, PREFIXES
from tests.check.reasoner.conftest import NEEDS_JAVA, facts_of

from foedera.check.reasoner import Justification
from foedera.check.reasoner.justify import quickxplain
from foedera.check.reasoner.reasoning import reason_in
from foedera.check.reasoner.session import Session

pytestmark = [pytest.mark.slow, NEEDS_JAVA]


def lines(justification: Justification) -> set[int]:
    return {fact.claims[0].place.line for fact in justification.facts}


@pytest.mark.parametrize("body", CLASHES.values(), ids=CLASHES)
def test_the_justification_is_the_known_one(body: str, session: Session, tmp_path: Path) -> None:
    turtle = PREFIXES + body
    marked = {n for n, line in enumerate(turtle.splitlines(), 1) if line.endswith("# why")}
    result = reason_in(session, facts_of(turtle, tmp_path), justifications=2)
    assert not result.consistent
    assert [lines(each) for each in result.justifications] == [marked]
    assert result.justified_fully  # so it is consistent without any one of them
    assert not result.warnings


def test_the_axioms_of_the_ontology_are_named(session: Session, tmp_path: Path) -> None:
    turtle = PREFIXES + "ex:x fd:hostState ex:y . ex:y a fd:Treaty ."
    (found,) = reason_in(session, facts_of(turtle, tmp_path)).justifications
    assert {"hostState Range State", "State SubClassOf Agent", "Treaty SubClassOf Instrument"} <= {
        *found.axioms
    }
    assert len(found.axioms) == 4


def test_all_justifications_are_found(session: Session, tmp_path: Path) -> None:
    turtle = (
        PREFIXES + "ex:x a fd:State , fd:Person , fd:MediaOutlet . ex:y a fd:Article , fd:War ."
    )
    result = reason_in(session, facts_of(turtle, tmp_path), justifications=9)
    found = {tuple(str(fact.triple[2]) for fact in each.facts) for each in result.justifications}
    assert len(result.justifications) == len(found) == 4
    assert result.justified_fully


def test_the_order_of_facts_does_not_matter_for_a_single_clash(
    session: Session, tmp_path: Path
) -> None:
    facts = facts_of(PREFIXES + CLASHES["cardinality"], tmp_path)
    one, other = (
        reason_in(session, order).justifications[0] for order in (facts, list(reversed(facts)))
    )
    assert set(one.facts) == set(other.facts)
    assert one.axioms == other.axioms


@given(st.integers(1, 12), st.data())
def test_quickxplain_finds_a_minimal_clash(count: int, data: st.DataObject) -> None:
    items = list(range(count))
    pairs = list(combinations(items, 2)) or [(0, 0)]
    clashing = data.draw(st.lists(st.sampled_from(pairs), min_size=1))

    def clashes(some: object) -> bool:
        return any(set(pair) <= set(some) for pair in clashing)  # type: ignore[call-overload]

    found = quickxplain(items, clashes)
    assert set(found) in [set(pair) for pair in clashing]
