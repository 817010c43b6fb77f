"""``foedera init``: a newcomer starts a data repository, and does what its README says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Shell

FILES = {
    ".github/workflows/foedera.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "README.md",
    "data/events/attack-of-1951.ttl",
    "data/sources.ttl",
    "data/statements/sylvania-1951.ttl",
    "data/states.ttl",
    "data/treaties/freedonia-sylvania-1948.ttl",
    "foedera.toml",
}


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def demo(foedera: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    started = foedera("init", "demo")
    assert started.code == 0
    assert "Next: cd demo && foedera check .\n" in started.out
    monkeypatch.chdir("demo")
    return tmp_path / "demo"


def test_starts_clean(foedera: Shell, demo: Path) -> None:
    assert set(contents(demo)) == FILES
    checked = foedera("check", ".")
    assert checked.code == 0
    assert checked.out.startswith("No clash found in 5 files, ")
    assert checked.err == ""


def test_the_readme_shows_a_contradiction_and_a_breach(foedera: Shell, demo: Path) -> None:
    readme = (demo / "README.md").read_text("utf-8")
    event = demo / "data/events/attack-of-1951.ttl"
    treaty = demo / "data/treaties/freedonia-sylvania-1948.ttl"
    for file in (event, treaty):
        assert f"`{file.relative_to(demo).as_posix()}`" in readme
    whole = event.read_text("utf-8")
    event.write_text(whole.replace('"Friday"', '"Saturday"'), "utf-8")
    contradicted = foedera("check", ".")
    assert contradicted.code == 1
    assert "error[TIM006]" in contradicted.out
    event.write_text(whole, "utf-8")
    text = treaty.read_text("utf-8")
    later = text.replace('fd:date "1948-12-04"', 'fd:date "1952-12-04"')
    assert later != text
    treaty.write_text(later, "utf-8")
    breached = foedera("check", ".")
    assert "warning[INV001] breach" in breached.out
    fingerprint = re.search(r"\[INV001\].*?Fingerprint: (\w+)", breached.out, re.DOTALL)
    assert fingerprint
    assert "Proof" in foedera("explain", fingerprint[1], ".").out
    assert "Why it matters" in foedera("explain", "INV001").out


def test_what_the_readme_names_is_there(demo: Path) -> None:
    named = re.findall(r"`((?:data/|\.)[\w./-]+)`", (demo / "README.md").read_text("utf-8"))
    assert len(named) > 6
    assert [name for name in named if not (demo / name).exists()] == []


def test_overwrites_nothing(foedera: Shell, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "states.ttl").symlink_to("nowhere.ttl")
    started = foedera("init", tmp_path)
    assert started.code == 0
    assert f"left as it was: {tmp_path / 'README.md'}\n" in started.out
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert (tmp_path / "data" / "states.ttl").is_symlink()
    assert not (tmp_path / "data" / "nowhere.ttl").exists()
    before = contents(tmp_path)
    again = foedera("init", tmp_path)
    assert "wrote" not in again.out
    assert contents(tmp_path) == before


@pytest.mark.parametrize("blocked", [".", "data", "data/events"])
def test_a_file_in_the_way_is_told(blocked: str, foedera: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    way = folder / blocked
    way.parent.mkdir(parents=True, exist_ok=True)
    way.write_text("mine", "utf-8")
    stopped = foedera("init", folder)
    assert stopped.code == 2
    assert len(stopped.err.splitlines()) == 1
    assert str(way) in stopped.err
    assert way.read_text("utf-8") == "mine"


def test_the_settings_that_are_commented_out_are_settings(foedera: Shell, demo: Path) -> None:
    file = demo / "foedera.toml"
    shown = re.sub(r"^# (?=\[|\S+ = )", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(shown, "utf-8")
    settings = foedera("check", ".", "--show-settings")
    assert settings.code == 0, settings.err
    for setting in ("fail-on", "exclude", "ignore", "per-file-ignores"):
        assert re.search(rf"^{setting}\b.*foedera\.toml", settings.out, re.MULTILINE)
