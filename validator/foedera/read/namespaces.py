"""The IRIs that reading itself needs: of RDF, RDFS, XML Schema, OWL, and of imported rows."""

from __future__ import annotations

from pyoxigraph import NamedNode


class Namespace:
    """Names in a namespace, as attributes."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getattr__(self, name: str) -> NamedNode:
        node = NamedNode(self.iri + name)
        setattr(self, name, node)
        return node


OWL = Namespace("http://www.w3.org/2002/07/owl#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

# What ``foedera import`` writes: the path of a file, and how the graph of one of its rows ends.
IMPORTED_FROM = NamedNode("https://w3id.org/foedera/ontology#importedFrom")
ROW_FRAGMENT = "#line="
