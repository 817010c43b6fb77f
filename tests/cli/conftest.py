"""Runs the command line in this process and hands back what a shell would see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from foedera import api
from foedera.cli import main
from foedera.finding import Verdict


class Run(NamedTuple):
    code: int
    out: str
    err: str


Shell = Callable[..., Run]


@pytest.fixture
def foedera(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Run ``foedera`` with the arguments."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments: str | Path) -> Run:
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        return Run(int(stop.value.code or 0), *capfd.readouterr())

    return run


def firing(verdict: Verdict) -> tuple[str, Path]:
    """Return a shipped rule of that verdict and the example that fires it."""
    rule = next(rule for rule in api.rules() if rule.verdict is verdict and rule.fires)
    return rule.id, rule.folder / "fires.ttl"


@pytest.fixture
def breach() -> tuple[str, Path]:
    return firing(Verdict.BREACH)


@pytest.fixture
def contradiction() -> tuple[str, Path]:
    return firing(Verdict.CONTRADICTION)
