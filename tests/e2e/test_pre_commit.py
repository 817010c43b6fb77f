"""The hook from a local clone, run by pre-commit: it blocks bad commits, passes good ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests.e2e.repository import OFFLINE, ROOT, copy_of_the_project, git, run

from foedera.read.formats import NAMED

STARTER = ROOT / "validator" / "foedera" / "starter" / "template" / "dot-pre-commit-config.yaml"


@pytest.mark.slow
def test_blocks_a_bad_commit_and_passes_a_good_one(tmp_path: Path) -> None:
    project, data = tmp_path / "project", tmp_path / "data"
    project.mkdir()
    data.mkdir()
    revision = copy_of_the_project(project)
    git("init", "-q", cwd=data)
    hook = {"repo": str(project), "rev": revision, "hooks": [{"id": "foedera"}]}
    (data / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [hook]}), "utf-8")
    (rule,) = (ROOT / "shapes" / "rules").glob("TIM006-*")

    def commit(example: str) -> tuple[int, str]:
        (data / "a.ttl").write_bytes((rule / example).read_bytes())
        git("add", "-A", cwd=data)
        home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), **OFFLINE}
        process = run("pre-commit", "run", cwd=data, check=False, **home)
        return process.returncode, process.stdout

    code, said = commit("fires.ttl")
    assert code == 1, said
    assert "exit code: 1" in said
    assert "error[TIM006]" in said
    assert "--> a.ttl:" in said
    code, said = commit("holds.ttl")
    assert code == 0, said
    assert re.search(r"foedera check\.+Passed", said)


@pytest.mark.slow
def test_the_hook_of_a_starter_repository_needs_nothing_else(tmp_path: Path) -> None:
    here = {"PYTHONPATH": str(ROOT / "validator"), "PRE_COMMIT_HOME": str(tmp_path / "home")}
    data = tmp_path / "demo"
    run("foedera", "init", "demo", cwd=tmp_path, **here)
    git("init", "-q", cwd=data)
    git("add", "-A", cwd=data)
    passed = run("pre-commit", "run", cwd=data, **here)
    assert re.search(r"foedera check\.+Passed", passed.stdout)
    event = data / "data/events/attack-of-1951.ttl"
    event.write_text(event.read_text("utf-8").replace('"Friday"', '"Saturday"'), "utf-8")
    git("add", "-A", cwd=data)
    blocked = run("pre-commit", "run", cwd=data, check=False, **here)
    assert blocked.returncode == 1
    assert "error[TIM006]" in blocked.stdout


def test_files_are_those_that_are_read() -> None:
    """Both hooks run for every kind of file that is data in a folder, and for the configuration."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (starter,) = yaml.safe_load(STARTER.read_text("utf-8"))["repos"][0]["hooks"]
    for each in (hook, starter):
        assert each["pass_filenames"] is False
        assert each["require_serial"] is True
        extensions = re.search(r"\\\.\(([a-z|]+)\)", each["files"])
        assert extensions
        assert {f".{name}" for name in extensions[1].split("|")} == NAMED - {".xml"}
        assert re.search(each["files"], "data/a.trig")
        assert not re.search(each["files"], "README.md")
        assert re.search(each["files"], "data/foedera.toml")


def test_pre_commit_takes_both_files(tmp_path: Path) -> None:
    home = {"PRE_COMMIT_HOME": str(tmp_path)}
    run("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=tmp_path, **home)
    run("pre-commit", "validate-config", STARTER, cwd=tmp_path, **home)
