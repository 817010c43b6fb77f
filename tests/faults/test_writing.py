"""Killed, or on a full disk: what a command writes is whole, or not there, or as it was."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.forking import (
    DATA,
    STATES,
    WRITERS,
    End,
    contents,
    give_up_rights,
    kill_at,
    largest_file,
    start,
    warm,
)

pytestmark = pytest.mark.faults

each_writer = pytest.mark.parametrize("name", WRITERS)
TIMES = int(os.environ.get("FOEDERA_KILLS", "2"))  # of each signal, at random moments
OLD = b"what was there before\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What each command writes where nothing goes wrong."""
    found = {}
    warm()
    for name, (arguments, file) in WRITERS.items():
        folder = tmp_path_factory.mktemp("whole")
        end = start(arguments, folder)()
        found[name] = contents(folder)
        assert end.code in {0, 1}, end.err
        assert found[name][file]
    return found


@each_writer
def test_killed_between_any_two_steps(
    name: str, whole: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    arguments, file = WRITERS[name]
    for moment in itertools.count(1):
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        if name not in {"annotate", "init"}:  # which write over nothing that is not theirs
            (tmp_path / file).write_bytes(OLD)
        end = start(arguments, tmp_path, kill_at(moment))()
        for path, content in contents(tmp_path).items():
            assert content in {OLD, whole[name][path]}, path
        if end.code >= 0:
            break
        assert end == End(-signal.SIGKILL, "")
    assert moment > 2
    assert contents(tmp_path) == whole[name]
    assert not list(tmp_path.glob(".foedera-*"))


@each_writer
@pytest.mark.parametrize("kill", [True, False], ids=["killed", "disk full"])
def test_in_the_midst_of_a_file(
    name: str, kill: bool, whole: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    arguments, file = WRITERS[name]
    if name not in {"annotate", "init"}:
        (tmp_path / file).write_bytes(OLD)
    size = len(whole[name][file])
    end = start(arguments, tmp_path, largest_file(size // 2, kill=kill))()
    for path, content in contents(tmp_path).items():
        assert content in {OLD, whole[name][path]}, path
    assert contents(tmp_path).get(file) in {OLD, None}
    if kill:
        assert end == End(-signal.SIGXFSZ, "")
        return
    assert end.code == 2
    assert end.err.startswith("foedera: cannot write ")
    assert end.err.endswith(": File too large\n")
    assert end.err.count("\n") == 1
    assert not list(tmp_path.glob(".foedera-*")), "nothing is left behind"


@each_writer
def test_what_was_not_finished_is_done_by_the_next_run(
    name: str, whole: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    arguments, _ = WRITERS[name]
    start(arguments, tmp_path, kill_at(2))()
    assert start(arguments, tmp_path)().code in {0, 1}
    assert contents(tmp_path) == whole[name]


@each_writer
def test_without_the_right_to_write(name: str, tmp_path: Path) -> None:
    arguments, _ = WRITERS[name]
    (tmp_path / "states.csv").write_text(STATES, "utf-8")
    tmp_path.chmod(0o555)
    end = start(arguments, tmp_path, give_up_rights)()
    assert end.code == 2
    assert end.err.startswith("foedera: cannot write ")
    assert end.err.endswith(": Permission denied\n")
    assert end.err.count("\n") == 1
    assert contents(tmp_path) == {}


@each_writer
def test_two_runs_at_once(name: str, whole: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    arguments, _ = WRITERS[name]
    both = [start(arguments, tmp_path) for _ in range(2)]
    assert {wait().code for wait in both} <= {0, 1}
    assert contents(tmp_path) == whole[name]
    assert not list(tmp_path.glob(".foedera-*"))


@pytest.mark.parametrize("sent", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_killed_at_random_moments(
    sent: str, whole: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    """A whole process, from its first sign of life on."""
    chance = random.Random(sent)
    for number in range(TIMES):
        file = tmp_path / f"{number}.html"
        with subprocess.Popen(
            [sys.executable, "-m", "foedera", "check", DATA, "-v", f"--format=html={file}"],
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stderr
            process.stderr.readline()
            try:
                process.wait(chance.uniform(0, 1.5))
            except subprocess.TimeoutExpired:
                process.send_signal(getattr(signal, sent))
            said = process.stderr.read().decode()
        by_signal = 130 if sent == "SIGINT" else -getattr(signal, sent)
        assert process.returncode in {1, by_signal}
        assert "Traceback" not in said
        assert not file.exists() or file.read_bytes() == whole["check"]["out.html"]
