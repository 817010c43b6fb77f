"""Terms as rdflib's and back, for pySHACL; rdflib is only imported when terms are converted."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.infer.logic.values import value_of
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import XSD
from foedera.read.statement import Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


_NUMBERS = frozenset({XSD.integer, XSD.decimal, XSD.double, XSD.float})


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

    def comparable(self, term: Term, prefix: str) -> Node:
        """The same, but a text with the prefix for what SPARQL cannot compare by ``<=``.

        pySHACL fails on some of it, and compares IRIs as texts.
        """
        converted = self(term)
        if isinstance(converted, self._rdflib.Literal) and is_comparable(converted.value):
            return converted
        stand_in = self._rdflib.Literal(f"{prefix}{len(self._originals)}")
        self._originals[stand_in] = term
        return stand_in

    def original(self, node: Node) -> Term:
        """The term that was converted into this one."""
        return self._originals[node]

    def graph(
        self, triples: Iterable[Triple], compared: Mapping[NamedNode, str] = MappingProxyType({})
    ) -> Graph:
        """An rdflib graph of the triples.

        Values of ``compared`` properties are made comparable, each with the prefix given there.
        """
        graph = self._rdflib.Graph(bind_namespaces="none")
        for subject, predicate, value in triples:
            prefix = compared.get(predicate)
            node = self(value) if prefix is None else self.comparable(value, prefix)
            graph.add((self(subject), self(predicate), node))
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
        text = f"malformed: {term.value}" if _is_malformed_number(term) else term.value
        return self._rdflib.Literal(text, datatype=term.datatype.value, normalize=False)


def _is_malformed_number(literal: Literal) -> bool:
    """Python reads numbers with spaces around them, or in any script's digits; RDF does not."""
    if literal.datatype not in _NUMBERS:
        return False
    return literal.value != literal.value.strip() or value_of(literal) is None


def is_comparable(value: object) -> bool:
    """Whether a literal of this Python value can be compared with a number, as SPARQL does.

    Python compares truth values with numbers, too, and pySHACL takes what is not greater for less.
    """
    if isinstance(value, bool) or value != value:
        return False
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
