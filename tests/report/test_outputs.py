"""Reports go where they are asked to, whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera.errors import UsageError
from foedera.report.contents import View
from foedera.report.outputs import (
    Output,
    deliver,
    deliver_all,
    read_outputs,
    spare_inputs,
    view_of,
)
from foedera.report.terminal import printable


def test_reads_formats_and_files(tmp_path: Path) -> None:
    file = tmp_path / "a=b.json"
    assert read_outputs(["text", f"json={file}"], "check") == (
        Output("text", None),
        Output("json", file),
    )
    assert read_outputs(["json=-"], "check") == (Output("json", None),)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["jsn"], "there is no format 'jsn'"),
        (["text", "json=-"], "two reports go to standard output"),
        (["text=x", "json=./x"], "two reports go to x"),
        (["json=missing/x.json"], "its folder does not exist"),
        (["json=."], "it is a folder"),
    ],
)
def test_refuses_before_the_work(
    given: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        read_outputs(given, "check")


def test_never_writes_over_an_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="one of the files to check"):
        spare_inputs([Output("json", Path("./a.ttl"))], [str(tmp_path / "a.ttl")])


def test_replaces_a_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("old and much longer")
    deliver(Output("json", file), "néw")
    assert file.read_bytes() == "néw".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_report_that_ends_early_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pieces(content: object, view: View) -> Iterator[str]:
        yield "half" * 100_000
        raise UsageError("cannot keep findings in /t: No space left on device")

    monkeypatch.setattr("foedera.report.json.pieces", pieces)
    file = tmp_path / "report.json"
    file.write_text("old")
    with pytest.raises(UsageError, match="cannot keep findings"):
        deliver_all("check", [Output("json", file)], None, color=False)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_what_an_encoding_lacks_is_replaced_in_all_of_a_text(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pieces(content: object, view: View) -> Iterator[str]:
        yield "one · " * 100_000
        yield "two → three\n"

    monkeypatch.setattr("foedera.report.text.pieces", pieces)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    deliver_all("check", [Output("text", None)], None, color=False)
    whole = "one · " * 100_000 + "two → three\n"
    assert written.getvalue() == printable(whole, encoding).encode(encoding)


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.json"
    file.write_text("old")

    def refuse(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UsageError, match=r"cannot write .*No space left"):
        deliver(Output("json", file), "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_writes_through_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "report.json", tmp_path / "latest.json"
    file.write_text("old")
    link.symlink_to(file)
    deliver(Output("json", link), "new")
    assert link.is_symlink()
    assert file.read_text() == "new"


@pytest.mark.parametrize("name", ["latest.json", "reports/new.json"])
def test_a_link_leads_out_of_the_working_directory_nowhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here := tmp_path / "here").mkdir()
    monkeypatch.chdir(here)
    (tmp_path / "there.json").write_text("mine")
    Path("latest.json").symlink_to("../there.json")
    Path("reports").symlink_to("..")
    with pytest.raises(UsageError, match=r"a symbolic link leads out of this folder, to .*\.json"):
        deliver(Output("json", Path(name)), "new")
    with pytest.raises(UsageError, match="a symbolic link leads out of this folder"):
        read_outputs([f"json={name}"], "check")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "there.json"]
    assert (tmp_path / "there.json").read_text() == "mine"
    deliver(Output("json", Path("../there.json")), "named")
    assert (tmp_path / "there.json").read_text() == "named"


def test_a_link_to_itself_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "loop.json"
    link.symlink_to(link)
    deliver(Output("json", link), "new")
    assert link.read_text() == "new"


def test_a_device_is_written_not_replaced() -> None:
    deliver(Output("json", Path(os.devnull)), "gone")
    assert not Path(os.devnull).is_file()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "asked", "colored"),
    [
        (Terminal(), {}, None, True),
        (Terminal(), {}, False, False),
        (Terminal(), {"TERM": "dumb"}, None, False),
        (io.StringIO(), {}, None, False),
        (io.StringIO(), {}, True, True),
        (Terminal(), {"NO_COLOR": "1"}, True, False),
        (Terminal(), {"NO_COLOR": ""}, None, True),
    ],
)
def test_colour(
    stream: io.StringIO,
    environment: dict[str, str],
    asked: bool | None,
    colored: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert view_of(stream, asked).color is colored


@pytest.mark.parametrize(("encoding", "width"), [("utf-8", 60), ("ascii", 58)])
def test_leaves_room_for_what_an_encoding_spells_longer(
    encoding: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    terminal = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    assert view_of(terminal, None).width == width
