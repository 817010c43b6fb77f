"""A real repository of git, made by the test, which no configuration of the machine reaches."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.cli.conftest import Shell, foedera

__all__ = ["foedera"]

PREFIXES = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
"""
TRUCE = PREFIXES + 'ex:truce a fd:Event ;\n  fd:start "1942" ;\n  fd:end "1941" .\n'  # TIM002
PEACE = PREFIXES + 'ex:peace a fd:Event ;\n  fd:start "1951" ;\n  fd:end "1952" .\n'
UNREST = PEACE.replace("1952", "1950")  # TIM002


class Repository(NamedTuple):
    """Its folder is the working directory."""

    folder: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str | None] = {}) -> str:
        """Write files, or remove those that are None, commit everything, and return the commit."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")
        return self.git("rev-parse", "HEAD")


def quick(folder: Path) -> None:
    """Configure, above all that is checked, that few rules run."""
    (folder / "foedera.toml").write_text('select = ["TIM", "SUP"]\n', encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    quick(tmp_path)
    folder = tmp_path / "archive"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.git("config", "user.name", "An Archivist")
    made.git("config", "user.email", "archivist@archive.example")
    return made


class Told(NamedTuple):
    """A report in JSON: the rules and lines of what is in its parts."""

    code: int
    document: dict[str, Any]
    err: str

    def part(self, name: str) -> list[tuple[str, str, int]]:
        found = [each.get("finding", each) for each in self.document[name]]
        return [(f["rule"], f["place"]["path"], f["place"]["line"]) for f in found]


def told(foedera: Shell, *arguments: str) -> Told:
    code, out, err = foedera(*arguments, "--format", "json")
    return Told(code, json.loads(out) if out else {}, err)
