"""OWL/XML as a tree of axioms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedera.read.document import Document
from foedera.read.namespaces import OWL
from foedera.read.owl.axioms import statements
from foedera.read.owl.names import Names, joined
from foedera.read.owl.tree import ENTITIES, Node, check_depth, leaf, problem
from foedera.read.statement import Statement, Term
from foedera.read.xml_events import Tag, scan

_XML = "http://www.w3.org/XML/1998/namespace "


@dataclass
class _Element:
    """An element that is open; its children are in its node."""

    node: Node
    attributes: Mapping[str, str]
    base: str
    text: str = ""

    @property
    def at(self) -> tuple[int, int]:
        return self.node.line, self.node.column


def read_owlxml(document: Document) -> list[Statement]:
    """Read OWL/XML; SWRL rules are left out, with a warning.

    Raises:
        InputProblem: not well-formed, not OWL/XML, with a document type, or nested too deep.
    """
    tree = _Tree(document)
    scan(document, on_start=tree.start, on_end=tree.end, on_text=tree.text)
    (root,) = tree.outside.operands
    if root.name != "Ontology":
        message = f"<Ontology> was expected, not <{root.name}>"
        raise problem(document, (root.line, root.column), message)
    return statements(document, tree.names, root.operands)


class _Tree:
    """Takes in the elements of one document; each becomes a node when it ends."""

    def __init__(self, document: Document) -> None:
        self.names = Names(document)
        self.outside = Node("", 1, 1)
        self._document = document
        self._open = [_Element(self.outside, {}, document.base)]

    def start(self, tag: Tag) -> None:
        at = tag.line, tag.column
        namespace, _, name = tag.name.rpartition(" ")
        if namespace != OWL.iri:
            raise problem(self._document, at, f"<{name}> is not OWL/XML")
        check_depth(self._document, len(self._open), at)
        element = _Element(Node(name, *at), tag.attributes, self._open[-1].base)
        if _XML + "base" in tag.attributes:
            element.base = self._joined(element, tag.attributes[_XML + "base"])
        self._open.append(element)

    def text(self, piece: str) -> None:
        self._open[-1].text += piece

    def end(self, _byte: int) -> None:
        element = self._open.pop()
        parent = self._open[-1].node
        if element.node.name == "Prefix":
            name, iri = (element.attributes.get(key, "") for key in ("name", "IRI"))
            self.names.declare(name, iri)
        elif element.node.name == "FacetRestriction":
            parent.take(self._iri(element, element.attributes.get("facet", "")))
            parent.operands += element.node.operands
        else:
            self._complete(element)
            parent.take(element.node)

    def _complete(self, element: _Element) -> None:
        """Add what the element says in its attributes and its text."""
        node = element.node
        if node.name == "Ontology":
            node.operands[:0] = [self._header(element), *node.annotations]
        elif node.name == "Import":
            node.take(self._iri(element, element.text.strip()))
        elif node.name.endswith("Cardinality"):
            number = self.names.number(element.attributes.get("cardinality", ""), element.at)
            node.operands.insert(0, leaf("Number", element.at, number))
        else:
            node.term = self._term(element)

    def _header(self, element: _Element) -> Node:
        iris = (element.attributes.get(key) for key in ("ontologyIRI", "versionIRI"))
        named = [self._iri(element, iri) for iri in iris if iri]
        return Node("Ontology", *element.at, operands=named)

    def _term(self, element: _Element) -> Term | None:
        """Return what a leaf names, None for other elements."""
        name = element.node.name
        if name in ENTITIES:
            return self._entity(element)
        if name == "IRI":
            return self.names.full_iri(element.text.strip(), element.at, element.base)
        if name == "AbbreviatedIRI":
            return self.names.short_iri(element.text.strip(), element.at, element.base)
        if name == "AnonymousIndividual":
            return self.names.individual(element.attributes.get("nodeID"))
        return self._literal(element) if name == "Literal" else None

    def _entity(self, element: _Element) -> Term:
        if "abbreviatedIRI" in element.attributes:
            short = element.attributes["abbreviatedIRI"]
            return self.names.short_iri(short, element.at, element.base)
        if "IRI" in element.attributes:
            return self.names.full_iri(element.attributes["IRI"], element.at, element.base)
        raise problem(self._document, element.at, f"<{element.node.name}> without an IRI")

    def _literal(self, element: _Element) -> Term:
        language = element.attributes.get(_XML + "lang")
        datatype = element.attributes.get("datatypeIRI")
        type_ = self.names.full_iri(datatype, element.at, element.base) if datatype else None
        return self.names.literal(element.text, element.at, language, type_)

    def _iri(self, element: _Element, reference: str) -> Node:
        return leaf("IRI", element.at, self.names.full_iri(reference, element.at, element.base))

    def _joined(self, element: _Element, reference: str) -> str:
        try:
            return joined(element.base, reference)
        except ValueError as error:
            message = f"“{reference}” is not an IRI"
            raise problem(self._document, element.at, message) from error
