"""What only a whole process shows: start-up, closed pipes, encodings, completion."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

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


def test_version() -> None:
    assert run("--version").stdout.startswith(b"foedera, version ")


def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen(
        [*FOEDERA, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
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
