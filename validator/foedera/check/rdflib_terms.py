"""Terms as rdflib's and back, for pySHACL; rdflib is only imported when terms are converted."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.read.statement import Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


class RdflibTerms:
    """A two-way table of terms, each converted once.

    With ``name_blank_nodes``, blank nodes become IRIs: pySHACL prints and clones all that hangs
    on a blank node in a result, and refuses to compare one with a number.
    """

    def __init__(self, *, name_blank_nodes: bool = False) -> None:
        import rdflib

        self._rdflib = rdflib
        self._name_blank_nodes = name_blank_nodes
        self._converted: dict[Term, Node] = {}
        self._originals: dict[Node, Term] = {}

    def __call__(self, term: Term) -> Node:
        """The term as rdflib's, its lexical form untouched."""
        converted = self._converted.get(term)
        if converted is None:
            converted = self._converted[term] = self._convert(term)
            self._originals.setdefault(converted, term)
        return converted

    def comparable(self, term: Term) -> Node:
        """The same, but an IRI for a literal that pySHACL fails to compare with ``<=``."""
        converted = self(term)
        if not isinstance(converted, self._rdflib.Literal) or is_comparable(converted.value):
            return converted
        stand_in = self._rdflib.URIRef(f"urn:foedera:incomparable:{len(self._originals)}")
        self._originals[stand_in] = term
        return stand_in

    def original(self, node: Node) -> Term:
        """The term that was converted into this one."""
        return self._originals[node]

    def graph(
        self, triples: Iterable[Triple], compared: frozenset[NamedNode] = frozenset()
    ) -> Graph:
        """An rdflib graph of the triples; values of ``compared`` properties are comparable."""
        graph = self._rdflib.Graph(bind_namespaces="none")
        for subject, predicate, value in triples:
            convert = self.comparable if predicate in compared else self
            graph.add((self(subject), self(predicate), convert(value)))
        return graph

    def _convert(self, term: Term) -> Node:
        if isinstance(term, NamedNode):
            return self._rdflib.URIRef(term.value)
        if isinstance(term, BlankNode):
            named = f"urn:foedera:blank:{term.value}"
            return (
                self._rdflib.URIRef(named)
                if self._name_blank_nodes
                else (self._rdflib.BNode(term.value))
            )
        if not isinstance(term, Literal):
            raise TypeError("rdflib has no triples as terms")
        if term.language:
            return self._rdflib.Literal(term.value, lang=term.language)
        return self._rdflib.Literal(term.value, datatype=term.datatype.value, normalize=False)


def is_comparable(value: object) -> bool:
    """Whether pySHACL can compare a literal of this Python value with a number."""
    return isinstance(value, int | float | Decimal | str)


@contextmanager
def silent_about_ill_typed_literals() -> Iterator[None]:
    """Keep rdflib from printing a traceback for each; they are reported as findings."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
