"""Malformed rule folders are refused with a message that names the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.check.algorithms import find_matches
from foedera.check.rules import Rule, load_rules, read_rules
from foedera.errors import RuleError
from foedera.finding import Verdict
from foedera.infer.inference import infer

RULE = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix fdr: <https://w3id.org/foedera/rule#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
fdr:ABC001 a fdr:Rule , sh:NodeShape ;
  rdfs:label "Title"@en ; fdr:verdict fdr:breach ;
  fdr:means "means"@en ; fdr:matters "matters"@en ; fdr:repair "repair"@en ;
  fdr:legalSource fdr:VCLT-24 ;
  sh:targetClass fd:Event ;
  sh:sparql [ sh:message "{$this}" ; sh:select "SELECT $this WHERE { $this fd:date ?date . }" ] .
"""


def read(folder: Path, text: str = RULE, name: str = "ABC001-title") -> Rule:
    path = folder / name / "rule.ttl"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (rule,) = read_rules([path])
    return rule


def test_a_whole_folder_is_read(tmp_path: Path) -> None:
    rule = read(tmp_path)
    assert (rule.id, rule.family, rule.verdict) == ("ABC001", "ABC", Verdict.BREACH)
    assert [source.label for source in rule.legal_sources] == [
        "Vienna Convention on the Law of Treaties, Art. 24"
    ]
    assert [len(rule.select.patterns), rule.fires, rule.holds] == [2, None, None]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("fdr:VCLT-24", "fdr:VCLT-240", "VCLT-240 is not in shapes/legal-sources.ttl"),
        ("fdr:breach", "fdr:crime", "needs one fdr:verdict"),
        ("fdr:breach", "fdr:breach , fdr:gap", "needs one fdr:verdict"),
        ('fdr:means "means"@en ;', "", "no https://w3id.org/foedera/rule#means"),
        ('rdfs:label "Title"@en ;', "", "no http://www.w3.org/2000/01/rdf-schema#label"),
        ('sh:message "{$this}" ;', "", "no http://www.w3.org/ns/shacl#message"),
        ("a fdr:Rule , sh:NodeShape", "a sh:NodeShape", "describes 0 rules"),
        ("fdr:breach ;", "fdr:breach", "ABC001-title/rule.ttl"),
    ],
)
def test_what_is_missing_or_unknown_is_named(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    with pytest.raises(RuleError, match=reason):
        read(tmp_path, RULE.replace(old, new))


def test_the_folder_is_named_after_the_rule(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="must begin with ABC001-"):
        read(tmp_path, name="ABC002-title")


def test_two_folders_cannot_share_an_id(tmp_path: Path) -> None:
    first = read(tmp_path).folder / "rule.ttl"
    second = read(tmp_path, name="ABC001-other").folder / "rule.ttl"
    with pytest.raises(RuleError, match="has the same ID"):
        read_rules([first, second])


def test_a_query_that_cannot_be_explained_is_refused_with_its_folder(tmp_path: Path) -> None:
    rule = read(tmp_path, RULE.replace("fd:date ?date", "fd:partOf/fd:date ?date"))
    with pytest.raises(RuleError, match=r"ABC001-title/rule\.ttl: property paths"):
        _ = rule.select


def test_a_check_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    text = RULE.split("  sh:targetClass")[0] + '  sh:message "m" ; fdr:check "no_such_check" .\n'
    rule = read(tmp_path, text)
    with pytest.raises(RuleError, match="no check “no_such_check”"):
        find_matches(rule, infer([]))


def test_there_are_seventy_rules_of_every_family() -> None:
    rules = load_rules()
    assert len(rules) >= 70
    assert {rule.family for rule in rules} == {
        "TIM", "LIF", "PAR", "INV", "OBL", "CLM", "QTY", "GEO", "IDN", "CLS", "SRC", "LOG", "VOC",
    }  # fmt: skip


def test_titles_tell_rules_apart() -> None:
    titles = [rule.title for rule in load_rules()]
    assert len(set(titles)) == len(titles)
