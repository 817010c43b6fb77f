"""The chronicle says what lasted when, who was bound to whom, and what concerns whom."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from foedera import api
from foedera.infer.chronicle import Chronicle, Group, Life, chronicle_of
from foedera.infer.extent import Extent, common_extent
from foedera.infer.inference import infer
from foedera.infer.ties import Act, Manner

ROOT = Path(__file__).parents[2]
STATES = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix : <https://example.org/> .
:a a fd:State . :b a fd:State . :c a fd:State .
:organ a fd:StateOrgan ; fd:organOf :a .
"""


@pytest.fixture(scope="module")
def kursk() -> Chronicle:
    return api.check([str(ROOT / "examples/kursk-2024")], select=["INV001"]).chronicle


def chronicle(tmp_path: Path, data: str) -> Chronicle:
    file = tmp_path / "data.ttl"
    file.write_text(STATES + data, "utf-8")
    return api.check([str(file)], select=["INV001"]).chronicle


def life(found: Chronicle, name: str) -> Life:
    (only,) = (each for each in found.lives if each.name == name)
    return only


def test_lives_have_kind_treaty_and_extent(kursk: Chronicle) -> None:
    lapse = life(kursk, "lapse of the treaty of 1961")
    assert (lapse.kind, lapse.group) == ("termination", Group.TREATY)
    assert lapse.treaty == "treaty of 1961 between the USSR and the DPRK"
    assert lapse.extent == (7305, 10956, 7305, 10956)  # the 1990s
    denial = life(kursk, "Mission of the DPRK to the UN: groundless rumours")
    assert (denial.kind, denial.group, denial.treaty) == ("denial", Group.STATEMENT, "")
    assert denial.term == "<https://w3id.org/foedera/examples/kursk-2024#dprk-un-mission-denial>"


def test_periods_in_force_without_an_end_go_on(kursk: Chronicle) -> None:
    assert life(kursk, "in force for DPRK").extent == (20061, 20061, inf, inf)
    (bond,) = kursk.bonds
    assert [party for party, _ in bond.spells] == ["DPRK", "Russia"]
    assert "defence pact" in bond.kinds


def test_lives_come_by_date_and_once(kursk: Chronicle) -> None:
    assert [each.extent for each in kursk.lives] == sorted(each.extent for each in kursk.lives)
    assert len({each.term for each in kursk.lives}) == len(kursk.lives)


def test_organs_act_for_their_state(tmp_path: Path) -> None:
    found = chronicle(
        tmp_path, ':x a fd:ArmedAttack ; fd:attacker :organ ; fd:target :b ; fd:date "1939-09-01" .'
    )
    day = Extent(-11080, -11080, -11080, -11080)
    attack = Act("<https://example.org/x>", "x", "armed attack", Manner.AGAINST, "a", "b", day)
    assert found.acts == (attack,)
    assert found.states["<https://example.org/x>"] == ("a", "b")
    assert found.states["<https://example.org/organ>"] == ("a",)


def test_sides_of_a_war_are_against_each_other_once_both_are_in_it(tmp_path: Path) -> None:
    found = chronicle(
        tmp_path,
        """
        :w a fd:War .
        [] a fd:Belligerency ; fd:inWar :w ; fd:belligerent :a ; fd:side "1" ; fd:start "1914" .
        [] a fd:Belligerency ; fd:inWar :w ; fd:belligerent :b ; fd:side "2" ;
          fd:start "1915-05-23" .
        [] a fd:Belligerency ; fd:inWar :w ; fd:belligerent :c ; fd:side "1" ;
          fd:start "1914" ; fd:end "1914" .
        """,
    )
    assert [(act.by, act.upon, act.extent.latest_start) for act in found.acts] == [
        ("a", "b", -19947)
    ]


def test_articles_and_obligations_concern_their_treaty(kursk: Chronicle) -> None:
    treaty = ("Comprehensive Strategic Partnership Treaty of 2024",)
    base = "https://w3id.org/foedera/examples/kursk-2024#"
    assert kursk.treaties[f"<{base}article-4>"] == treaty
    assert kursk.treaties[f"<{base}duty-to-assist>"] == treaty


def test_extents_in_common() -> None:
    assert common_extent([Extent(1, 2, 5, inf), Extent(3, 3, 4, 9)]) == (3, 3, 4, 9)
    assert common_extent([Extent(1, 1, 2, 2), Extent(3, 3, 4, 4)]) is None
    assert Extent(1, 3, 2, 4).certain is None
    assert Extent(1, 2, 3, 4).certain == (2, 3)


def test_does_not_depend_on_the_order_of_the_facts() -> None:
    facts = api.check([str(ROOT / "examples/kursk-2024")], select=["INV001"]).facts
    assert chronicle_of(infer(facts)) == chronicle_of(infer(list(facts)[::-1]))
