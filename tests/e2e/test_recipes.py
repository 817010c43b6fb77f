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
from tests.e2e.repository import BESIDE, ROOT, run

GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
CONTAINER = ROOT / "Containerfile"


def recipe(name: str) -> str:
    found = re.search(rf"<!-- recipe: {name} -->\n```\w+\n(.*?)```", GUIDE, re.DOTALL)
    assert found, name
    return found[1]


@pytest.mark.parametrize("name", ["github-workflows", "gitlab-ci"])
def test_a_recipe_passes_its_schema(name: str, tmp_path: Path) -> None:
    file = tmp_path / "recipe.yml"
    file.write_text(recipe(name), "utf-8")
    run("check-jsonschema", "--builtin-schema", f"vendor.{name}", file, cwd=tmp_path)


def test_pre_commit_takes_its_recipe(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(recipe("pre-commit-config"), "utf-8")
    run("pre-commit", "validate-config", "config.yaml", cwd=tmp_path, PRE_COMMIT_HOME=str(tmp_path))


def test_the_action_has_the_inputs_of_the_recipe() -> None:
    job = yaml.safe_load(recipe("github-workflows"))["jobs"]["check"]
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


PATH = str(ROOT / "validator")


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
