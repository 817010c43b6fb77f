"""What only a whole process shows: start-up, closed pipes, encodings, completion."""

from __future__ import annotations

import contextlib
import os
import pty
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parents[2]
FOEDERA = [sys.executable, "-m", "foedera"]
HEAVY = {"rdflib", "pyshacl", "owlready2", "lxml", "pyoxigraph", "foedera.api"}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FOEDERA, *arguments],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom foedera.cli import main\n"
        "try: main(['--help'])\n"
        f"finally: print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert process.stderr.decode().strip() == "[]"
    assert b"check" in process.stdout


def test_help_starts_at_once() -> None:
    assert min(timed_help() for _ in range(5)) < 0.3  # 0.07 s where nothing else runs


def timed_help() -> float:
    """Seconds of the processor: by the clock, it is for the machine's load to say."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run("--help").returncode == 0
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_a_terminal_is_as_wide_as_it_says(columns: str) -> None:
    page = in_terminal("repair", DATA, COLUMNS=columns)
    rows = [click.unstyle(row) for row in page.splitlines() if DATA not in row]
    assert max(len(row) for row in rows) <= int(columns)
    assert "\x1b[" in page
    assert "\x1b[" not in in_terminal("repair", DATA, COLUMNS=columns, NO_COLOR="1")


def in_terminal(*arguments: str, **environment: str) -> str:
    """Run it where standard output is a terminal, and return what it prints."""
    terminal, end = pty.openpty()
    with subprocess.Popen(
        [*FOEDERA, *arguments],
        stdout=end,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", **environment},
    ):
        os.close(end)
        page = b""
        with contextlib.suppress(OSError):  # raised where the other side has closed
            while chunk := os.read(terminal, 4096):
                page += chunk
    os.close(terminal)
    return page.decode()


def test_version() -> None:
    assert run("--version").stdout.startswith(b"foedera, version ")


RULES = ROOT / "shapes" / "rules"
DATA = str(next(RULES.glob("TIM002-*")) / "fires.ttl")


@pytest.mark.parametrize(
    "arguments",
    [("rules",), ("check", DATA), ("sources", DATA), ("repair", DATA), ("infer", DATA)],
    ids=lambda arguments: arguments[0],
)
def test_a_closed_pipe_is_no_error(arguments: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*FOEDERA, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""
    assert process.returncode == 141


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_encoding_of_the_terminal_will_do(encoding: str) -> None:
    process = run("rules", PYTHONIOENCODING=encoding)
    assert process.returncode == 0
    assert process.stdout.decode(encoding)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    process = run("completion", shell)
    assert process.returncode == 0
    assert b"_FOEDERA_COMPLETE" in process.stdout


def test_completes_commands_and_rules() -> None:
    complete = {"_FOEDERA_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    assert run(COMP_WORDS="foedera ex", **complete).stdout == b"plain,explain\n"
    complete["COMP_CWORD"] = "2"
    assert b"plain,INV001\n" in run(COMP_WORDS="foedera explain inv", **complete).stdout
