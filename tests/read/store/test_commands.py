"""Every command and every report takes a store."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.read.store.conftest import Store

from foedera.cli import main
from foedera.report import FORMATS

DATA = b"""
@prefix : <http://e/n#> .
@prefix fd: <https://w3id.org/foedera/ontology#> .
:g { :meeting a fd:Meeting ; fd:date "2025-04-27" ; fd:statedWeekday "Saturday" . }
"""


@pytest.fixture
def address(store: Store) -> str:
    store.fill(DATA)
    return store.query


def exit_code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return int(caught.value.code or 0)


@pytest.mark.parametrize("form", FORMATS["check"])
def test_every_report_names_the_place(
    address: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "report"
    code = exit_code("check", address, "--select", "TIM006", "--format", f"{form}={output}")
    assert (code, capsys.readouterr().err) == (1, "")
    report = output.read_text("utf-8")
    assert "/query?graph=" in report.replace("&#x2F;", "/").replace("%3F", "?").replace("%3D", "=")
    assert ":0" not in report.replace("00:00", "")


def test_an_overlay_names_the_place(address: str, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.ttl"
    assert exit_code("annotate", address, "-o", str(overlay), "--select", "TIM006") == 0
    assert f"({address}?graph=http://e/n%23g#http://e/n%23meeting)" in overlay.read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("repair", 0),
        ("sources", 0),
        ("infer", 0),
        ("explain TIM006", 0),
        ("check --fail-on never", 0),
    ],
)
def test_every_command_takes_a_store(
    address: str, command: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *others = command.split()
    assert exit_code(name, *others, address) == code
    assert capsys.readouterr().err == ""


def test_a_store_alone_has_no_earlier_state(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("check", address, "--since", "HEAD") == 2
    assert "a store has no revisions: compare it with a baseline" in capsys.readouterr().err


def test_an_empty_store_is_nothing_to_check(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.fill(b"")
    assert exit_code("check", store.query) == 3
    assert "nothing to check" in capsys.readouterr().err
