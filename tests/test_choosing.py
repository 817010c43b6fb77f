"""What ``--engine auto`` stands for, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera import choosing
from foedera.check.shape_engines import AUTO, COLUMNAR
from foedera.choosing import choose_engine

TRIPLE = "<https://example.org/s> <https://example.org/p> <https://example.org/o> .\n"


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that is large enough, by a lower limit."""
    monkeypatch.setattr(choosing, "LARGE", 1000)
    monkeypatch.setattr(choosing, "columnar_is_installed", lambda: True)
    file = tmp_path / "large.nt"
    file.write_text(TRIPLE * 20)
    return file


def test_much_in_n_triples_is_read_in_columns(large: Path) -> None:
    assert choose_engine([str(large)]).engine == COLUMNAR
    assert choose_engine([str(large.parent)]).engine == COLUMNAR


def test_little_is_not(tmp_path: Path) -> None:
    file = tmp_path / "small.nt"
    file.write_text(TRIPLE * 20)
    choice = choose_engine([str(file)])
    assert choice == (AUTO, "0.0 MB of N-Triples and N-Quads are too few for columns")
    assert str(choice).startswith("engine embedded: 0.0 MB")


def test_what_needs_all_facts_gets_them(large: Path) -> None:
    choice = choose_engine([str(large)], needing_all=["--viewpoint"])
    assert choice == (AUTO, "--viewpoint needs all facts")


def test_other_formats_and_stores_are_not_read_in_columns(large: Path) -> None:
    (large.parent / "larger.ttl").write_text(TRIPLE * 30)
    assert choose_engine([str(large.parent)]).engine == AUTO
    assert choose_engine([str(large)]).engine == COLUMNAR
    store = "https://example.org/sparql"
    assert choose_engine([str(large), store]).engine == AUTO


def test_what_is_excluded_does_not_count(large: Path) -> None:
    folder = [str(large.parent)]
    assert choose_engine(folder, excluded=lambda _: True).engine == AUTO


def test_what_is_not_installed_is_not_chosen(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "columnar_is_installed", lambda: False)
    choice = choose_engine([str(large)])
    assert choice.engine == AUTO
    assert "foedera[columnar] is not installed" in choice.reason
