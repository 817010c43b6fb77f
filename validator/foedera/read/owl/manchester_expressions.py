"""Class expressions, data ranges, values and annotations in Manchester syntax.

Source: OWL 2 Web Ontology Language, Manchester Syntax (second edition), sections 2.2 to 2.4.
Whether an expression is a class or a data range shows in the names within it only, which may be
declared further down: what depends on it has no ``Object`` or ``Data`` in front of its name until
``settle`` puts it there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TypeVar

from pyoxigraph import NamedNode

from foedera.read.namespaces import OWL, RDF, RDFS, XSD
from foedera.read.owl.text import Text
from foedera.read.owl.tree import Node, check_depth, compound, leaf
from foedera.read.statement import Term

_Item = TypeVar("_Item")
_QUANTIFIERS = {"some": "SomeValuesFrom", "only": "AllValuesFrom"}
_CARDINALITIES = {"min": "MinCardinality", "max": "MaxCardinality", "exactly": "ExactCardinality"}
_RESTRICTIONS = {*_QUANTIFIERS, *_CARDINALITIES, "value", "Self"}
_WORDS = {"and", "or", "that", "o"}
_FACETS = {
    **{name: getattr(XSD, name) for name in ("length", "minLength", "maxLength", "pattern")},
    **{name: getattr(XSD, name) for name in ("totalDigits", "fractionDigits")},
    "langRange": RDF.langRange,
    "<": XSD.maxExclusive,
    "<=": XSD.maxInclusive,
    ">": XSD.minExclusive,
    ">=": XSD.minInclusive,
}
_NUMBER = re.compile(
    r"(?P<integer>[+-]?\d+) | (?P<decimal>[+-]?\d+\.\d+) | (?P<boolean>true|false)"
    r"| (?P<float>[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|INF|NaN))[fF]",
    re.VERBOSE | re.ASCII,
)
_DATATYPE_WORDS = {"integer", "decimal", "float", "string"}
_BUILT_IN = {RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral, RDF.langString, OWL.real, OWL.rational}
_OF_EITHER_KIND = {
    *("IntersectionOf", "UnionOf", "ComplementOf", "OneOf", "HasValue"),
    *_QUANTIFIERS.values(),
    *_CARDINALITIES.values(),
}
_DATA = {"Datatype", "DatatypeRestriction", "Literal"}
_DATA |= {f"Data{name}Of" for name in ("Intersection", "Union", "Complement", "One")}


class Expressions(Text):
    """Takes expressions from a document in Manchester syntax."""

    keywords: Collection[str] = ()

    def is_keyword(self) -> bool:
        """Whether the current token begins a frame or a section."""
        return self.text in self.keywords

    def series(self, item: Callable[[], _Item]) -> list[_Item]:
        """Take items with commas between them."""
        items = [item()]
        while self.text == ",":
            self.advance()
            items.append(item())
        return items

    def annotated(self, item: Callable[[], Node], depth: int = 1) -> list[Node]:
        """Take items with commas between them, each with the annotations before it."""
        nodes = []
        while True:
            annotations = self.annotations(depth)
            node = item()
            node.annotations = annotations
            nodes.append(node)
            if self.text != ",":
                return nodes
            self.advance()

    def annotations(self, depth: int = 1) -> list[Node]:
        """Take ``Annotations:`` and what follows, if they come next."""
        if self.text != "Annotations:":
            return []
        check_depth(self.document, depth, self.at)
        self.advance()
        return self.annotated(self._annotation, depth + 1)

    def _annotation(self) -> Node:
        return compound("Annotation", self.at, [self.iri(), self.value()])

    def value(self) -> Node:
        """Take an individual or a literal."""
        if self.kind == "string":
            return self.literal()
        number = _NUMBER.fullmatch(self.text)
        if number is None:
            return self.individual()
        kind = number.lastgroup or ""
        literal = self.names.literal(number[kind], self.at, datatype=getattr(XSD, kind))
        node = leaf("Literal", self.at, literal)
        self.advance()
        return node

    def property(self) -> Node:
        """Take a property or the inverse of one."""
        if self.text != "inverse":
            return self.iri()
        at = self.at
        self.advance()
        bracketed = self.text == "("
        if bracketed:
            self.advance()
        inverse = compound("ObjectInverseOf", at, [self.iri()])
        if bracketed:
            self.take(")")
        return inverse

    def description(self, depth: int = 1) -> Node:
        """Take a class expression or a data range."""
        at, parts = self.at, [self._conjunction(depth)]
        while self.text == "or":
            self.advance()
            parts.append(self._conjunction(depth))
        return compound("UnionOf", at, parts) if len(parts) > 1 else parts[0]

    def _conjunction(self, depth: int) -> Node:
        at, parts = self.at, [self._primary(depth)]
        while self.text in {"and", "that"}:
            self.advance()
            parts.append(self._primary(depth))
        return compound("IntersectionOf", at, parts) if len(parts) > 1 else parts[0]

    def _primary(self, depth: int) -> Node:
        at, text = self.at, self.text
        check_depth(self.document, depth, at)
        if text == "not":
            self.advance()
            return compound("ComplementOf", at, [self._primary(depth + 1)])
        if text == "(":
            self.advance()
            inner = self.description(depth + 1)
            self.take(")")
            return inner
        if text == "{":
            self.advance()
            one_of = compound("OneOf", at, self.series(self.value))
            self.take("}")
            return one_of
        return self._named(depth)

    def _named(self, depth: int) -> Node:
        name = self.property()
        if self.text == "[":
            return self._restricted(name)
        if self.text in _RESTRICTIONS or name.term is None:
            return self._restriction(name, depth)
        return name

    def _restricted(self, datatype: Node) -> Node:
        node = compound("DatatypeRestriction", (datatype.line, datatype.column), [datatype])
        self.take("[")
        for facet in self.series(self._facet):
            node.operands += facet
        self.take("]")
        return node

    def _facet(self) -> list[Node]:
        if self.text not in _FACETS:
            raise self.expected("a facet")
        facet = leaf("IRI", self.at, _FACETS[self.text])
        self.advance()
        return [facet, self.value()]

    def _restriction(self, property_: Node, depth: int) -> Node:
        at, word = (property_.line, property_.column), self.text
        if word not in _RESTRICTIONS:
            raise self.expected("“some”, “only” or the like")
        self.advance()
        if word == "Self":
            return compound("ObjectHasSelf", at, [property_])
        if word == "value":
            return compound("HasValue", at, [property_, self.value()])
        if word in _QUANTIFIERS:
            return compound(_QUANTIFIERS[word], at, [property_, self._primary(depth + 1)])
        number = leaf("Number", self.at, self.names.number(self.text, self.at))
        self.advance()
        filler = [self._primary(depth + 1)] if self._is_primary_next() else []
        return compound(_CARDINALITIES[word], at, [number, property_, *filler])

    def _is_primary_next(self) -> bool:
        if self.kind in {"iri", "name"}:
            return self.text not in _WORDS and not self.is_keyword()
        return self.text in {"(", "{"}

    def resolved(self) -> NamedNode:
        """Return the IRI of the current token; some words are datatypes.

        Raises:
            InputProblem: it is a keyword, or its prefix is not declared.
        """
        if self.is_keyword():
            raise self.expected("a name")
        if self.text in _DATATYPE_WORDS:
            found: NamedNode = getattr(XSD, self.text)
            return found
        return super().resolved()


def settle(node: Node, datatypes: Collection[Term]) -> None:
    """Tell which expressions are classes and which are data ranges, by the datatypes in them."""
    for operand in node.operands:
        settle(operand, datatypes)
    if node.name == "IRI" and (node.term in datatypes or _is_built_in(node.term)):
        node.name = "Datatype"
    elif node.name in _OF_EITHER_KIND:
        node.name = ("Data" if node.operands[-1].name in _DATA else "Object") + node.name


def _is_built_in(term: Term | None) -> bool:
    return isinstance(term, NamedNode) and (term.value.startswith(XSD.iri) or term in _BUILT_IN)
