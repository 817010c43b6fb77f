"""The examples of the documentation use terms that exist, and are data that the checks accept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, Graph
from tests.ontology.graph import FD, module, module_files, ontology, own_terms, whole
from tests.ontology.quality import foops, oops, ours, robot
from tests.ontology.quality.defects import PREFIXES
from tests.ontology.test_quality import offenders

from foedera import check
from foedera.finding import Verdict
from foedera.resources import shipped

ROOT = Path(__file__).parents[2]
PATTERNS = (ROOT / "docs" / "modelling-patterns.md").read_text(encoding="utf-8")
CHANGES = (shipped("ontology") / "CHANGES.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PATTERNS, re.MULTILINE | re.DOTALL))
REPORTED = {
    "A classification that is disputed": {("LOG001", Verdict.DISPUTE)},
    "According to whom": {("TIM008", Verdict.DISPUTE)},
}
each_pattern = pytest.mark.parametrize("title", SECTIONS)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def deprecation() -> str:
    (block,) = blocks(CHANGES, "turtle")
    return block


@each_pattern
def test_a_pattern_has_a_figure_and_an_example_of_existing_terms(title: str) -> None:
    assert len(blocks(SECTIONS[title], "")) == 1, "no figure"
    (example,) = blocks(SECTIONS[title], "turtle")
    used = {FD[name] for name in re.findall(r"\bfd:(\w+)", example)}
    assert used <= own_terms(ontology())


@each_pattern
def test_its_example_is_accepted(title: str, tmp_path: Path) -> None:
    (prefixes,) = blocks(PATTERNS.split("## ")[0], "")
    (example,) = blocks(SECTIONS[title], "turtle")
    (tmp_path / "data.ttl").write_text(prefixes + example, encoding="utf-8")
    result = check([str(tmp_path)])
    assert not result.problems, [str(problem) for problem in result.problems]
    reported = {(finding.rule, finding.verdict) for finding in result.findings}
    assert reported == REPORTED.get(title, set()), [f.message for f in result.findings]


def test_a_term_deprecated_as_the_changes_say_passes_the_quality_checks() -> None:
    graph = Graph() + whole()
    graph.parse(data=PREFIXES + deprecation(), format="turtle")
    for each in (*robot.CHECKS, *oops.CHECKS, *foops.CHECKS, *ours.CHECKS):
        assert offenders(each, graph) == set(), each.__name__


def test_whoever_uses_a_term_deprecated_so_is_told(tmp_path: Path) -> None:
    own = re.sub(r"fd:(former|Former)", r":\1", deprecation())
    use = (
        ':a a :FormerKind ; rdfs:label "a"@en . :b a fd:War ; rdfs:label "b"@en ; :formerName :c .'
    )
    (tmp_path / "data.ttl").write_text(PREFIXES + own + use, encoding="utf-8")
    result = check([str(tmp_path)], select=["VOC002"])
    assert len(result.findings) == 2
    assert all("is deprecated" in finding.message for finding in result.findings)


def test_the_changes_begin_with_the_version_of_the_modules() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)$", CHANGES, re.MULTILINE)
    graphs = [module(path) for path in module_files()]
    assert {str(v) for graph in graphs for v in graph.objects(predicate=OWL.versionInfo)} == {
        versions[0]
    }


def test_the_changes_name_every_deprecated_term_and_what_replaces_it() -> None:
    log = CHANGES.split("## How terms change")[0]
    for term in ontology().subjects(OWL.deprecated):
        replacement = ontology().value(term, DCTERMS.isReplacedBy)
        for each in (term, replacement):
            assert f"fd:{str(each).removeprefix(str(FD))}" in log
