"""``foedera repair``: what it proposes, once withdrawn, leaves no contradiction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

HEAD = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix : <https://example.org/> .
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("data.ttl")
    path.write_text(HEAD + ':war a fd:Event ; fd:start "1940" ;\n  fd:end "1939" .\n')
    return path


def test_proposes_and_changes_nothing(foedera, data: Path) -> None:
    before = data.read_bytes()
    code, out, err = foedera("repair", data)
    assert (code, err) == (0, "")
    assert "Repair 1 of 2: withdraw 1 fact\n" in out
    assert "data.ttl:3 | " in out
    assert "data.ttl:4 | " in out
    assert "No file is changed" in out
    assert data.read_bytes() == before


def test_each_repair_leaves_no_contradiction(foedera, data: Path) -> None:
    _, out, _ = foedera("repair", data, "--format", "json")
    report = json.loads(out)
    assert len(report["repairs"]) == 2
    for repair in report["repairs"]:
        (withdrawn,) = repair["withdraw"]
        assert withdrawn["resolves"] == 1
        text = data.read_text().replace(f"fd:{_name(withdrawn)} {withdrawn['fact']['object']}", "")
        Path("repaired.ttl").write_text(text)
        assert foedera("check", "repaired.ttl").code == 0


def _name(withdrawn: dict[str, dict[str, str]]) -> str:
    return withdrawn["fact"]["predicate"].split("#")[1].rstrip(">")


def test_nothing_to_repair_is_0(foedera, tmp_path: Path) -> None:
    path = tmp_path / "whole.ttl"
    path.write_text(HEAD + ':war a fd:Event ; fd:start "1939" .\n')
    code, out, err = foedera("repair", path)
    assert (code, err) == (0, "")
    assert out.startswith("No contradiction found in 1 file, 2 statements: there is nothing")
    assert json.loads(foedera("repair", path, "--format", "json").out)["repairs"] == []


@pytest.mark.parametrize(("kept", "withdrawn"), [("start", "end"), ("end", "start")])
def test_rather_keeps_what_is_trusted(foedera, tmp_path: Path, kept: str, withdrawn: str) -> None:
    path = tmp_path / "data.trig"
    years = {"start": 'fd:start "1940"', "end": 'fd:end "1939"'}
    path.write_text(
        f"""{HEAD}
:war a fd:Event . :one a fd:Source . :two a fd:Source .
:first fd:accordingTo :one .  :second fd:accordingTo :two .
GRAPH :first {{ :war {years["start"]} ; {years["end"]} . }}
GRAPH :second {{ :war {years[kept]} . }}
"""
    )
    _, out, _ = foedera("repair", path, "--format", "json", "--trust", "two")
    first = json.loads(out)["repairs"][0]["withdraw"][0]["fact"]
    assert first["predicate"].endswith(f"#{withdrawn}>")
