"""The ontology in ROBOT: loaded through the catalog as Protégé loads it, OWL 2 DL, no report."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from rdflib import OWL, RDF, BNode, Graph, Literal, URIRef
from tests.ontology import robot_tool
from tests.ontology.graph import (
    DECLARING,
    FD,
    alignment_files,
    declared,
    ontology,
    own_terms,
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
SYMMETRIC = {OWL.disjointWith, OWL.differentFrom, OWL.inverseOf, OWL.propertyDisjointWith}


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


def test_loading_and_saving_loses_nothing(robot: Robot, tmp_path: Path) -> None:
    saved = tmp_path / "saved.ttl"
    robot(*merge(main_module()), "--output", saved)
    graph = Graph().parse(saved, format="turtle")
    assert own_terms(graph) == own_terms(ontology())
    for kind in DECLARING:
        assert declared(graph, kind) == declared(ontology(), kind)
    headers = set(ontology().subjects(RDF.type, OWL.Ontology))
    kept = set(graph) | {(o, p, s) for s, p, o in graph if p in SYMMETRIC}
    assert {t for t in ontology() if not blank(t) and t[0] not in headers} <= kept


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


def blank(triple: tuple[object, object, object]) -> bool:
    return any(isinstance(term, BNode) for term in triple)


SUPPRESSED = """
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <https://example.org/> .
<https://example.org/> a owl:Ontology ; owl:imports <https://w3id.org/foedera/ontology/sources> .
ex:truce a owl:NamedIndividual , fd:Event ; fd:start "1942" ; fd:end "1941" ;
    fd:ignoresRule "TIM002: both chronicles are quoted" .
ex:war a owl:NamedIndividual , fd:Event ; fd:start "1942" ; fd:end "1941" .
[] a owl:Axiom ; owl:annotatedSource ex:war ; owl:annotatedProperty fd:end ;
    owl:annotatedTarget "1941" ; fd:ignoresRule "TIM002: so it is carved in stone" .
"""


@pytest.mark.parametrize("suffix", ["ttl", "owx"])
def test_reasons_to_ignore_survive_what_protege_writes(
    suffix: str, robot: Robot, tmp_path: Path
) -> None:
    """``foedera`` has nothing to show after OWLAPI has read the file and written it anew."""
    written, saved = tmp_path / "written.ttl", tmp_path / f"saved.{suffix}"
    written.write_text(SUPPRESSED, encoding="utf-8")
    catalog = shipped("ontology") / "catalog-v001.xml"
    robot("convert", "--catalog", catalog, "--input", written, "--output", saved)
    result = api.check([str(saved)], select=["TIM002", "SUP"])
    assert (result.findings, result.problems) == ((), ())
    assert sorted(each.reason for each in result.suppressed) == [
        "both chronicles are quoted",
        "so it is carved in stone",
    ]
