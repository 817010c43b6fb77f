"""Files that vanish or change while they are read: a problem in its place, and all reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.forking import DATA

from foedera import api
from foedera.report import FORMATS, renderer
from foedera.report.contents import View

pytestmark = pytest.mark.faults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "treaty.ttl").write_bytes(Path(DATA).read_bytes())
    (tmp_path / "other.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n", "utf-8")
    return tmp_path


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "a folder": to_folder,
    "empty": lambda path: path.write_bytes(b""),
    "other bytes": lambda path: path.write_bytes(b"\xff\x00" * 5000),
    "without rights": lambda path: path.chmod(0),
    "a link to itself": lambda path: (path.unlink(), path.symlink_to(path.name)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_between_being_found_and_being_read(name: str, folder: Path) -> None:
    other = folder / "other.ttl"

    def change(doing: str) -> None:
        if doing == str(other):
            CHANGES[name](other)

    result = api.check([str(folder)], on_progress=change)
    assert any(finding.rule == "LIF001" for finding in result.findings)
    if name not in {"empty", "without rights"}:  # root may read it all the same
        assert [problem.path for problem in result.problems] == [str(other)]


@pytest.mark.parametrize("name", CHANGES)
def test_between_being_read_and_being_shown(name: str, folder: Path) -> None:
    file = folder / "treaty.ttl"

    def change(doing: str) -> None:
        if doing == "inferring":
            CHANGES[name](file)

    result = api.check([str(folder)], on_progress=change)
    assert any(finding.rule == "LIF001" for finding in result.findings)
    for form in FORMATS["check"]:
        assert "LIF001" in renderer("check", form)(result, View()), form


def test_a_folder_that_vanishes(folder: Path) -> None:
    nested = folder / "nested"
    nested.mkdir()
    (nested / "x.ttl").write_text("", "utf-8")

    def change(doing: str) -> None:
        if doing.endswith("x.ttl"):
            (nested / "x.ttl").unlink()
            nested.rmdir()

    (problem,) = api.check([str(folder)], on_progress=change).problems
    assert problem.message == "cannot be read: No such file or directory"
