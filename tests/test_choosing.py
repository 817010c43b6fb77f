"""What ``--engine auto`` stands for, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedera import choosing
from foedera.asked import PLAIN
from foedera.check.shape_engines import AUTO, COLUMNAR
from foedera.choosing import choose_engine
from foedera.cli.configured import engine_of
from foedera.report.outputs import Output
from foedera.settings.effective import Setting

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
    quads = large.rename(large.with_suffix(".nq"))
    assert choose_engine([str(quads)]).engine == COLUMNAR


def test_little_is_not(tmp_path: Path) -> None:
    file = tmp_path / "small.nt"
    file.write_text(TRIPLE * 20)
    choice = choose_engine([str(file)])
    told = "as much as 0.0 MB of N-Triples, which is too little for columns"
    assert choice == (AUTO, told)
    assert str(choice) == f"engine embedded: {told}"


def test_what_needs_all_facts_gets_them(large: Path) -> None:
    choice = choose_engine([str(large)], needing_all=["--viewpoint"])
    assert choice == (AUTO, "--viewpoint needs all facts")


def test_other_formats_say_the_same_in_fewer_bytes(large: Path) -> None:
    other = large.with_suffix(".ttl")
    large.unlink()
    for lines, engine in ((4, AUTO), (5, COLUMNAR)):  # 68 bytes each, of which 1,000 are large
        other.write_text(TRIPLE * lines)
        assert choose_engine([str(other)]).engine == engine


def test_stores_are_not_read_in_columns(large: Path) -> None:
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


def test_a_file_that_is_gone_meanwhile_does_not_count(large: Path) -> None:
    (large.parent / "larger.nt").write_text(TRIPLE)

    def removes_the_first(name: str) -> bool:
        if name.endswith("larger.nt"):
            large.unlink()
        return False

    choice = choose_engine([str(large.parent)], excluded=removes_the_first)
    assert "too little" in choice.reason


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"viewpoint": "a source"}, "--viewpoint needs all facts"),
        ({"reasoner": "hermit"}, "--reasoner needs all facts"),
        ({"cache": True}, "--cache needs all facts"),
        ({"since": "HEAD"}, "--since needs all facts"),
        ({"output": "html"}, "--format html needs all facts"),
        ({}, "MB of N-Triples"),
    ],
)
def test_what_the_command_line_asks_for(given: dict[str, Any], reason: str, large: Path) -> None:
    nothing = {"viewpoint": None, "reasoner": None, "cache": None, "since": None, "output": "text"}
    asked = {"engine": AUTO, "setup": PLAIN, **nothing, **given}
    settings = {"cache": Setting("cache", asked["cache"], "--cache")}
    outputs = [Output(asked["output"], None)]
    told: list[str] = []
    engine = engine_of([str(large)], asked, settings, asked["since"], outputs, told.append)
    assert engine == (AUTO if given else COLUMNAR)
    assert [line.endswith(reason) for line in told] == [True]


def test_an_engine_that_is_named_is_that_one(large: Path) -> None:
    told: list[str] = []
    assert engine_of([str(large)], {"engine": "shacl"}, {}, None, [], told.append) == "shacl"
    assert told == []
