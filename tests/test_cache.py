"""The cache is whole or absent, whatever happens to it; and it changes no result."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedera.cache import FOLDER, Database, OvertakenError, State

FILE = Path(FOLDER) / "cache.sqlite"
SUEZ = Path(__file__).parents[1] / "examples" / "suez-1956"
CHECK = [
    sys.executable,
    "-m",
    "foedera",
    "check",
    "suez",
    "--no-config",
    "--select",
    "CLM,INV,SHP",
    "--format",
    "json",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with the data of one example."""
    shutil.copytree(SUEZ, tmp_path / "suez")
    return tmp_path


def check(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CHECK, *options],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def damage(file: Path, seed: int) -> None:
    """Cut a file off somewhere, or turn bits of it around."""
    draw = random.Random(seed)
    content = bytearray(file.read_bytes())
    if seed % 3 == 0:
        del content[draw.randrange(len(content)) :]
    for _ in range(draw.choice([1, 40])):
        if content:
            content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    file.write_bytes(content)


def test_it_is_done_without_where_another_does_not_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedera.cache.database._PATIENCE", 0)
    told: list[str] = []
    one = State(Database(tmp_path, told.append), b"n")
    blocking = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    blocking.execute("BEGIN EXCLUSIVE")
    one.replace({b"a": b"1"})
    with pytest.raises(OvertakenError):
        one.get([b"a"])
    assert "locked" in told[0]


def state(folder: Path, name: bytes = b"n") -> State:
    return State(Database(folder, str), name)


def test_a_state_is_changed_as_a_whole(tmp_path: Path) -> None:
    assert not state(tmp_path).exists
    state(tmp_path).replace({b"a": b"1", b"b": b"2"})
    state(tmp_path).change({b"a": b"3"}, [b"b"])
    assert state(tmp_path).get([b"a"]) == {b"a": b"3"}
    with pytest.raises(OvertakenError):
        state(tmp_path).get([b"b"])  # one that must be there: the file is damaged


def test_who_is_overtaken_reads_and_writes_nothing(tmp_path: Path) -> None:
    state(tmp_path).replace({b"a": b"1"})
    slow, fast = state(tmp_path), state(tmp_path)
    fast.change({b"a": b"2"}, [])
    with pytest.raises(OvertakenError):
        slow.get([b"a"])
    slow.change({b"a": b"3"}, [])
    assert state(tmp_path).get([b"a"]) == {b"a": b"2"}


def test_who_is_told_more_is_not_overtaken(tmp_path: Path) -> None:
    state(tmp_path).replace({b"a": b"1", b"b": b"1"})
    slow, fast, overtaken = state(tmp_path), state(tmp_path), state(tmp_path)
    fast.note({b"b": b"2"})
    assert slow.get([b"a", b"b"]) == {b"a": b"1", b"b": b"2"}
    slow.change({b"a": b"3"}, [])
    overtaken.note({b"b": b"4"})
    assert state(tmp_path).get([b"a", b"b"]) == {b"a": b"3", b"b": b"2"}


@pytest.mark.parametrize("seed", range(12))
def test_damage_to_a_state_is_noticed(tmp_path: Path, seed: int) -> None:
    values = {b"%d" % number: str(number).encode() * 50 for number in range(100)}
    state(tmp_path).replace(values)
    damage(tmp_path / FILE, seed)
    try:
        assert state(tmp_path).get(values) == values
    except OvertakenError:
        state(tmp_path).replace(values)
        assert state(tmp_path).get(values) == values


def test_the_oldest_states_are_forgotten(tmp_path: Path) -> None:
    for number in range(5):
        state(tmp_path, b"%d" % number).replace({b"a": b"1"})
    assert [state(tmp_path, b"%d" % n).exists for n in range(5)] == [False] * 2 + [True] * 3


def test_a_check_finds_the_same_with_it_and_without(data: Path) -> None:
    without = check(data)
    first, again = check(data, "--cache"), check(data, "--cache", TZ="Pacific/Kiritimati")
    assert without.stdout == first.stdout == again.stdout
    assert without.returncode == again.returncode == 0


def test_a_folder_that_cannot_be_written_needs_none(data: Path) -> None:
    (data / FOLDER).write_text("a file is in its place", encoding="utf-8")
    told = check(data, "--cache", "-v")
    assert "no cache: " in told.stderr
    assert told.stdout == check(data).stdout


def test_a_damaged_one_is_told_of_and_built_anew(data: Path) -> None:
    expected = check(data, "--cache").stdout
    (data / FILE).write_bytes(b"no database" * 1000)
    told = check(data, "--cache", "-v")
    assert ("damaged" in told.stderr, told.stdout) == (True, expected)
    assert "damaged" not in check(data, "--cache", "-v").stderr


def test_a_run_that_is_killed_leaves_it_whole(data: Path) -> None:
    expected = check(data).stdout
    draw = random.Random(7)
    for _ in range(6):
        running = subprocess.Popen(
            [*CHECK[:-1], "json=out.json", "--cache"], cwd=data, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + draw.uniform(0.1, 1.5)
        while running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.wait()
        report = data / "out.json"
        assert not report.exists() or report.read_text(encoding="utf-8") == expected
    told = check(data, "--cache", "-v")
    assert (told.stdout, "Traceback" in told.stderr) == (expected, False)


def test_a_run_that_is_killed_while_it_takes_in_an_edit(data: Path) -> None:
    check(data, "--cache")
    draw = random.Random(8)
    for number in range(4):
        with (data / "suez" / "more.ttl").open("a", encoding="utf-8") as file:
            file.write(f"<urn:s{number}> a <https://w3id.org/foedera/ontology#Denial> .\n")
        running = subprocess.Popen([*CHECK, "--cache"], cwd=data, stdout=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(draw.uniform(0.5, 1.5))
        running.kill()
        running.wait()
    told = check(data, "--cache", "-v")
    assert (told.stdout, "Traceback" in told.stderr) == (check(data).stdout, False)
    assert "s3" in told.stdout


def test_two_runs_at_once(data: Path) -> None:
    expected = check(data).stdout
    runs = [
        subprocess.Popen([*CHECK, "--cache"], cwd=data, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [run.communicate()[0] for run in runs] == [expected, expected]
