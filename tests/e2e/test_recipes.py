"""The recipes of docs/ci.md are what they say: valid for their systems, and their commands run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from tests.e2e.repository import BESIDE, ROOT, git, run

GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
CONTAINER = ROOT / "Containerfile"


def recipe(name: str) -> str:
    found = re.search(rf"<!-- recipe: {name} -->\n```\w+\n(.*?)```", GUIDE, re.DOTALL)
    assert found, name
    return found[1]


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("github-workflows", "github-workflows"),
        ("github-pull-request", "github-workflows"),
        ("gitlab-ci", "gitlab-ci"),
    ],
)
def test_a_recipe_passes_its_schema(name: str, schema: str, tmp_path: Path) -> None:
    file = tmp_path / "recipe.yml"
    file.write_text(recipe(name), "utf-8")
    run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", file, cwd=tmp_path)


def test_pre_commit_takes_its_recipe(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(recipe("pre-commit-config"), "utf-8")
    run("pre-commit", "validate-config", "config.yaml", cwd=tmp_path, PRE_COMMIT_HOME=str(tmp_path))


@pytest.mark.parametrize("name", ["github-workflows", "github-pull-request"])
def test_the_action_has_the_inputs_of_the_recipe(name: str) -> None:
    job = yaml.safe_load(recipe(name))["jobs"]["check"]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert job["steps"][-1]["with"].keys() <= inputs.keys()


def test_the_commands_run(tmp_path: Path) -> None:
    (rule,) = (ROOT / "shapes" / "rules").glob("TIM006-*")
    shutil.copy(rule / "fires.ttl", tmp_path)
    gitlab = yaml.safe_load(recipe("gitlab-ci"))["foedera"]
    for command in (gitlab["script"][-1], recipe("shell")):
        arguments = shlex.split(command)[1:]
        process = run("foedera", *arguments, cwd=tmp_path, check=False, PYTHONPATH=PATH)
        assert process.returncode == 1, process.stderr
        assert "error[TIM006]" in process.stdout
    reports = {kind: tmp_path / file for kind, file in gitlab["artifacts"]["reports"].items()}
    (issue,) = json.loads(reports["codequality"].read_text("utf-8"))
    assert issue["check_name"] == "TIM006"
    assert ET.parse(reports["junit"]).getroot().get("failures") == "1"
    assert "TIM006" in (tmp_path / "foedera.md").read_text("utf-8")


@pytest.mark.parametrize("since", ["origin/main", "HEAD^1"])
def test_a_branch_is_judged_by_what_it_adds(since: str, tmp_path: Path) -> None:
    """The recipes for branches and pull requests, in a repository with one finding before."""

    def commit(name: str, day: str) -> None:
        text = f'<#{name}> a fd:Event ; fd:date "2025-04-27" ; fd:statedWeekday "{day}" .'
        (tmp_path / f"{name}.ttl").write_text(PREFIX + text, "utf-8")
        git("add", "-A", cwd=tmp_path)
        git("commit", "-q", "-m", name, cwd=tmp_path)

    git("init", "-q", cwd=tmp_path)
    commit("before", "Saturday")
    git("update-ref", "refs/remotes/origin/main", "HEAD", cwd=tmp_path)
    said = []
    for name, day in {"good": "Sunday", "bad": "Monday"}.items():
        commit(name, day)
        arguments = shlex.split(recipe("shell-since").replace("origin/main", since))[1:]
        process = run("foedera", *arguments, cwd=tmp_path, check=False, PYTHONPATH=PATH)
        said.append((process.returncode, process.stdout.count("error[TIM006]")))
    assert said == [(0, 0), (1, 1)]
    comment = (tmp_path / "comment.md").read_text("utf-8")
    assert comment.startswith("## Foedera: 1 new contradiction\n")
    assert f"1 known from {since} · 0 gone since." in comment


PATH = str(ROOT / "validator")
PREFIX = "@prefix fd: <https://w3id.org/foedera/ontology#> .\n"


def copied() -> list[str]:
    """Return what the image is built from."""
    lines = re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINER.read_text("utf-8"), re.MULTILINE)
    return [name for line in lines for name in line.split()]


@pytest.mark.slow
def test_the_container_holds_what_the_wheel_needs(tmp_path: Path) -> None:
    """No image is built here: that takes an engine, and an image to begin with."""
    for name in copied():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    built = run("python", "-m", "build", "--wheel", "--no-isolation", cwd=tmp_path)
    assert "Successfully built" in built.stdout


def test_the_context_of_the_container_is_what_is_copied() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    kept = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert kept == set(copied())


@pytest.mark.skipif(
    not shutil.which("hadolint", path=BESIDE), reason="hadolint has no wheel for this system"
)
def test_the_containerfile_is_sound(tmp_path: Path) -> None:
    run("hadolint", CONTAINER, cwd=tmp_path, HOME=os.devnull)
