"""``foedera sources`` and ``check --viewpoint``: each source's own story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DATA = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:one a fd:Source ; rdfs:label "One, of Paris"@en .
:two a fd:Source ; rdfs:label "Two"@en .
:meeting a fd:Meeting ; rdfs:label "the meeting"@en .
:ended a fd:Event ; rdfs:label "the war"@en ;
    fd:start "1940" ; fd:end "1939" ; fd:accordingTo :two .
:meeting fd:date "1939-08-01" , "1939-09-01" .
[] a owl:Axiom ; owl:annotatedSource :meeting ; owl:annotatedProperty fd:date ;
    owl:annotatedTarget "1939-08-01" ; fd:accordingTo :one .
[] a owl:Axiom ; owl:annotatedSource :meeting ; owl:annotatedProperty fd:date ;
    owl:annotatedTarget "1939-09-01" ; fd:accordingTo :two .
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("data.ttl")
    path.write_text(DATA)
    return path


def test_says_whose_story_holds_together(foedera, data: Path) -> None:
    code, out, err = foedera("sources", data)
    assert (code, err) == (0, "")
    stories = out.split("\n\n")[0].splitlines()[1:]
    kinds = {row.split("  ")[-1].strip(): row.split()[0] for row in stories if "fact" in row}
    assert kinds == {"common ground": "coherent", "One, of Paris": "coherent", "Two": "incoherent"}
    assert "One, of Paris; and Two: 1 dispute\n" in out


def test_what_it_names_can_be_explained(foedera, data: Path) -> None:
    _, out, _ = foedera("sources", data, "--format", "json")
    report = json.loads(out)
    story = next(story for story in report["stories"] if not story["coherent"])
    named = [story["contradictions"][0]["fingerprint"], *report["conflicts"][0]["findings"]]
    for fingerprint in named:
        assert foedera("explain", fingerprint[:8], data).code == 0


def test_a_viewpoint_is_one_story_with_the_common_ground(foedera, data: Path) -> None:
    both = foedera("check", data)
    assert "TIM002" in both.out
    assert "TIM008" in both.out
    one = foedera("check", data, "--viewpoint", "One, of Paris")
    assert (one.code, one.out.split(" in ")[0]) == (0, "No clash found")
    two = foedera("check", data, "--viewpoint", "two")
    assert (two.code, "TIM002" in two.out, "TIM008" in two.out) == (1, True, False)


@pytest.mark.parametrize("command", ["sources", "repair", "infer", "check"])
def test_unreadable_input_is_2_and_the_rest_is_done(foedera, data: Path, command: str) -> None:
    Path("broken.ttl").write_text("oops .\n")
    alone = foedera(command, data)
    code, out, err = foedera(command, data, "broken.ttl")
    assert code == 2
    assert "broken.ttl:1:" in err
    assert err.count("\n") >= 3
    assert out.replace(" broken.ttl", "").startswith(alone.out.split("Next:")[0].rstrip("\n"))


@pytest.mark.parametrize("command", ["sources", "repair", "infer", "check"])
def test_nothing_to_check_is_3(foedera, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.ttl").write_text("# nothing yet\n")
    code, out, err = foedera(command, tmp_path)
    assert (code, out) == (3, "" if command == "infer" else "Nothing was checked.\n")
    assert err == f"foedera: nothing to check in {tmp_path}: no file there holds a statement\n"


@pytest.mark.parametrize(
    "arguments", [("check", "--viewpoint", "Thre"), ("repair", "--trust", "Thre")]
)
def test_an_unknown_source_is_2_and_the_problems_are_told(foedera, data: Path, arguments) -> None:
    code, out, err = foedera(*arguments, data)
    assert (code, out) == (2, "")
    assert err == "foedera: no fact is according to a source “Thre”\n"
    Path("broken.ttl").write_text("oops .\n")
    told = foedera(*arguments, data, "broken.ttl").err.splitlines()
    assert told[0].startswith("foedera: broken.ttl:1:")
    assert told[1] == "foedera: no fact is according to a source “Thre”"


def test_an_unknown_source_in_nothing_is_nothing_to_check(foedera, tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("\n")
    assert foedera("check", tmp_path, "--viewpoint", "x").code == 3
    assert foedera("explain", "abcdef", tmp_path).code == 3
