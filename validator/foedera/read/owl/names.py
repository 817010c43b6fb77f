"""IRIs, blank nodes and literals as one document names them."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.read.document import Document
from foedera.read.located import BlankNodes
from foedera.read.lookalikes import its_letter
from foedera.read.namespaces import OWL, RDF, RDFS, XSD
from foedera.read.owl.tree import problem

_STANDARD_PREFIXES = {"owl": OWL.iri, "rdf": RDF.iri, "rdfs": RDFS.iri, "xsd": XSD.iri}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Names:
    """What the prefixes, the base and the blank nodes of a document stand for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._prefixes = dict(_STANDARD_PREFIXES)
        self.blank_nodes = BlankNodes(document.base)

    def declare(self, prefix: str, iri: str) -> None:
        """Take in a prefix, without its colon."""
        self._prefixes[prefix] = iri

    def full_iri(self, reference: str, at: tuple[int, int], base: str = "") -> NamedNode:
        """Resolve an IRI that may be relative to the base (the document's, if there is none).

        Raises:
            InputProblem: what comes of it is not an IRI.
        """
        text = reference
        try:
            text = joined(base or self._document.base, reference)
            return NamedNode(text)
        except ValueError as error:
            raise problem(self._document, at, f"“{text}” is not an IRI") from error

    def short_iri(self, name: str, at: tuple[int, int], base: str = "") -> NamedNode:
        """Resolve an abbreviated IRI.

        Raises:
            InputProblem: the prefix is not declared, or what comes of it is not an IRI.
        """
        prefix, _, local = name.partition(":")
        if prefix not in self._prefixes:
            letter = its_letter(prefix)
            raise problem(self._document, at, f"the prefix “{prefix}:” is not declared{letter}")
        return self.full_iri(self._prefixes[prefix] + local, at, base)

    def individual(self, label: str | None) -> BlankNode:
        """Return the blank node of an anonymous individual."""
        return self.blank_nodes.named(label) if label else self.blank_nodes.new()

    def literal(
        self,
        text: str,
        at: tuple[int, int],
        language: str | None = None,
        datatype: NamedNode | None = None,
    ) -> Literal:
        """Return a literal, with the text as it is written.

        Raises:
            InputProblem: the language is none.
        """
        try:
            if language:
                return Literal(text, language=language)
            return Literal(text, datatype=None if datatype == RDF.PlainLiteral else datatype)
        except ValueError as error:
            raise problem(self._document, at, f"not a literal: {error}") from error

    def number(self, text: str, at: tuple[int, int]) -> Literal:
        """Return the number of a cardinality.

        Raises:
            InputProblem: it is none.
        """
        if not (text.isascii() and text.isdigit()):
            raise problem(self._document, at, f"a number was expected, not “{text}”")
        return Literal(text, datatype=XSD.nonNegativeInteger)


def is_absolute(reference: str) -> bool:
    """Tell whether an IRI reference begins with a scheme."""
    return bool(_SCHEME.match(reference))


def joined(base: str, reference: str) -> str:
    """Resolve a reference against a base.

    Raises:
        ValueError: the reference is malformed.
    """
    if is_absolute(reference):
        return reference  # with the “#” at its end, if it has one
    if reference.startswith("#"):
        return base.partition("#")[0] + reference  # also where the base is no hierarchical IRI
    return urljoin(base, reference)
