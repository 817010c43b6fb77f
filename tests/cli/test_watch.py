"""``foedera watch`` in a real terminal: what a save changes, half-written files, Ctrl-C."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from foedera import api
from foedera.check import minimal
from foedera.cli import saves

ROOT = Path(__file__).parents[2]
HEAD = "@prefix fd: <https://w3id.org/foedera/ontology#> .\n@prefix : <https://example.org/> .\n"
CLASH = ':war a fd:War ; fd:start "1945" ; fd:end "1939" .\n'
PATIENCE = 60  # seconds; it takes one on a quiet machine


class Terminal:
    """A process in a terminal of its own, with what it has shown so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._screen, end = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "foedera", *arguments],
            stdin=end,
            stdout=end,
            stderr=end,
            cwd=folder,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # Ctrl-C reaches it
            env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"},
        )
        os.close(end)
        self.shown = ""

    def until(self, pattern: str) -> str:
        """Return what it shows next, up to the pattern."""
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.shown, re.DOTALL)):
            ready, _, _ = select.select([self._screen], [], [], deadline - time.monotonic())
            assert ready, f"no {pattern!r} in {self.shown!r}"
            self.shown += click.unstyle(os.read(self._screen, 65536).decode())
        page, self.shown = self.shown[: found.end()], self.shown[found.end() :]
        return page.replace("\r", "")

    def block(self) -> str:
        """Return the next block, which ends with the counts."""
        return self.until(r"── [\d:]{8} ──\r?\n.*?\r?\n\r?\n(?=$|──)")

    def press_ctrl_c(self) -> tuple[int, str]:
        """Return the exit code, and the last words."""
        os.write(self._screen, b"\x03")
        code = self.process.wait(PATIENCE)
        with contextlib.suppress(OSError):  # raised where the other side has closed
            self.shown += os.read(self._screen, 65536).decode()
        return code, self.shown

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._screen)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    save(tmp_path / "data" / "data.ttl", ':peace a fd:Event ; fd:date "1945" .\n')
    return tmp_path


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    started = Terminal(folder, "watch", "data", "--select", "TIM002,VOC")
    yield started
    started.close()


def save(path: Path, body: str) -> None:
    """Write beside it, then rename over it, as editors do."""
    scratch = path.with_name(f".{path.name}.swp")
    scratch.write_text(HEAD + body, "utf-8")
    scratch.replace(path)


def test_a_working_day(terminal: Terminal, folder: Path) -> None:
    data = folder / "data"
    assert "0 findings  in 1 file, 2 statements" in terminal.block()

    save(data / "data.ttl", CLASH)
    new = terminal.block()
    assert "error[TIM002] contradiction · certain" in new
    assert "--> data/data.ttl:3" in new
    assert "1 new · 0 gone · 0 unchanged" in new

    (data / "data.ttl").write_text(HEAD + CLASH.replace(" .", ""))  # half-written
    broken = terminal.block()
    assert re.search(r"data/data\.ttl:\d+:\d+: error: syntax error", broken)
    assert "data/data.ttl: not readable now" in broken
    assert "gone" not in broken

    save(data / "data.ttl", CLASH + ":war fd:nosuch 1 .\n")
    assert "1 new · 0 gone · 1 unchanged" in terminal.block()

    save(data / "data.ttl", ":war a fd:War .\n")
    gone = terminal.block()
    assert "Gone\n" in gone
    assert "contradiction  TIM002" in gone
    assert "0 new · 2 gone · 0 unchanged" in gone

    (data / "more").mkdir()
    save(data / "more" / "added.ttl", CLASH)
    assert "1 new · 0 gone · 0 unchanged  in 2 files" in terminal.until(r"in 2 files\b")
    (data / "more" / "added.ttl").unlink()
    assert "0 new · 1 gone · 0 unchanged  in 1 file" in terminal.until(r"in 1 file\b")

    code, last = terminal.press_ctrl_c()
    assert code == 130
    assert "Traceback" not in last


def test_a_contradiction_saved_in_the_kursk_case_shows_at_once(tmp_path: Path) -> None:
    """In less than a second where nothing else runs; here only that it does show."""
    shutil.copytree(ROOT / "examples" / "kursk-2024", tmp_path / "kursk")
    terminal = Terminal(tmp_path, "watch", "kursk")
    try:
        first = terminal.block()
        statements = tmp_path / "kursk" / "statements.ttl"
        text = statements.read_text("utf-8").removeprefix(HEAD)
        began = time.perf_counter()
        save(statements, text + f"\n{CLASH}")
        block = terminal.until(r"\d+ new · \d+ gone · \d+ unchanged")
        print(f"shown after {time.perf_counter() - began:.2f} s")
    finally:
        terminal.close()
    assert "contradiction · certain" in block
    before = re.search(r"(\d+) findings", first)
    assert before
    assert f"0 gone · {before[1]} unchanged" in block


def test_what_is_watched_is_found_as_by_check(tmp_path: Path) -> None:
    """With what was read before in memory, the findings are those of a check from nothing."""
    shutil.copytree(ROOT / "examples" / "kursk-2024", tmp_path / "kursk")
    documents, paths = api.Documents(), [str(tmp_path / "kursk")]
    statements = tmp_path / "kursk" / "statements.ttl"
    text = statements.read_text("utf-8")
    seen = set()
    for edited in (text, text.replace('"2025-04-28"', '"2024-04-28"'), f"\n\n{text}", text + "<"):
        statements.write_text(edited, "utf-8")
        result = api.check(paths, documents=documents)
        minimal._shrunk.cache_clear()
        assert result == api.check(paths)
        seen.add(result.findings)
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        *((name, True) for name in ("data.ttl", "DATA.OWL", "catalog-v001.xml", "new-folder")),
        *((name, False) for name in (".data.ttl.swp", ".#data.ttl", "data.ttl~", "data.ttl.tmp")),
    ],
)
def test_what_editors_leave_behind_is_no_save(name: str, matters: bool) -> None:
    assert saves._matters(name) is matters


def test_without_watchfiles_one_line_says_what_to_install(
    foedera, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    code, _, err = foedera("watch", folder)
    assert code == 2
    assert err.count("\n") == 1
    assert "pip install 'foedera[watch]'" in err


def test_what_can_never_be_checked_is_2(foedera, tmp_path: Path) -> None:
    assert foedera("watch", tmp_path / "no" / "such").code == 2
    assert "no rule or family" in foedera("watch", tmp_path, "--select", "NOPE").err
