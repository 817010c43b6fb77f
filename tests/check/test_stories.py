"""Each source's story alone, who conflicts with whom, and one viewpoint."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera import api
from foedera.errors import UsageError

HEAD = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:tass a fd:Source ; rdfs:label "TASS"@en . ex:inkl a fd:Source ; rdfs:label "inkl"@en .
"""
# inkl is at odds with the calendar, and with TASS; TASS is at odds with inkl only.
DATES = """ex:meeting a fd:Event ; fd:date "2025-04-26" , "2025-04-27" .
ex:meeting fd:statedWeekday "Saturday" .
[] a owl:Axiom ; owl:annotatedSource ex:meeting ; owl:annotatedProperty fd:date ;
  owl:annotatedTarget "2025-04-26" ; fd:accordingTo ex:tass .
[] a owl:Axiom ; owl:annotatedSource ex:meeting ; owl:annotatedProperty fd:date ;
  owl:annotatedTarget "2025-04-27" ; fd:accordingTo ex:inkl .
[] a owl:Axiom ; owl:annotatedSource ex:meeting ; owl:annotatedProperty fd:statedWeekday ;
  owl:annotatedTarget "Saturday" ; fd:accordingTo ex:inkl , ex:tass .
"""


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "data.ttl"
    path.write_text(HEAD + DATES, encoding="utf-8")
    return str(path)


def test_each_story_is_checked_alone(data: str) -> None:
    stories = {story.source: story for story in api.sources([data]).stories}
    assert list(stories) == ["common ground", "TASS", "inkl"]
    assert not stories["common ground"].contradictions
    assert not stories["TASS"].contradictions
    assert [finding.rule for finding in stories["inkl"].contradictions] == ["TIM006"]
    assert stories["TASS"].facts == 2


def test_clashes_name_both_and_their_findings(data: str) -> None:
    clashes = {clash.parties: clash for clash in api.sources([data]).clashes}
    assert list(clashes) == [("TASS", "inkl")]
    assert [finding.rule for finding in clashes["TASS", "inkl"].findings] == ["TIM008"]


@pytest.mark.parametrize("name", ["inkl", "https://example.org/inkl"])
def test_a_viewpoint_is_the_source_with_the_common_ground(data: str, name: str) -> None:
    found = api.check([data], viewpoint=name).findings
    assert {finding.rule for finding in found} == {"TIM006"}
    assert not api.check([data], viewpoint="TASS").findings


def test_an_unknown_viewpoint_names_the_nearest(data: str) -> None:
    with pytest.raises(UsageError, match="did you mean “TASS”"):
        api.check([data], viewpoint="TAS")


def test_a_label_of_two_sources_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    twice = 'ex:inkl rdfs:label "TASS"@en . '
    path.write_text(HEAD.replace('"inkl"@en', '"TASS"@en') + twice + DATES, encoding="utf-8")
    with pytest.raises(UsageError, match="several sources"):
        api.check([str(path)], viewpoint="TASS")


def test_speakers_are_at_odds_before_sources(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.write_text(
        HEAD
        + """ex:a a fd:State ; rdfs:label "A"@en . ex:b a fd:State ; rdfs:label "B"@en .
        ex:event a fd:Event .
        ex:report a fd:Report ; fd:speaker ex:a ; fd:about ex:event ; fd:accordingTo ex:tass .
        ex:denial a fd:Denial ; fd:speaker ex:b ; fd:about ex:event ; fd:accordingTo ex:inkl .""",
        encoding="utf-8",
    )
    assert [clash.parties for clash in api.sources([str(path)]).clashes] == [("A", "B")]
