"""``foedera infer``: what follows, as Turtle, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

FD = "https://w3id.org/foedera/ontology#"
HEAD = f"@prefix fd: <{FD}> .\n@prefix : <https://example.org/> .\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("data.ttl")
    path.write_text(HEAD + ':war a fd:War ; fd:date "1939" .\n')
    return path


def predicates(turtle: str) -> set[str]:
    return {quad.predicate.value for quad in parse(turtle, format=RdfFormat.TURTLE)}


def test_writes_what_follows(foedera, data: Path) -> None:
    code, out, err = foedera("infer", data)
    assert (code, err) == (0, "")
    quads = list(parse(out, format=RdfFormat.TURTLE))
    kinds = {quad.object for quad in quads if quad.subject == NamedNode("https://example.org/war")}
    assert NamedNode(f"{FD}Event") in kinds
    assert f"{FD}earliestStart" in predicates(out)
    assert "https://w3id.org/foedera/rule#derivedBy" not in predicates(out)


def test_derivations_say_how_and_from_what(foedera, data: Path) -> None:
    found = predicates(foedera("infer", data, "--derivations").out)
    rule = "https://w3id.org/foedera/rule#"
    assert {f"{rule}derivedBy", f"{rule}derivedFrom"} <= found


def test_writes_to_a_file_what_it_would_print(foedera, data: Path) -> None:
    code, out, err = foedera("infer", data, "-o", "out.ttl")
    assert (code, out, err) == (0, "", "")
    assert Path("out.ttl").read_text("utf-8") == foedera("infer", data, "-o", "-").out


def test_what_follows_can_be_checked(foedera, data: Path) -> None:
    foedera("infer", data, "-o", "out.ttl")
    assert foedera("check", "out.ttl", "--ignore", "SHP,VOC", "--fail-on", "gap").code == 0


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("missing/out.ttl", "its folder does not exist"),
        (".", "it is a folder"),
        ("data.ttl", "is one of the files to check"),
    ],
)
def test_a_file_that_must_not_be_written_is_2(
    foedera, data: Path, target: str, message: str
) -> None:
    before = data.read_bytes()
    code, out, err = foedera("infer", data, "-o", target)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
    assert data.read_bytes() == before


def test_a_write_that_fails_leaves_the_old_file(
    foedera, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("out.ttl").write_text("old")

    def refuse(source: object, target: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    code, _, err = foedera("infer", data, "-o", "out.ttl")
    assert code == 2
    assert "cannot write" in err
    assert "Permission denied" in err
    assert Path("out.ttl").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["data.ttl", "out.ttl"]


def test_nothing_to_infer_from_writes_nothing(foedera, tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("\n")
    assert foedera("infer", tmp_path, "-o", tmp_path / "out.ttl").code == 3
    assert not (tmp_path / "out.ttl").exists()
