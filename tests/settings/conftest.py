"""A folder with a contradiction (TIM002) and a dated weekday (TIM006), to be configured."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import foedera

__all__ = ["foedera"]

DATA = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
ex:truce a fd:Event ; fd:start "1942" ; fd:end "1941" .
ex:talk a fd:Event ; fd:date "2025-04-27" ; fd:statedWeekday "Saturday" .
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory; the data is in ``data/pact.ttl``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    Path("data/pact.ttl").write_text(DATA, encoding="utf-8")
    return tmp_path
