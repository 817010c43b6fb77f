"""``--engine auto`` with columns: the same report, and ``-v`` says what was chosen and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera import choosing
from foedera.cli import main
from generate import generate

ASKED = ("--select", "SHP,CLM001,CLM009,INV001", "--format", "csv", "--exit-zero")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated statements with errors of every kind."""
    file = tmp_path_factory.mktemp("generated") / "data.nt"
    generate(5_000, 1, file)
    (file.parent / "foedera.toml").touch()  # the cache lies beside it
    return file


@pytest.fixture(autouse=True)
def _less_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "LARGE", 100_000)


def check(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """The report, and what is told on standard error."""
    with pytest.raises(SystemExit) as stop:
        main(["check", "-v", *ASKED, *arguments])
    assert not stop.value.code
    return capfd.readouterr()


def test_the_choice_changes_no_report(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report, told = check(capfd, str(data))
    assert "foedera: engine columnar: as much as 0.6 MB of N-Triples\n" in told
    assert "CLM001 in columns" in told
    embedded, told = check(capfd, "--engine", "pyshacl", str(data))
    assert "foedera: engine" not in told
    assert report == embedded
    assert len(report.splitlines()) > 10


@pytest.mark.parametrize(
    ("asked", "needing"),
    [
        (("--format", "html={folder}/page.html"), "--format html"),
        (("--cache",), "--cache"),
    ],
)
def test_what_needs_all_facts_is_embedded(
    data: Path, asked: tuple[str, ...], needing: str, capfd: pytest.CaptureFixture[str]
) -> None:
    given = [each.format(folder=data.parent) for each in asked]
    _, told = check(capfd, *given, str(data))
    assert f"foedera: engine embedded: {needing} needs all facts\n" in told
