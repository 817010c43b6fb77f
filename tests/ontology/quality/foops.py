"""The tests of FOOPS! that a file can pass by itself, each under its identifier and name there.

Source: https://w3id.org/foops/catalogue. The others ask the web: CN1 content negotiation, DOC1
HTML, FIND2 prefix registered, FIND3 and FIND_3_BIS ontology registered, OM4.2 licence resolvable,
RDF1 and URI1 IRI resolvable, VER2 version resolvable. Of OM3 and OM5.2 the publisher is asked for:
an identifier (DOI), a logo and a day of issue are a publication's. VOC2, reuse of other
vocabularies, is what ``test_alignments`` is about.
"""

from __future__ import annotations

from rdflib import DCTERMS, OWL, RDFS, Graph, Literal, URIRef
from rdflib.term import Node
from tests.ontology.graph import FD, own_terms
from tests.ontology.quality import vocabulary as v

METADATA = ("http://purl.org/dc/terms/", str(OWL), str(v.VANN), str(RDFS))
PERSISTENT = ("https://w3id.org/", "http://purl.org/", "https://doi.org/")


def find1_ontology_prefix(graph: Graph) -> set[Node]:
    return _headers_without(graph, v.VANN.preferredNamespacePrefix)


def http1_open_protocol(graph: Graph) -> set[Node]:
    return {iri for iri in v.ontologies(graph) if not str(iri).startswith(("http://", "https://"))}


def om1_minimum_metadata(graph: Graph) -> set[Node]:
    asked = (DCTERMS.title, DCTERMS.description, DCTERMS.creator, v.VANN.preferredNamespaceUri)
    return _headers_without(graph, *asked, DCTERMS.license, OWL.versionIRI)


def om2_recommended_metadata(graph: Graph) -> set[Node]:
    asked = (v.VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created)
    return _headers_without(graph, *asked, DCTERMS.bibliographicCitation)


def om3_detailed_metadata(graph: Graph) -> set[Node]:
    return _headers_without(graph, DCTERMS.publisher)


def om4_1_licence_available(graph: Graph) -> set[Node]:
    licences = {iri: graph.value(iri, DCTERMS.license) for iri in v.ontologies(graph)}
    return {iri for iri, licence in licences.items() if isinstance(licence, Literal | None)}


def om5_1_basic_provenance(graph: Graph) -> set[Node]:
    return _headers_without(graph, DCTERMS.creator, DCTERMS.created)


def om5_2_detailed_provenance(graph: Graph) -> set[Node]:
    return _headers_without(graph, DCTERMS.publisher)


def purl1_persistent_iri(graph: Graph) -> set[Node]:
    return {iri for iri in v.ontologies(graph) if not str(iri).startswith(PERSISTENT)}


def uri2_consistent_iris(graph: Graph) -> set[Node]:
    """The ontologies whose IRI is not that of the namespace that they prefer, or below it."""
    stated = {iri: graph.value(iri, v.VANN.preferredNamespaceUri) for iri in v.ontologies(graph)}
    return {
        iri
        for iri, namespace in stated.items()
        if str(namespace) != str(FD) or not str(iri).startswith(str(FD).rstrip("#"))
    }


def ver1_version_iri(graph: Graph) -> set[Node]:
    """The ontologies without a version IRI that has their version in it."""
    return {
        iri
        for iri in v.ontologies(graph)
        if f"/{graph.value(iri, OWL.versionInfo)}" not in str(graph.value(iri, OWL.versionIRI))
    }


def voc1_metadata_vocabularies(graph: Graph) -> set[Node]:
    """The properties of headers that are not of a vocabulary for metadata."""
    used = {p for iri in v.ontologies(graph) for p in graph.predicates(iri)}
    own_and_others = {p for p in used if not str(p).startswith(METADATA)}
    return {p for p in own_and_others if "#type" not in str(p)}


def voc3_labels(graph: Graph) -> set[Node]:
    return v.missing(graph, own_terms(graph), RDFS.label)


def voc4_definitions(graph: Graph) -> set[Node]:
    return v.missing(graph, own_terms(graph), v.DEFINITION)


CHECKS: tuple[v.Check, ...] = (
    *(find1_ontology_prefix, http1_open_protocol, om1_minimum_metadata, om2_recommended_metadata),
    *(om3_detailed_metadata, om4_1_licence_available, om5_1_basic_provenance),
    *(om5_2_detailed_provenance, purl1_persistent_iri, uri2_consistent_iris, ver1_version_iri),
    *(voc1_metadata_vocabularies, voc3_labels, voc4_definitions),
)


def _headers_without(graph: Graph, *asked: URIRef) -> set[Node]:
    """Return the ontologies whose header lacks a value of one of the properties."""
    return set().union(*(v.missing(graph, v.ontologies(graph), annotation) for annotation in asked))
