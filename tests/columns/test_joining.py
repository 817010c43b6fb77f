"""What narrows most is joined first: joins do not grow with the square of the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.columns.engines import ROOT, by_columns, chosen, exactly, routed

MANY = range(40)


def data_with(tmp_path: Path, rule: str, more: list[str]) -> Path:
    """Return the example in which a rule fires, with many things more that concern it."""
    [fires] = ROOT.glob(f"shapes/rules/{rule}-*/fires.ttl")
    file = tmp_path / "data.ttl"
    file.write_text("\n".join([fires.read_text("utf-8"), *more]), "utf-8")
    return file


def finds_all_with_few_rows(file: Path, rule: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr("foedera.columns.joining._MOST_ROWS", 500)
    monkeypatch.setattr("foedera.columns.joining._LITTLE", 0)
    rules = chosen(rule)
    found = by_columns([str(file)], rules)
    assert found == exactly([str(file)], rules)
    return bool(found) and routed(file, rules) == set()


def test_wars_of_one_are_not_joined_with_all_pacts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wars = [
        f"ex:war{n} a fd:War . ex:part{n} a fd:Belligerency ; fd:inWar ex:war{n} ;"
        f' fd:belligerent ex:a ; fd:side "1" ; fd:date "1969" .'
        for n in range(2 * len(MANY))
    ]
    pacts = [
        f"ex:pact{n} a fd:Treaty . ex:article{n} a fd:Article ; fd:articleOf ex:pact{n} ;"
        f" fd:imposes ex:duty{n} . ex:duty{n} a fd:AssistanceObligation ;"
        " fd:bearer ex:a ; fd:beneficiary ex:b ."
        for n in MANY
    ]
    file = data_with(tmp_path, "OBL007", wars + pacts)
    assert finds_all_with_few_rows(file, "OBL007", monkeypatch)


def test_what_no_branch_of_a_union_has_is_not_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of many acts of a state rests on a treaty, and the state has many others."""
    treaties = [f"ex:t{n} a fd:Treaty ; fd:hasParty ex:state ." for n in MANY]
    acts = [
        f"ex:a{n} a fd:Article ; fd:articleOf ex:t{n} . ex:act{n} a fd:Deployment ;"
        f' fd:actor ex:state ; fd:legalBasis ex:a{n} ; fd:start "2024-10" .'
        for n in MANY
    ]
    file = data_with(tmp_path, "INV021", treaties + acts)
    assert finds_all_with_few_rows(file, "INV021", monkeypatch)
