"""The modules as Protégé opens them: found through the catalog, described, without a network."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, Graph, Namespace, URIRef
from tests.ontology.graph import ONTOLOGY, alignment_files, catalog, module, module_files

VANN = Namespace("http://purl.org/vocab/vann/")
each_module = pytest.mark.parametrize("path", module_files(), ids=lambda path: path.stem)


def iri_of(graph: Graph) -> URIRef:
    (iri,) = graph.subjects(RDF.type, OWL.Ontology)
    assert isinstance(iri, URIRef)
    return iri


def imports_of(iri: URIRef) -> set[URIRef]:
    graph = module(catalog()[str(iri)])
    return {URIRef(str(imported)) for imported in graph.objects(iri, OWL.imports)}


def test_the_catalog_names_every_module_and_alignment_and_nothing_else() -> None:
    files = [*module_files(), *alignment_files()]
    assert catalog() == {str(iri_of(module(path))): path for path in files}


@each_module
def test_every_import_resolves_through_the_catalog(path: Path) -> None:
    graph = module(path)
    assert {str(iri) for iri in graph.objects(iri_of(graph), OWL.imports)} <= set(catalog())


def test_the_main_module_imports_all_others_and_nothing_imports_in_a_circle() -> None:
    def walk(iri: URIRef, above: tuple[URIRef, ...]) -> None:
        assert iri not in above
        for imported in imports_of(iri):
            walk(imported, (*above, iri))

    walk(ONTOLOGY, ())
    assert imports_of(ONTOLOGY) | {ONTOLOGY} == {iri_of(module(path)) for path in module_files()}


def test_the_main_module_only_imports() -> None:
    graph = module(catalog()[str(ONTOLOGY)])
    assert set(graph.subjects()) == {ONTOLOGY}


@each_module
def test_the_header_is_complete(path: Path) -> None:
    graph = module(path)
    iri = iri_of(graph)
    for annotation in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license):
        assert len(list(graph.objects(iri, annotation))) == 1, annotation
    assert [str(value) for value in graph.objects(iri, VANN.preferredNamespacePrefix)] == ["fd"]


@each_module
def test_the_version_is_the_same_everywhere(path: Path) -> None:
    graph = module(path)
    (version,) = graph.objects(iri_of(graph), OWL.versionInfo)
    (version_iri,) = graph.objects(iri_of(graph), OWL.versionIRI)
    name = "" if iri_of(graph) == ONTOLOGY else f"/{path.stem}"
    assert str(version_iri) == f"{ONTOLOGY}/{version}{name}"
    assert str(version) == "0.1.0"
