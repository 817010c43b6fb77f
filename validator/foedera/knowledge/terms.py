"""The IRIs that the code itself names; everything else is read from the ontology."""

from __future__ import annotations

from pyoxigraph import NamedNode

FD_NAMESPACE = "https://w3id.org/foedera/ontology#"


class _Namespace:
    """Attribute access to the IRIs of a namespace, each made once."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __getattr__(self, name: str) -> NamedNode:
        node = NamedNode(self._base + name.rstrip("_"))
        setattr(self, name, node)
        return node


FD = _Namespace(FD_NAMESPACE)
FDR = _Namespace("https://w3id.org/foedera/rule#")
OWL = _Namespace("http://www.w3.org/2002/07/owl#")
RDF = _Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = _Namespace("http://www.w3.org/2000/01/rdf-schema#")
SH = _Namespace("http://www.w3.org/ns/shacl#")
XSD = _Namespace("http://www.w3.org/2001/XMLSchema#")
