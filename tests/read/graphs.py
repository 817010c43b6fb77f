"""Compares what was read with what others read, whatever the blank nodes are called."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import rdflib
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)

from foedera.read.statement import Statement, Term

RDF_LIST = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#List")


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


def spelled_out(triples: Iterable[tuple[Term, NamedNode, Term]]) -> set[str]:
    """Return the triples with each blank node in terms of what is said of it.

    OWLAPI writes some axioms twice, and adds rdf:List.
    """
    said: dict[Term, set[tuple[NamedNode, Term]]] = {}
    for subject, predicate, value in triples:
        if value != RDF_LIST:
            said.setdefault(subject, set()).add((predicate, value))

    @cache
    def name(term: Term) -> str:
        if not isinstance(term, BlankNode):
            return str(term)
        return "[" + "; ".join(sorted(f"{p} {name(o)}" for p, o in said.get(term, ()))) + "]"

    return {f"{name(s)} {p} {name(o)}" for s, pairs in said.items() for p, o in pairs}
