"""The IRIs of RDF, RDFS, XML Schema and OWL that reading itself needs."""

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
