"""Every term says what it is: label, definition, example, source, module; once each."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node
from tests.ontology.graph import FD, catalog, module, module_files, ontology, own_terms


@pytest.mark.parametrize("annotation", [RDFS.label, SKOS.definition, SKOS.example], ids=str)
def test_every_term_has_one_english_text(annotation: URIRef) -> None:
    graph = ontology()
    languages = {
        term: [getattr(text, "language", None) for text in graph.objects(term, annotation)]
        for term in own_terms(graph)
    }
    assert {term: found for term, found in languages.items() if found != ["en"]} == {}


@pytest.mark.parametrize("annotation", [DCTERMS.source, RDFS.isDefinedBy], ids=str)
def test_every_term_has_one_value(annotation: URIRef) -> None:
    graph = ontology()
    counts = {term: len(list(graph.objects(term, annotation))) for term in own_terms(graph)}
    assert {term for term, count in counts.items() if count != 1} == set()


def test_no_text_is_empty_or_has_stray_white_space() -> None:
    texts = [str(value) for value in ontology().objects() if isinstance(value, Literal)]
    assert [text for text in texts if not text or text != " ".join(text.split())] == []


@pytest.mark.parametrize("annotation", [RDFS.label, SKOS.definition], ids=str)
def test_no_two_terms_share_a_text(annotation: URIRef) -> None:
    texts = [str(text).casefold() for _, text in ontology().subject_objects(annotation)]
    assert len(texts) == len(set(texts)), sorted({t for t in texts if texts.count(t) > 1})


def test_every_term_is_declared_in_exactly_the_module_that_it_names() -> None:
    homes: dict[Node, list[Node]] = {}
    for path in module_files():
        graph = module(path)
        (iri,) = graph.subjects(RDF.type, OWL.Ontology)
        for term in own_terms(graph):
            homes.setdefault(term, []).append(iri)
    stated = {term: list(ontology().objects(term, RDFS.isDefinedBy)) for term in homes}
    assert homes == stated


def test_everything_used_is_declared() -> None:
    used = {term for triple in ontology() for term in triple if isinstance(term, URIRef)}
    assert {term for term in used if term in FD} == own_terms(ontology())


@pytest.mark.parametrize("path", module_files(), ids=lambda path: path.stem)
def test_a_module_uses_only_what_it_or_its_imports_declare(path: Path) -> None:
    reached: set[Path] = set()
    pending = [path]
    while pending:
        current = pending.pop()
        reached.add(current)
        imports = module(current).objects(predicate=OWL.imports)
        pending += [catalog()[str(iri)] for iri in imports]
    known = set().union(*(own_terms(module(each)) for each in reached))
    used = {term for triple in module(path) for term in triple if isinstance(term, URIRef)}
    assert {term for term in used if term in FD} <= known
