"""A folder of the user's own rules is as good as ours, and malformed ones are refused by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Shell

from foedera import api
from foedera.report import FORMATS

RULE = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix fdr: <https://w3id.org/foedera/rule#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
fdr:ARC001 a fdr:Rule , sh:NodeShape ;
  rdfs:label "Event without a shelf mark"@en ; fdr:verdict fdr:contradiction ;
  fdr:means "An event is lost in the archive."@en ; fdr:matters "Nobody finds it."@en ;
  fdr:repair "Give the shelf mark."@en ;
  fdr:legalSource <https://archive.example/statute> ;
  sh:targetClass fd:Event ;
  sh:sparql [ sh:prefixes <https://archive.example/prefixes> ;
    sh:message "{$this} is on the wrong shelf {?mark}" ;
    sh:select "SELECT $this ?mark WHERE { $this arc:shelf ?mark . FILTER (?mark > 9) }" ] .
<https://archive.example/prefixes> sh:declare
  [ sh:prefix "arc" ; sh:namespace "https://archive.example/terms#"^^xsd:anyURI ] .
"""
LAW = """\
@prefix fdr: <https://w3id.org/foedera/rule#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://archive.example/statute> a fdr:LegalSource ;
  rdfs:label "Statute of the archive, § 3"@en ; rdfs:comment "Shelves have marks."@en .
"""
FIRES = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix arc: <https://archive.example/terms#> .
@prefix ex: <https://example.org/> .
ex:truce a fd:Event ; arc:shelf 12 . # expect: ARC001
"""
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a rule folder into ``ours``, the folder of rules that the configuration names."""
    monkeypatch.chdir(tmp_path)

    def write(text: str = RULE, slug: str = "ARC001-no-shelf-mark", within: str = "ours") -> None:
        rule = Path(within, slug)
        rule.mkdir(parents=True)
        (rule / "rule.ttl").write_text(text, encoding="utf-8")
        (rule / "fires.ttl").write_text(FIRES, encoding="utf-8")
        (rule / "holds.ttl").write_text(FIRES.replace("12", "3"), encoding="utf-8")
        Path(within, "legal-sources.ttl").write_text(LAW, encoding="utf-8")
        Path("foedera.toml").write_text('rules = ["ours"]\n', encoding="utf-8")
        Path("data.ttl").write_text(FIRES, encoding="utf-8")

    return write


def test_it_is_checked_counted_and_chosen(write: Write, foedera: Shell) -> None:
    write()
    run = foedera("check", "data.ttl", "--format", "json")
    document = json.loads(run.out)
    (finding,) = [each for each in document["findings"] if each["rule"] == "ARC001"]
    assert run.code == 1
    assert finding["message"] == "truce is on the wrong shelf 12"
    assert finding["legal_sources"] == ["Statute of the archive, § 3"]
    assert len(finding["facts"]) == 2
    assert "ARC001" in document["rules_run"]
    assert "ARC001" in foedera("check", "data.ttl", "--select", "arc").out
    assert "ARC001" not in foedera("check", "data.ttl", "--ignore", "ARC001").out


def test_it_is_suppressed_like_any_other(write: Write, foedera: Shell) -> None:
    write()
    Path("data.ttl").write_text(FIRES.replace("# expect:", "# foedera: ignore[ARC001] moved #"))
    assert foedera("check", "data.ttl").out.endswith("\n1 suppressed\n")
    Path("data.ttl").write_text(FIRES)
    Path("foedera.toml").write_text('rules = ["ours"]\nignore = { ARC = "moved" }\n')
    assert foedera("check", "data.ttl").code == 0


def test_it_is_listed_explained_and_in_the_schema(write: Write, foedera: Shell) -> None:
    write()
    assert "ARC001  contradiction  Event without a shelf mark" in foedera("rules").out
    page = foedera("explain", "ARC001").out
    assert "Nobody finds it." in page
    assert "Statute of the archive, § 3" in page
    assert "arc:shelf 12" in page
    assert "arc:shelf 12" in foedera("explain", "arc001", "--format", "markdown").out
    assert "the whole proof" not in foedera("explain", "ARC001", "data.ttl").err
    schema = json.loads(foedera("rules", "--schema").out)
    assert schema["properties"]["ignore"]["properties"]["ARC001"]["description"]


@pytest.mark.parametrize("form", list(FORMATS["check"]))
def test_every_report_names_it(form: str, write: Write, foedera: Shell) -> None:
    write()
    assert "ARC001" in foedera("check", "data.ttl", "--format", form).out


def test_without_the_configuration_it_is_not_there(write: Write, foedera: Shell) -> None:
    write()
    assert foedera("check", "data.ttl", "--no-config").code == 0
    assert foedera("explain", "ARC001", "--no-config").code == 2


def test_python_has_it_too(write: Write) -> None:
    write()
    from foedera.settings.configuration import read_configuration

    setup = read_configuration("foedera.toml").setup
    assert "ARC001" in {finding.rule for finding in api.check(["."], setup=setup).findings}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("fdr:matters", "fdr:maters", "ours/ARC001-no-shelf-mark/rule.ttl: no https"),
        ("WHERE {", "WHERE { {", "ours/ARC001-no-shelf-mark/rule.ttl: "),
        ("(?mark > 9)", "(arc:f(?mark))", "rule.ttl: The custom function"),
        ("FILTER (?mark > 9)", "FILTER ?mark", "ours/ARC001-no-shelf-mark/rule.ttl: "),
        ("sh:sparql [", "sh:rule [", "ours/ARC001-no-shelf-mark/rule.ttl: no"),
        (
            "sh:sparql [",
            'fdr:check "weekday.x" ; sh:message "x" ; sh:rule [',
            "no check “weekday.x”",
        ),
        (
            "sh:sparql [",
            'fdr:check "look at it" ; sh:message "x" ; sh:rule [',
            "no check “look at it”",
        ),
        ("sh:sparql [", 'fdr:check "clash" ; sh:message "x" ; sh:rule [', "no check “clash”"),
        (
            "<https://archive.example/statute>",
            "fdr:none",
            "none is not in shapes/legal-sources.ttl",
        ),
        ("fdr:ARC001", "fdr:ARC002", "the folder's name must begin with ARC002-"),
        ("arc:shelf", "ark:shelf", "ours/ARC001-no-shelf-mark/rule.ttl: "),
    ],
)
def test_what_is_malformed_is_named(
    old: str, new: str, reason: str, write: Write, foedera: Shell
) -> None:
    write(RULE.replace(old, new, 1))
    code, _, err = foedera("check", "data.ttl")
    assert code == 2
    assert reason in err


def test_ids_are_not_given_twice(write: Write, foedera: Shell) -> None:
    write(RULE.replace("ARC001", "TIM002"), "TIM002-mine")
    assert "TIM002 is a rule of Foedera's own" in foedera("rules").err
    Path("ours/TIM002-mine").rename("away")
    write(slug="ARC001-one")
    write(slug="ARC001-two", within="theirs")
    Path("foedera.toml").write_text('rules = ["ours", "theirs"]\n', encoding="utf-8")
    assert "theirs/ARC001-two: ours/ARC001-one has the same ID" in foedera("rules").err


def test_a_folder_without_rules_is_no_folder_of_rules(write: Write, foedera: Shell) -> None:
    write()
    Path("foedera.toml").write_text('rules = ["ours/ARC001-no-shelf-mark"]\n', encoding="utf-8")
    assert "there is no folder of a rule" in foedera("rules").err
    Path("ours/notes").mkdir()
    Path("foedera.toml").write_text('rules = ["ours"]\n', encoding="utf-8")
    assert "ours/notes: there is no rule.ttl" in foedera("rules").err


def test_shapes_keep_their_family(write: Write, foedera: Shell) -> None:
    write(RULE.replace("ARC001", "SHP900"), "SHP900-mine")
    assert "SHP is for shapes" in foedera("rules").err


def test_own_rules_are_tried_on_their_examples(write: Write, foedera: Shell) -> None:
    write()
    assert foedera("rules", "--test") == (0, "1 rule tried, 0 failures\n", "")
    Path("ours/ARC001-no-shelf-mark/fires.ttl").write_text(
        FIRES.replace("12", "3").replace("ex:truce", "ex:war a fd:Event ; arc:shelf 13 .\nex:truce")
    )
    Path("ours/ARC001-no-shelf-mark/holds.ttl").unlink()
    code, out, err = foedera("rules", "--test")
    assert (code, out) == (1, "1 rule tried, 3 failures\n")
    assert "fires.ttl:5:1: error: ARC001 finds nothing here" in err
    assert "fires.ttl:4:1: error: ARC001 finds something here" in err
    assert "ours/ARC001-no-shelf-mark: error: there is no holds.ttl" in err


def test_an_example_that_marks_nothing_or_is_broken_fails(write: Write, foedera: Shell) -> None:
    write()
    Path("ours/ARC001-no-shelf-mark/fires.ttl").write_text(FIRES.replace("# expect: ARC001", ""))
    Path("ours/ARC001-no-shelf-mark/holds.ttl").write_text("ex:broken")
    code, _, err = foedera("rules", "--test")
    assert code == 1
    assert "no line is marked “# expect: ARC001”" in err
    assert "syntax error" in err


def test_without_own_rules_there_is_nothing_to_try(write: Write, foedera: Shell) -> None:
    write()
    assert foedera("rules", "--test", "--no-config").code == 3
