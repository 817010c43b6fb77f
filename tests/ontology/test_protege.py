"""A good guest in Protégé: what OWLAPI and HermiT, as it ships them, make of our ontologies.

Loaded as its loader does, with the catalog beside the file; saved in each of its syntaxes.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pyoxigraph import NamedNode
from tests.ontology import owlapi, robot_tool
from tests.ontology.graph import ANNOTATION, declared, ontology
from tests.ontology.protege_cases import (
    DEFECTIVE,
    INFERRED,
    NOT_IN_MANCHESTER_SYNTAX,
    PREFIXES,
    SUPPRESSED,
)
from tests.ontology.test_reasoning import DISPUTED_CLASSES

from foedera import api
from foedera.read.document import load
from foedera.read.formats import read_document
from foedera.read.namespaces import OWL, RDF, RDFS
from foedera.resources import shipped

pytestmark = pytest.mark.slow
FD = "https://w3id.org/foedera/ontology#"
ROOT = Path(__file__).parents[2]
KURSK = ROOT / "examples" / "kursk-2024" / "kursk.ttl"
MAIN_FILES = [
    shipped("ontology") / "foedera.ttl",
    *sorted(ROOT.glob("examples/*/data.ttl")),
    KURSK,
]
EVERY_AXIOM = Path(__file__).with_name("every_axiom.ofn")
_ANNOTATING = ("label", "comment", "seeAlso", "isDefinedBy")
BUILT_IN = {f"http://www.w3.org/2000/01/rdf-schema#{name}" for name in _ANNOTATING}
BUILT_IN |= {OWL.deprecated.value, OWL.versionInfo.value, OWL.priorVersion.value}
KINDS = ("DefencePact", "NonAggressionPact", "NeutralityPact", "ConsultationPact")


class Guest(NamedTuple):
    """Where OWLAPI has saved what, and what it said of each file that it loaded."""

    folder: Path
    answers: dict[str, Any]


@pytest.fixture(scope="module")
def guest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Guest:
    try:
        jar = robot_tool.jar(Path(request.config.cache.mkdir("robot")))
    except robot_tool.UnavailableError as reason:
        pytest.skip(str(reason))
    folder = tmp_path_factory.mktemp("protege")
    files = [*MAIN_FILES, *write_our_own(folder / "ours")]
    kinds = [FD + kind for kind in KINDS]
    disputed = {
        ROOT / "examples" / name / "data.ttl": FD + class_
        for name, class_ in DISPUTED_CLASSES.items()
    }
    return Guest(folder, owlapi.run(jar, folder, files, MAIN_FILES, kinds, disputed))


def write_our_own(folder: Path) -> list[Path]:
    """Write what the examples do not have, and a catalog that leads to the ontology."""
    folder.mkdir()
    catalog = (shipped("ontology") / "catalog-v001.xml").read_text(encoding="utf-8")
    absolute = re.sub(r'uri="', f'uri="{shipped("ontology").as_uri()}/', catalog)
    (folder / "catalog-v001.xml").write_text(absolute, encoding="utf-8")
    written = {
        "test.ttl": PREFIXES + SUPPRESSED,
        "lossy.ofn": NOT_IN_MANCHESTER_SYNTAX,
        "defective.ttl": PREFIXES + DEFECTIVE,
        EVERY_AXIOM.name: EVERY_AXIOM.read_text(encoding="utf-8"),
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in written]


def originals(guest: Guest) -> dict[str, Path]:
    """Our files by the stem under which the worker saved them."""
    ours = [guest.folder / "ours" / name for name in ("test.ttl", "lossy.ofn")]
    files = [
        *ours,
        EVERY_AXIOM,
        *MAIN_FILES,
        *KURSK.parent.glob("*.ttl"),
        *shipped("ontology").glob("*.ttl"),
    ]
    return {stem_of(file): file for file in files}


def stem_of(file: Path) -> str:
    (iri,) = {s.subject for s in read_document(load(str(file))) if s.object == OWL.Ontology}
    assert isinstance(iri, NamedNode)
    return iri.value.removeprefix("https://w3id.org/foedera/").replace("/", "-")


@cache
def meaning(file: Path) -> set[str]:
    return owlapi.meaning(statement[:3] for statement in read_document(load(str(file))))


DECLARED_KINDS = {
    *(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
    *(OWL.NamedIndividual, RDFS.Datatype),
}
each_file = pytest.mark.parametrize("file", MAIN_FILES, ids=lambda file: file.parent.name)
each_syntax = pytest.mark.parametrize("suffix", owlapi.SUFFIXES)


@each_file
def test_it_opens_without_a_complaint(file: Path, guest: Guest) -> None:
    answer = guest.answers[str(file)]
    assert (answer["missing"], answer["unparsed"], answer["violations"]) == ([], [], [])


@each_file
def test_no_property_becomes_an_annotation_property(file: Path, guest: Guest) -> None:
    meant = BUILT_IN | {str(each) for each in declared(ontology(), ANNOTATION)}
    assert set(guest.answers[str(file)]["annotation_properties"]) - meant == set()


def test_what_is_wrong_with_a_file_would_be_noticed(guest: Guest) -> None:
    answer = guest.answers[str(guest.folder / "ours" / "defective.ttl")]
    assert answer["missing"] == ["https://w3id.org/gone"]
    assert "https://w3id.org/foedera/test#undeclared" in answer["annotation_properties"]
    assert any("targetIndividual" in triple for triple in answer["unparsed"])
    assert any("test#Undeclared" in violation for violation in answer["violations"])


@each_file
def test_hermit_finds_it_consistent_and_infers_the_kinds_of_pact(file: Path, guest: Guest) -> None:
    answer = guest.answers[str(file)]
    if file.parent.name in DISPUTED_CLASSES:
        assert not answer["consistent"], "its sources classify differently"
        answer = answer["without"]
    assert answer["consistent"]
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for iri in answer["instances"][FD + kind]:
            found.setdefault(iri.partition("#")[2], []).append(kind.removesuffix("Pact"))
    assert {name: " ".join(kinds) for name, kinds in found.items()} == INFERRED.get(
        file.parent.name, {}
    )


OWLAPI_MISREADS = {
    ("ttl", "lossy"): "annotations of inverses and unions, as another axiom's",
    ("rdf", "lossy"): "the same",
    ("omn", "every"): "as a whole: it does not expect DisjointUnionOf where it wrote it",
}


@each_syntax
def test_it_is_read_as_owlapi_reads_it(suffix: str, guest: Guest) -> None:
    for stem in originals(guest):
        ours = meaning(guest.folder / suffix / f"{stem}.{suffix}")
        theirs = guest.folder / f"{suffix}-read-by-owlapi" / f"{stem}.ttl"
        assert (theirs.exists() and ours == meaning(theirs)) or (suffix, stem) in OWLAPI_MISREADS


@each_syntax
def test_saving_loses_nothing_and_adds_but_declarations(suffix: str, guest: Guest) -> None:
    for stem, file in originals(guest).items():
        saved = meaning(guest.folder / suffix / f"{stem}.{suffix}")
        if (suffix, stem) != ("omn", "lossy"):
            assert meaning(file) - saved == set(), stem
        added = {line.split(" ", 1)[1] for line in saved - meaning(file)}
        assert added <= {f"{RDF.type} {kind}" for kind in DECLARED_KINDS}, stem


def test_what_owlapi_does_not_write_in_manchester_syntax(guest: Guest) -> None:
    lost = meaning(guest.folder / "ours" / "lossy.ofn")
    lost -= meaning(guest.folder / "omn" / "lossy.omn")
    for reason in ("an inverse", "a union", "no entity", "complementOf"):
        telling = {line for line in lost if reason in line}
        assert telling
        lost -= telling
    assert lost == set()


@each_syntax
def test_the_findings_of_the_kursk_case_are_the_same(suffix: str, guest: Guest) -> None:
    saved = [str(path) for path in (guest.folder / suffix).glob("examples-kursk-2024*")]
    assert len(saved) == len(list(KURSK.parent.glob("*.ttl")))
    found = api.check(saved)
    assert found.problems == ()
    assert {each.fingerprint for each in found.findings} == kursk_fingerprints()


@cache
def kursk_fingerprints() -> set[str]:
    return {each.fingerprint for each in api.check([str(KURSK.parent)]).findings}


@each_syntax
def test_reasons_to_ignore_survive(suffix: str, guest: Guest) -> None:
    saved = str(guest.folder / suffix / f"test.{suffix}")
    result = api.check([saved], select=["TIM002", "SUP"])
    assert (result.findings, result.problems) == ((), ())
    assert sorted(each.reason for each in result.suppressed) == [
        "both chronicles are quoted",
        "so it is carved in stone",
    ]
