"""The elements of OWL/XML, and the terms that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.errors import InputProblem
from foedera.read.document import DEEPEST, LEFT_OUT, Document
from foedera.read.located import BlankNodes
from foedera.read.namespaces import OWL, RDF, RDFS, XSD
from foedera.read.xml_events import Tag, scan

_STANDARD_PREFIXES = {"owl:": OWL.iri, "rdf:": RDF.iri, "rdfs:": RDFS.iri, "xsd:": XSD.iri}
_XML = "http://www.w3.org/XML/1998/namespace "
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass
class Element:
    """An element; ``name`` is its local one in OWL's namespace."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    base: str
    children: list[Element] = field(default_factory=list)
    text: str = ""


def element_tree(document: Document) -> Element:
    """Return the root element.

    Raises:
        InputProblem: as ``scan``; an element of another namespace; or too deep nesting.
    """
    outside = Element("", {}, 1, 1, document.base)
    path = [outside]

    def start(tag: Tag) -> None:
        namespace, _, name = tag.name.rpartition(" ")
        if namespace != OWL.iri:
            raise document.problem(f"<{name}> is not OWL/XML ({LEFT_OUT})", tag.line, tag.column)
        if len(path) > DEEPEST:
            message = f"nested more than {DEEPEST} levels deep ({LEFT_OUT})"
            raise document.problem(message, tag.line, tag.column)
        base = path[-1].base
        if _XML + "base" in tag.attributes:
            base = _joined(base, tag.attributes[_XML + "base"], document, tag)
        element = Element(name, tag.attributes, tag.line, tag.column, base)
        path[-1].children.append(element)
        path.append(element)

    def text(piece: str) -> None:
        path[-1].text += piece

    def end(_byte: int) -> None:
        path.pop()

    scan(document, on_start=start, on_end=end, on_text=text)
    return outside.children[0]


class Names:
    """IRIs, blank nodes and literals as the elements of one document name them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._prefixes = dict(_STANDARD_PREFIXES)
        self.blank_nodes = BlankNodes(document)

    def declare(self, prefix: Element) -> None:
        """Take in a ``Prefix`` element."""
        self._prefixes[prefix.attributes.get("name", "") + ":"] = prefix.attributes.get("IRI", "")

    def problem(self, element: Element, message: str) -> InputProblem:
        """Return the problem at an element."""
        return self._document.problem(f"{message} ({LEFT_OUT})", element.line, element.column)

    def full_iri(self, element: Element, reference: str) -> NamedNode:
        """Resolve an IRI that may be relative to the base at the element."""
        absolute = _SCHEME.match(reference)
        text = reference if absolute else _joined(element.base, reference, self._document, element)
        try:
            return NamedNode(text)
        except ValueError as error:
            raise self.problem(element, f"“{text}” is not an IRI") from error

    def short_iri(self, element: Element, name: str) -> NamedNode:
        """Resolve an abbreviated IRI."""
        prefix, _, local = name.partition(":")
        if prefix + ":" not in self._prefixes:
            raise self.problem(element, f"the prefix “{prefix}:” is not declared")
        return self.full_iri(element, self._prefixes[prefix + ":"] + local)

    def entity(self, element: Element) -> NamedNode:
        """Return the IRI in the attribute ``IRI`` or ``abbreviatedIRI``."""
        if "abbreviatedIRI" in element.attributes:
            return self.short_iri(element, element.attributes["abbreviatedIRI"])
        if "IRI" in element.attributes:
            return self.full_iri(element, element.attributes["IRI"])
        raise self.problem(element, f"<{element.name}> without an IRI")

    def individual(self, element: Element) -> BlankNode:
        """Return the blank node of an ``AnonymousIndividual``."""
        label = element.attributes.get("nodeID")
        return self.blank_nodes.named(label) if label else self.blank_nodes.new()

    def literal(self, element: Element) -> Literal:
        """Return a literal, with the text as it is written."""
        language = element.attributes.get(_XML + "lang")
        datatype = element.attributes.get("datatypeIRI")
        try:
            if language:
                return Literal(element.text, language=language)
            type_ = self.full_iri(element, datatype) if datatype else RDF.PlainLiteral
            return Literal(element.text, datatype=None if type_ == RDF.PlainLiteral else type_)
        except ValueError as error:
            raise self.problem(element, f"not a literal: {error}") from error


def _joined(base: str, reference: str, document: Document, where: Tag | Element) -> str:
    if reference.startswith("#"):
        return base.partition("#")[0] + reference  # also where the base is no hierarchical IRI
    try:
        return urljoin(base, reference)
    except ValueError as error:
        message = f"“{reference}” is not an IRI ({LEFT_OUT})"
        raise document.problem(message, where.line, where.column) from error
