"""Progress is shown to people who wait, and to nobody else."""

from __future__ import annotations

import io
import sys
import time

import pytest

from foedera.report import progress
from foedera.report.progress import Progress, drawn


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, seconds: float, **given: bool) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress(verbose=given.get("verbose", False)) as tell:
        tell("14/28 INV001")
        time.sleep(seconds)
    return stream.getvalue()


def test_silent_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    assert run(io.StringIO(), monkeypatch, 0.05) == ""


def test_silent_when_the_work_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(Terminal(), monkeypatch, 0.0) == ""


def test_long_work_moves_a_line_and_wipes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_INTERVAL", 0.01)
    shown = run(Terminal(), monkeypatch, 0.2)
    assert "[##########----------] 14/28 INV001 (0 s)" in shown
    assert shown.endswith("\r\x1b[K")


def test_verbose_says_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(io.StringIO(), monkeypatch, 0.0, verbose=True) == "foedera: 14/28 INV001\n"


def test_a_message_without_a_count_has_no_bar() -> None:
    assert drawn("reading a.ttl", 2.6) == "reading a.ttl (3 s)"
    assert drawn("0/0 rules", 0) == "[--------------------] 0/0 rules (0 s)"


def test_fits_a_narrow_terminal() -> None:
    line = drawn("14/28 a source with a very long name indeed", 3, room=40)
    assert line.startswith("[##########----------] 14/28 a")
    assert line.endswith("… (3 s)")
    assert len(line) <= 40
