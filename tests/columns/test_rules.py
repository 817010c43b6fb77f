"""Every rule finds through columns what it finds by the exact engine, down to the last word."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.columns.engines import ROOT, by_columns, chosen, exactly, routed

from foedera.check.prospects import kinds_that_matter
from foedera.check.rules import load_rules, read_rules
from foedera.columns.engine import ColumnsCheck
from foedera.columns.reading import ColumnsReader
from foedera.columns.workers import Workers
from foedera.read import read_paths

# The tangle of all examples of OBL takes the exact engine too long; the cases have such rules.
FAMILIES = sorted({rule.family for rule in load_rules()} - {"OBL"})


@pytest.mark.parametrize("family", FAMILIES)
def test_examples_of_rules_all_mixed_up(family: str, tmp_path: Path) -> None:
    """The examples name their things alike, so together they are a tangle."""
    for file in (ROOT / "shapes" / "rules").glob(f"{family}[0-9]*/*.ttl"):
        if file.name in {"fires.ttl", "holds.ttl"}:
            shutil.copy(file, tmp_path / f"{file.parent.name}-{file.name}")
    rules = chosen(family)
    assert by_columns([str(tmp_path)], rules) == exactly([str(tmp_path)], rules)


@pytest.fixture(scope="module")
def tangle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of rules of which it is known what facts matter to them, and a case."""
    folder = tmp_path_factory.mktemp("tangle")
    for rule in load_rules():
        if kinds_that_matter(rule) is not None:
            for name in ("fires.ttl", "holds.ttl"):
                text = (rule.folder / name).read_text("utf-8")
                shutil.copy(rule.folder / name, folder / f"{rule.id}-{name}")
                apart = text.replace(
                    "https://example.org/", f"https://example.org/{rule.id}/{name}/"
                )
                (folder / f"{rule.id}-apart-{name}").write_text(apart, "utf-8")
    shutil.copytree(ROOT / "examples" / "kursk-2024", folder / "kursk-2024")
    return folder


def test_facts_that_do_not_matter_to_a_rule_change_none_of_its_findings(tangle: Path) -> None:
    """Each rule alone: together, more facts matter."""
    rules = [rule for rule in load_rules() if kinds_that_matter(rule) is not None]
    expected = exactly([str(tangle)], rules)
    reader = ColumnsReader()
    reader.table.finish(read_paths([str(tangle)], documents=reader).statements)
    for rule in rules:
        found = ColumnsCheck(reader.table, Workers(0), lambda _: None).findings([rule])
        assert list(found) == [finding for finding in expected if finding.rule == rule.id]
    assert {finding.rule for finding in expected} == {rule.id for rule in rules}


@pytest.mark.parametrize("example", ["kursk-2024", "suez-1956", "kargil-1999"])
def test_cases(example: str) -> None:
    path, rules = str(ROOT / "examples" / example), chosen()
    assert by_columns([path], rules) == exactly([path], rules)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("generated") / "data.nt"
    script = ROOT / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, script, "--size", "6000", "-o", out], check=True)
    return out


def test_generated_data_with_errors(generated: Path) -> None:
    rules = chosen()
    found = by_columns([str(generated)], rules)
    assert found == exactly([str(generated)], rules)
    assert {"CLM001", "INV001", "TIM004", "LOG001"} <= {finding.rule for finding in found}


def test_no_rule_runs_over_everything(generated: Path) -> None:
    assert routed(generated, chosen()) == set()


def test_a_rule_that_columns_cannot_answer_is_not_skipped(tmp_path: Path) -> None:
    """Times with a zone are compared by the exact engine alone."""
    rules = chosen("TIM004")
    data = tmp_path / "data.ttl"
    data.write_text(
        "@prefix fd: <https://w3id.org/foedera/ontology#> . @prefix : <https://example.org/> .\n"
        ':event a fd:Deployment ; fd:start "2024-10-08T12:00:00Z" .\n'
        ':said a fd:Acknowledgment ; fd:about :event ; fd:date "2024-10-01T12:00:00Z" .\n',
        "utf-8",
    )
    assert routed(data, rules) == {"TIM004"}
    found = by_columns([str(data)], rules)
    assert [finding.rule for finding in found] == ["TIM004"]
    assert found == exactly([str(data)], rules)


def test_a_number_may_be_spelled_in_several_ways(tmp_path: Path) -> None:
    """The store of the exact engine respells numbers that a finding names."""
    folder = ROOT / "benchmarks" / "constraints" / "rules"
    rules = list(read_rules(folder.glob("BEN004-*/rule.ttl")))
    data = tmp_path / "data.ttl"
    data.write_text(
        "@prefix fd: <https://w3id.org/foedera/ontology#> . @prefix : <https://example.org/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        ":killed a fd:Quantity ; fd:quantityOf :act ; fd:measure fd:killed ;"
        ' fd:minimum "0900"^^xsd:integer .\n'
        ":sent a fd:Quantity ; fd:quantityOf :act ; fd:measure fd:deployed ; fd:maximum 500 .\n",
        "utf-8",
    )
    found = by_columns([str(data)], rules)
    assert [finding.rule for finding in found] == ["BEN004"]
    assert found == exactly([str(data)], rules)


ALONE = sorted((ROOT / "shapes" / "rules").glob("LOG*/fires*.ttl"))


@pytest.mark.parametrize("file", ALONE, ids=lambda file: f"{file.parent.name[:6]}-{file.stem}")
def test_examples_with_axioms_of_their_own(file: Path) -> None:
    """Alone, as together names come to stand for one thing, and everything is looked at."""
    rules = chosen("LOG")
    assert by_columns([str(file)], rules) == exactly([str(file)], rules)


def test_axioms_that_columns_do_not_know_are_not_passed_over(tmp_path: Path) -> None:
    data = tmp_path / "data.ttl"
    data.write_text(
        "@prefix fd: <https://w3id.org/foedera/ontology#> . @prefix : <https://example.org/> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        ":Visit rdfs:subClassOf [ a owl:Restriction ; owl:onProperty fd:place ;"
        " owl:hasValue :state ] .\n"
        ":visit a :Visit . :state a fd:State .\n",
        "utf-8",
    )
    found = by_columns([str(data)], chosen())
    assert "LOG001" in {finding.rule for finding in found}
    assert found == exactly([str(data)], chosen())


def test_what_is_merely_there_is_not_paired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of many bearers with each of many beneficiaries, for each invocation."""
    many = range(40)
    names = ", ".join(f":s{number}" for number in many)
    acts = (f":i{n} a fd:Invocation ; fd:invokedBy :s{n or 'x'} ; fd:invokes :a ." for n in many)
    text = [
        "@prefix : <urn:x:> . @prefix fd: <https://w3id.org/foedera/ontology#> .",
        f":t a fd:Treaty ; fd:hasParty :sx, {names} .",
        ":a a fd:Article ; fd:articleOf :t ; fd:imposes :o . :sx a fd:State .",
        f":o a fd:Obligation ; fd:bearer {names} ; fd:beneficiary {names} .",
        *acts,
    ]
    file = tmp_path / "data.ttl"
    file.write_text("\n".join(text), "utf-8")
    monkeypatch.setattr("foedera.columns.joining._MOST_ROWS", 10_000)
    rules = chosen("INV014")
    assert routed(file, rules) == set()
    found = by_columns([str(file)], rules)
    assert len(found) == 1
    assert found == exactly([str(file)], rules)
