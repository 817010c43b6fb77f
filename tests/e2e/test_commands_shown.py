"""Every command that a page shows runs, in a folder with what the page speaks of.

A block of commands that cannot run here has a mark with the reason in front of it:
``<!-- not run: it needs … -->``.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from click import Context
from tests.e2e.repository import ROOT, git

from foedera import check
from foedera.cli import cli, main
from foedera.starter import start

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_BLOCK = re.compile(
    r"^(?:<!-- ([^\n]*) -->\n)?```(?:sh|bash|shell|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_NOT_RUN = re.compile(r"not run: \S+|begin: (try|test)")  # .ci/run runs what begins and ends
COPIED = (
    "examples/kursk-2024",
    "examples/tables",
    "docs/first-treaty",
    "docs/first-treaty-mistaken",
)
_LASTING = ("watch", "serve")  # they end by Ctrl-C: tests/cli has tests of them


def blocks(page: Path) -> list[tuple[str, str]]:
    """Return the blocks of commands, each with the mark in front of it."""
    return [(block[1] or "", block[2]) for block in _BLOCK.finditer(page.read_text("utf-8"))]


def to_run(page: Path) -> list[str]:
    """Return the lines that are to run here."""
    kept = (text for mark, text in blocks(page) if not _NOT_RUN.match(mark))
    return [line for text in kept for line in text.splitlines()]


def commands(line: str) -> Iterator[list[str]]:
    """Split a line of shell into commands; a comment and the name of an output file are none."""
    lexer = shlex.shlex(os.path.expandvars(line), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    for operator, words in groupby(lexer, lambda word: set(word) <= set("&|<>;()")):
        if not operator:
            yield list(words)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with data on a branch that brings a finding, and with copies of it."""
    folder = tmp_path_factory.mktemp("prepared")
    start(folder)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    for name in ("old", "new", "more-data"):
        shutil.copytree(folder / "data", folder / name)
    shutil.copy(folder / "data" / "states.ttl", folder / "more.ttl")
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", "data", cwd=folder)
    git("commit", "-q", "-m", "start", cwd=folder)
    for ref in ("refs/tags/v1.0", "refs/remotes/origin/main"):
        git("update-ref", ref, "HEAD", cwd=folder)
    git("checkout", "-q", "-b", "feature", cwd=folder)
    event = folder / "data" / "events" / "attack-of-1951.ttl"
    event.write_text(event.read_text("utf-8").replace("Friday", "Saturday"), "utf-8")
    git("commit", "-q", "-a", "-m", "a wrong weekday", cwd=folder)
    return folder


def run(arguments: list[str]) -> int:
    """Run ``foedera``, or only read the arguments of what would not end."""
    if arguments[0] in _LASTING:
        name, *rest = arguments
        cli.commands[name].make_context(name, rest, parent=Context(cli))
        return 0
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    return int(stop.value.code or 0)


# Pages with a folder of their own, whose commands run with the output that they show.
SESSIONS = [page for page in PAGES if "<!-- runs in a new folder -->" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: page.stem)
def test_a_session_shows_the_output_of_each_command(page: Path) -> None:
    """The output that a page shows is real: tests/cli/test_documentation.py."""
    shown = re.findall(r"^<!-- output: (.+) -->$", page.read_text("utf-8"), re.MULTILINE)
    assert [line for line in to_run(page) if line not in shown] == []


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if to_run(page) and page not in SESSIONS],
    ids=lambda page: page.stem,
)
def test_the_commands_of_a_page_run(
    page: Path, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    shutil.copytree(prepared, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    fingerprint = check(["data"], select=["TIM006"]).findings[0].fingerprint
    for line in to_run(page):
        monkeypatch.chdir(folder)
        ran = [words for words in commands(line) if words[0] in ("foedera", "cd")]
        assert ran, f"{line}: no command of Foedera; mark the block as not run, and say why"
        for words in ran:
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
            else:
                arguments = [word.replace("FINGERPRINT", fingerprint) for word in words[1:]]
                assert run(arguments) in (0, 1), line


def test_what_is_not_run_says_why() -> None:
    marks = [mark for page in PAGES for mark, _ in blocks(page) if mark.startswith("not run")]
    assert marks
    assert [mark for mark in marks if not _NOT_RUN.match(mark)] == []
