"""The ontology in ROBOT: loaded through the catalog as Protégé loads it, OWL 2 DL, no report."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef
from tests.ontology import robot_tool
from tests.ontology.graph import (
    FD,
    alignment_files,
)
from tests.ontology.quality.defects import OURS, PREFIXES, ROBOT

from foedera import api
from foedera.resources import shipped

pytestmark = pytest.mark.slow
Robot = Callable[..., str]

# What ROBOT's queries ask of OBO's properties we say with those of SKOS and DCTERMS.
RENAMED = {
    "http://www.w3.org/2004/02/skos/core#definition": "http://purl.obolibrary.org/obo/IAO_0000115",
    "http://purl.org/dc/terms/isReplacedBy": "http://purl.obolibrary.org/obo/IAO_0100001",
}
WAIVED_FOR_FOREIGN_TERMS = {
    "missing_definition": "a term of another vocabulary is defined there",
}
SEEN_BY_US_ALONE = {
    "invalid_entity_uri": "ROBOT asks it of OBO's IRIs only",
}


IMPORTING_DATA = """
    <urn:test:data> a owl:Ontology ;
        owl:imports <https://w3id.org/foedera/ontology> , <urn:foedera:findings:found> .
    <urn:test:war> a owl:NamedIndividual , fd:War ; fd:start "1945" ; fd:end "1939" .
"""
HEADERS = "missing_ontology"


@pytest.fixture(scope="module")
def robot(request: pytest.FixtureRequest) -> Robot:
    """ROBOT, from pytest's cache folder, where a download is kept for the next time."""
    folder = Path(request.config.cache.mkdir("robot"))
    try:
        robot_tool.jar(folder)
    except robot_tool.UnavailableError as reason:
        pytest.skip(str(reason))
    return lambda *arguments: robot_tool.robot(folder, *arguments)


def merge(*files: Path) -> list[str | Path]:
    """The arguments that merge files, and what they import, as one."""
    inputs = [argument for file in files for argument in ("--input", file)]
    return ["merge", "--catalog", shipped("ontology") / "catalog-v001.xml", *inputs]


def main_module() -> Path:
    return shipped("ontology") / "foedera.ttl"


def report(robot: Robot, folder: Path, *files: Path) -> set[tuple[str, str]]:
    """Return what ``robot report`` finds at ERROR and WARN: rule and subject."""
    mappings, rows = folder / "mappings.tsv", folder / "report.tsv"
    lines = ["Old IRI\tNew IRI", *(f"{old}\t{new}" for old, new in RENAMED.items())]
    mappings.write_text("\n".join(lines) + "\n")
    renamed = ["rename", "--mappings", mappings, "--allow-missing-entities", "true"]
    robot(*merge(*files), *renamed, "report", "--fail-on", "none", "--output", rows)
    with rows.open(encoding="utf-8") as table:
        found = list(csv.DictReader(table, delimiter="\t"))
    serious = [row for row in found if row["Level"] in {"ERROR", "WARN"}]
    return {(row["Rule Name"], row["Subject"]) for row in serious}


@pytest.mark.parametrize("files", [[], alignment_files()], ids=["core", "with alignments"])
def test_it_is_in_owl_2_dl(robot: Robot, files: list[Path], tmp_path: Path) -> None:
    answer = tmp_path / "profile.txt"
    robot(*merge(main_module(), *files), "validate-profile", "--profile", "DL", "--output", answer)
    assert "[Ontology and imports closure in profile]" in answer.read_text(encoding="utf-8")


def test_an_import_that_the_catalog_does_not_have_would_stop_it(
    robot: Robot, tmp_path: Path
) -> None:
    importing = tmp_path / "importing.ttl"
    importing.write_text(PREFIXES + OURS["dangling_import"], encoding="utf-8")
    with pytest.raises(CalledProcessError, match="non-zero") as failed:
        robot(*merge(importing), "--output", tmp_path / "merged.ttl")
    assert "https://w3id.org/foedera/ontology/gone" in failed.value.stdout + failed.value.stderr


def test_the_report_is_empty_but_for_what_is_waived(robot: Robot, tmp_path: Path) -> None:
    found = report(robot, tmp_path, main_module(), *alignment_files())
    waived = {
        (rule, subject)
        for rule, subject in found
        if rule in WAIVED_FOR_FOREIGN_TERMS and URIRef(subject) not in FD
    }
    assert found - waived == set()
    assert {rule for rule, _ in waived} == WAIVED_FOR_FOREIGN_TERMS.keys()


def test_robot_finds_the_defects_that_our_checks_of_the_same_names_find(
    robot: Robot, tmp_path: Path
) -> None:
    headers = {name: defect for name, defect in ROBOT.items() if name.startswith(HEADERS)}
    terms = {name: ROBOT[name] for name in ROBOT.keys() - headers - SEEN_BY_US_ALONE.keys()}
    seeded, bare = tmp_path / "seeded.ttl", tmp_path / "bare.ttl"
    seeded.write_text(PREFIXES + "\n".join(sorted(terms.values())), encoding="utf-8")
    bare.write_text(PREFIXES + "\n".join(headers.values()), encoding="utf-8")
    found = report(robot, tmp_path, main_module(), seeded)
    assert terms.keys() - {rule for rule, _ in found} == set()
    assert headers.keys() <= {rule for rule, _ in report(robot, tmp_path, bare)}


def test_an_overlay_of_findings_loads_with_the_data_that_import_it(
    robot: Robot, tmp_path: Path
) -> None:
    """Through the catalog that Protégé writes beside the data when it imports the overlay."""
    data, overlay, merged = (tmp_path / name for name in ("data.ttl", "found.ttl", "merged.ttl"))
    data.write_text(PREFIXES + IMPORTING_DATA, encoding="utf-8")
    ontology_lines = (shipped("ontology") / "catalog-v001.xml").read_text(encoding="utf-8")
    line = '<uri name="urn:foedera:findings:found" uri="found.ttl"/></catalog>'
    catalog = ontology_lines.replace("</catalog>", line)
    catalog = re.sub(r'uri="(?!found)', f'uri="{shipped("ontology").as_uri()}/', catalog)
    (tmp_path / "catalog-v001.xml").write_text(catalog, encoding="utf-8")
    (finding,) = api.annotate([str(data)], str(overlay), select=["TIM002"]).findings

    profile = ["validate-profile", "--profile", "DL", "--output", tmp_path / "profile.txt"]
    catalog_given = ["--catalog", tmp_path / "catalog-v001.xml"]
    robot("merge", *catalog_given, "--input", data, "--output", merged, *profile)
    assert "closure in profile" in (tmp_path / "profile.txt").read_text(encoding="utf-8")

    graph = Graph().parse(merged, format="turtle")
    (text,) = graph.objects(URIRef("urn:test:war"), FD.finding)
    (axiom,) = graph.subjects(OWL.annotatedTarget, text)
    assert graph.value(axiom, FD.findingFingerprint) == Literal(finding.fingerprint)
    assert graph.value(axiom, FD.findingRule) == Literal("TIM002")
    assert (FD.finding, RDF.type, OWL.AnnotationProperty) in graph
    assert (FD.War, RDF.type, OWL.Class) in graph
