"""The shipped ontology as one rdflib graph, and what it declares."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from rdflib import OWL, RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from foedera.resources import shipped

FD = Namespace("https://w3id.org/foedera/ontology#")
ONTOLOGY = URIRef("https://w3id.org/foedera/ontology")
OBJECT, DATA, ANNOTATION = OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty
DECLARING = {OWL.Class, OBJECT, DATA, ANNOTATION, OWL.NamedIndividual}


@cache
def module(path: Path) -> Graph:
    """Parse one module."""
    return Graph().parse(path, format="turtle")


@cache
def ontology() -> Graph:
    """Merge all modules."""
    merged = Graph()
    for path in module_files():
        merged += module(path)
    return merged


@cache
def whole() -> Graph:
    """Merge all modules and all alignments."""
    merged = Graph() + ontology()
    for path in alignment_files():
        merged += module(path)
    return merged


def module_files() -> list[Path]:
    """Return the modules' files, sorted."""
    return sorted(shipped("ontology").glob("*.ttl"))


def alignment_files() -> list[Path]:
    """Return the files of the alignments with other vocabularies, sorted."""
    return sorted((shipped("ontology") / "alignments").glob("*.ttl"))


def catalog(subfolder: str = ".") -> dict[str, Path]:
    """Return what ``catalog-v001.xml`` there, or in a subfolder, says: ontology IRI → file."""
    folder = (shipped("ontology") / subfolder).resolve()
    root = ElementTree.parse(folder / "catalog-v001.xml").getroot()
    return {uri.attrib["name"]: (folder / uri.attrib["uri"]).resolve() for uri in root}


def declared(graph: Graph, kind: Node) -> set[Node]:
    """Return the IRIs that the graph declares as a kind of entity."""
    return {subject for subject in graph.subjects(RDF.type, kind) if isinstance(subject, URIRef)}


def own_terms(graph: Graph) -> set[URIRef]:
    """Return the terms of our namespace that the graph declares."""
    terms = set().union(*(declared(graph, kind) for kind in DECLARING))
    return {term for term in terms if isinstance(term, URIRef) and term in FD}
