"""The guide to a first treaty: its files are real, its commands run, its claims hold."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import rdflib
from click import Context
from rdflib.compare import to_isomorphic
from tests.ontology import dl, robot_tool

from foedera import Certainty, check
from foedera.cli import cli, main

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "first-treaty-in-protege.md").read_text("utf-8")
FOLDER, MISTAKEN = "docs/first-treaty", "docs/first-treaty-mistaken"
TREATY = (ROOT / FOLDER / "treaty.ttl").read_text("utf-8")
DATA = "https://example.org/freedonia-sylvania#"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    assert all(line.startswith("foedera ") for line in lines)
    return [shlex.split(line)[1:] for line in lines]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own with the folders of the guide."""
    for folder in (FOLDER, MISTAKEN):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_steps_make_the_file_and_nothing_else_does() -> None:
    steps = rdflib.Graph().parse(data="".join(blocks("turtle")), format="turtle")
    assert to_isomorphic(steps) == to_isomorphic(rdflib.Graph().parse(data=TREATY))


def test_the_catalog_shown_is_the_one_there() -> None:
    assert blocks("xml") == [(ROOT / FOLDER / "catalog-v001.xml").read_text("utf-8")]


def test_the_mistake_is_the_one_named() -> None:
    mistaken = (ROOT / MISTAKEN / "treaty.ttl").read_text("utf-8")
    assert mistaken == TREATY.replace('"1948-11-11"', '"1948-12-11"')


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_its_commands_run(arguments: list[str], copied: Path) -> None:
    name, *rest = arguments
    if name == "watch":  # it ends by Ctrl-C only: tests/cli/test_watch.py
        cli.commands[name].make_context(name, rest, parent=Context(cli))
        return
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert not stop.value.code


def test_nothing_clashes_before_the_mistake_and_one_thing_after_it(copied: Path) -> None:
    assert check([FOLDER]).findings == ()
    (finding,) = check([MISTAKEN]).findings
    assert (finding.rule, finding.certainty) == ("LIF001", Certainty.CERTAIN)
    names = {entity.removeprefix(DATA) for entity in finding.entities}
    assert names == {"EntryIntoForce", "RatificationBySylvania", "Treaty"}


def test_with_a_month_only_nothing_is_found(copied: Path) -> None:
    edited = TREATY.replace('"1948-11-11"', '"1948-12"')
    (copied / FOLDER / "treaty.ttl").write_text(edited, "utf-8")
    assert check([FOLDER]).findings == ()


def test_shapes_see_an_act_of_something_that_is_no_treaty(copied: Path) -> None:
    """pySHACL stands for the plugin: both run SHACL over the data and what they import."""
    from pyshacl import validate

    shapes = rdflib.Graph().parse(ROOT / "shapes" / "treaty-act.ttl")
    message = re.search(r"^> (.+)$", GUIDE, re.MULTILINE)
    assert message
    slip = TREATY.replace(
        "fd:ofTreaty :Treaty ;\n           fd:date", "fd:ofTreaty :Article2 ;\n           fd:date"
    )
    assert slip != TREATY
    for turtle, expected in ((TREATY, set()), (slip, {message[1]})):
        data = rdflib.Graph().parse(data=turtle)
        for module in dl.modules():
            data.parse(module)
        _, report, _ = validate(data, shacl_graph=shapes)
        assert {str(text) for text in report.objects(None, rdflib.SH.resultMessage)} == expected
    (copied / FOLDER / "treaty.ttl").write_text(slip, "utf-8")
    assert "SHP-TreatyAct-ofTreaty-kind" in {f.rule for f in check([FOLDER]).findings}


@pytest.mark.slow
def test_the_reasoner_infers_the_kind_of_pact_and_sees_no_mistake() -> None:
    if dl.java() is None:
        pytest.skip("HermiT needs Java")
    world = dl.world_of(dl.document_of([ROOT / MISTAKEN / "treaty.ttl"]))
    dl.classify(world)  # raises where it is inconsistent
    kinds = {kind.iri for kind in world[f"{DATA}Treaty"].is_a}
    assert f"{dl.FD}DefencePact" in kinds
    assert f"{dl.FD}DefencePact" not in TREATY


@pytest.mark.slow
def test_the_file_is_as_protege_saves_it(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    saved = tmp_path / "saved.ttl"
    files = ["--catalog", ROOT / FOLDER / "catalog-v001.xml"]
    files += ["--input", ROOT / FOLDER / "treaty.ttl", "--output", saved]
    try:
        robot_tool.robot(Path(request.config.cache.mkdir("robot")), "convert", *files)
    except robot_tool.UnavailableError as reason:
        pytest.skip(str(reason))
    assert saved.read_text("utf-8") == TREATY
