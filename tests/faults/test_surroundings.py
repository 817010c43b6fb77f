"""What surrounds a command: streams, time zones, locales; none of it makes a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.faults.forking import DATA

from foedera import api

pytestmark = pytest.mark.faults

FOEDERA = f"{sys.executable} -m foedera"
FULL = "cannot write standard output: No space left on device"
STREAMS = {
    "check DATA > /dev/full": (2, FULL),
    "check DATA --format json > /dev/full": (2, FULL),
    "rules > /dev/full": (2, FULL),
    "--help > /dev/full": (2, FULL),
    "check DATA --format json=/dev/full": (2, "cannot write /dev/full: No space left on device"),
    "check nowhere.ttl 2> /dev/full": (2, ""),
    "check DATA -v 2> /dev/full": (1, ""),
    "check DATA >&-": (1, ""),
    "check DATA <&- >&- 2>&-": (1, ""),
    "check nowhere.ttl 2>&-": (2, ""),
    "--help | exit 0": (141, ""),
    "rules --help | exit 0": (141, ""),
    "serve nowhere": (2, "nowhere: there is no such file or folder"),
    "watch nowhere": (2, "nowhere: there is no such file or folder"),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("line", STREAMS)
def test_streams(line: str) -> None:
    code, message = STREAMS[line]
    command = f"{FOEDERA} {line.replace('DATA', DATA)}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False, text=True, timeout=60
    )
    assert done.returncode == code
    assert done.stderr == (f"foedera: {message}\n" if message else "")


def checked(folder: Path, name: str, **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "foedera", "check", name, "--format", "json"],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    return done.stdout


def test_neither_zone_nor_locale_changes_what_is_found(tmp_path: Path) -> None:
    """And the name of the file is not of the locale's letters."""
    name = "договор.ttl"
    (tmp_path / name).write_bytes(Path(DATA).read_bytes())
    east = checked(tmp_path, name, TZ="Pacific/Kiritimati")
    assert checked(tmp_path, name, TZ="Etc/GMT+12", LC_ALL="C") == east
    without_utf_8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = json.loads(checked(tmp_path, name, **without_utf_8))["findings"]
    assert len(found) == len(json.loads(east)["findings"])


def test_at_midnight_one_check_has_one_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A suppression through the last day of the year holds before and after, but not half."""
    asked: list[date] = []

    class Clock(date):
        @classmethod
        def today(cls) -> date:
            asked.append(date(2026, 12, 31) if not asked else date(2027, 1, 1))
            return asked[-1]

    monkeypatch.setattr(api, "date", Clock)
    text = Path(DATA).read_text("utf-8")
    text += "\n# foedera: ignore-file[LIF001] until 2026-12-31: being looked into\n"
    (tmp_path / "treaty.ttl").write_text(text, "utf-8")
    before, after = api.check([str(tmp_path)]), api.check([str(tmp_path)])
    assert len(asked) == 2
    assert [len(each.suppressed) for each in (before, after)] == [1, 0]
    assert "SUP002" in {finding.rule for finding in after.findings}
    assert "SUP002" not in {finding.rule for finding in before.findings}
