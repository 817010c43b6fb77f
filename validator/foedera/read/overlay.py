"""Overlays that ``foedera annotate`` wrote: ontologies of findings, which are no input."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from foedera.read.namespaces import OWL, RDF, RDFS, Namespace
from foedera.read.statement import Statement

_FD = Namespace("https://w3id.org/foedera/ontology#")
MARK = _FD.findingsOverlay
FINDING, RULE = _FD.finding, _FD.findingRule
VERDICT, FINGERPRINT = _FD.findingVerdict, _FD.findingFingerprint
TERMS = (FINDING, RULE, VERDICT, FINGERPRINT, MARK)

_AXIOM_PARTS = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
_PREDICATES = frozenset({*TERMS, *_AXIOM_PARTS, RDFS.label, RDFS.comment})
_CLASSES = frozenset({OWL.Ontology, OWL.Axiom, OWL.AnnotationProperty})


def is_overlay(statements: Iterable[Statement]) -> bool:
    """Tell whether a file is marked as an overlay, and holds nothing that is not an overlay's.

    What a user adds to one makes it a file of the user's: it is read, and never written over.
    """
    marked = False
    for statement in statements:
        if not _belongs(statement.predicate, statement.object):
            return False
        marked = marked or statement.predicate == MARK
    return marked


def _belongs(predicate: NamedNode, value: object) -> bool:
    return value in _CLASSES if predicate == RDF.type else predicate in _PREDICATES
