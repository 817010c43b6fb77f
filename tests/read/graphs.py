"""Compares what was read with what others read, whatever the blank nodes are called."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Quad,
    RdfFormat,
    parse,
    serialize,
)

from foedera.read.statement import Statement


def canonical(quads: Iterable[Quad]) -> Dataset:
    """Return the quads with canonical blank nodes."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def dataset(statements: Iterable[Statement]) -> Dataset:
    return canonical(
        Quad(s.subject, s.predicate, s.object, s.graph or DefaultGraph()) for s in statements
    )


def ordinary(text: str, format_: RdfFormat, base: str) -> Dataset:
    """Return what pyoxigraph reads when it is given all of the text at once."""
    return canonical(parse(text.encode(), format_, base_iri=base))


def rdflib_graph(text: str, format_: str, base: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format=format_, publicID=base)


def as_rdflib(statements: Iterable[Statement]) -> rdflib.Graph:
    quads = (Quad(s.subject, s.predicate, s.object) for s in statements)
    text = serialize(quads, format=RdfFormat.N_TRIPLES).decode()
    return rdflib.Graph().parse(data=text, format="nt")
