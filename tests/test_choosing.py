"""What ``--engine auto`` stands for, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera import choosing
from foedera.check.rules import Rule
from foedera.check.selection import all_rules, select_rules
from foedera.check.shape_engines import AUTO, COLUMNAR
from foedera.choosing import choose_engine

TRIPLE = "<https://example.org/s> <https://example.org/p> <https://example.org/o> .\n"


def chosen(*names: str) -> list[Rule]:
    return select_rules(all_rules(), names, (), with_reasoner=False)


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that is large enough, by a lower limit."""
    monkeypatch.setattr(choosing, "LARGE", 1000)
    monkeypatch.setattr(choosing, "columnar_is_installed", lambda: True)
    file = tmp_path / "large.nt"
    file.write_text(TRIPLE * 20)
    return file


def test_much_in_n_triples_is_read_in_columns(large: Path) -> None:
    assert choose_engine([str(large)], chosen("SHP", "CLM001")).engine == COLUMNAR
    assert choose_engine([str(large.parent)], chosen("SHP", "CLM001")).engine == COLUMNAR


def test_little_is_not(tmp_path: Path) -> None:
    file = tmp_path / "small.nt"
    file.write_text(TRIPLE * 20)
    choice = choose_engine([str(file)], chosen("SHP"))
    assert choice == (AUTO, "0.0 MB of N-Triples and N-Quads are too few for columns")
    assert str(choice).startswith("engine embedded: 0.0 MB")


def test_what_needs_all_facts_gets_them(large: Path) -> None:
    choice = choose_engine([str(large)], chosen("SHP"), needing_all=["--viewpoint"])
    assert choice == (AUTO, "--viewpoint needs all facts")


def test_a_check_of_its_own_looks_at_everything(large: Path) -> None:
    rules = chosen("SHP", "LOG001", "LOG002")
    assert all(rule.check for rule in rules if rule.family == "LOG")
    choice = choose_engine([str(large)], rules)
    assert choice.engine == AUTO
    assert "LOG001 and 1 more would look at everything" in choice.reason


def test_other_formats_and_stores_are_not_read_in_columns(large: Path) -> None:
    (large.parent / "larger.ttl").write_text(TRIPLE * 30)
    assert choose_engine([str(large.parent)], chosen("SHP")).engine == AUTO
    assert choose_engine([str(large)], chosen("SHP")).engine == COLUMNAR
    store = "https://example.org/sparql"
    assert choose_engine([str(large), store], chosen("SHP")).engine == AUTO


def test_what_is_excluded_does_not_count(large: Path) -> None:
    folder = [str(large.parent)]
    assert choose_engine(folder, chosen("SHP"), excluded=lambda _: True).engine == AUTO


def test_what_is_not_installed_is_not_chosen(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "columnar_is_installed", lambda: False)
    choice = choose_engine([str(large)], chosen("SHP"))
    assert choice.engine == AUTO
    assert "foedera[columnar] is not installed" in choice.reason
