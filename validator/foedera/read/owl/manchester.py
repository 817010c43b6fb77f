"""OWL's Manchester syntax as a tree of axioms.

Source: OWL 2 Web Ontology Language, Manchester Syntax (second edition), section 2.5. OWLAPI, and
so Protégé, adds: annotations of a declaration before the name that is declared, inverses of
properties and class expressions as subjects of frames, floating-point ``INFf``, ``true``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode

from foedera.read.document import Document
from foedera.read.owl.axioms import statements
from foedera.read.owl.manchester_expressions import Expressions, settle
from foedera.read.owl.tree import Node, compound, leaf
from foedera.read.statement import Statement

_Section = Callable[[Expressions, Node], list[Node]]  # takes the subject of the frame


def read_manchester(document: Document) -> list[Statement]:
    """Read OWL's Manchester syntax; SWRL rules are left out, with a warning.

    Raises:
        InputProblem: a syntax error, or nested too deep.
    """
    source = _Manchester(document)
    nodes = list(source.nodes())
    declared = [node.operands[0] for node in nodes if node.name == "Declaration"]
    datatypes = {entity.term for entity in declared if entity.name == "Datatype"}
    for node in nodes:
        settle(node, {term for term in datatypes if term is not None})
    return statements(document, source.names, nodes)


def _each(axiom: str, read: Callable[[Expressions], Node]) -> _Section:
    """Each item is one axiom: the subject of the frame, and it."""
    return lambda text, subject: text.annotated(
        lambda: compound(axiom, text.at, [subject, read(text)])
    )


def _all(axiom: str, read: Callable[[Expressions], Node]) -> _Section:
    """All items together are one axiom."""

    def section(text: Expressions, subject: Node) -> list[Node]:
        annotations, at = text.annotations(), text.at
        items = text.series(lambda: read(text))
        return [compound(axiom, at, [subject, *items], annotations)]

    return section


def _types(text: Expressions, subject: Node) -> list[Node]:
    return text.annotated(
        lambda: compound("ClassAssertion", text.at, [text.description(), subject])
    )


def _chains(text: Expressions, subject: Node) -> list[Node]:
    def chain() -> Node:
        at, steps = text.at, [text.property()]
        while text.text == "o":
            text.advance()
            steps.append(text.property())
        whole = compound("ObjectPropertyChain", at, steps)
        return compound("SubObjectPropertyOf", at, [whole, subject])

    return text.annotated(chain)


def _facts(text: Expressions, subject: Node) -> list[Node]:
    def fact() -> Node:
        at, negative = text.at, text.text == "not"
        if negative:
            text.advance()
        property_, value = text.property(), text.value()
        kind = "Data" if value.name == "Literal" else "Object"
        name = f"{'Negative' if negative else ''}{kind}PropertyAssertion"
        return compound(name, at, [property_, subject, value])

    return text.annotated(fact)


def _annotations(text: Expressions, subject: Node) -> list[Node]:
    return text.annotated(
        lambda: compound("AnnotationAssertion", text.at, [text.iri(), subject, text.value()])
    )


def _characteristics(kind: str) -> _Section:
    def section(text: Expressions, subject: Node) -> list[Node]:
        def characteristic() -> Node:
            at, word = text.at, text.text
            if word not in _CHARACTERISTICS:
                raise text.expected("a characteristic such as “Functional”")
            text.advance()
            return compound(f"{word}{kind}Property", at, [subject])

        return text.annotated(characteristic)

    return section


_CHARACTERISTICS = {
    *("Functional", "InverseFunctional", "Reflexive", "Irreflexive"),
    *("Symmetric", "Asymmetric", "Transitive"),
}


def _property_sections(kind: str) -> dict[str, _Section]:
    return {
        "SubPropertyOf:": _each(f"Sub{kind}PropertyOf", Expressions.property),
        "EquivalentTo:": _each(f"Equivalent{kind}Properties", Expressions.property),
        "DisjointWith:": _each(f"Disjoint{kind}Properties", Expressions.property),
        "Domain:": _each(f"{kind}PropertyDomain", Expressions.description),
        "Range:": _each(f"{kind}PropertyRange", Expressions.description),
        "Characteristics:": _characteristics(kind),
    }


_FRAMES: dict[str, tuple[str, Callable[[Expressions], Node], dict[str, _Section]]] = {
    "Class:": (
        "Class",
        Expressions.description,
        {
            "SubClassOf:": _each("SubClassOf", Expressions.description),
            "EquivalentTo:": _each("EquivalentClasses", Expressions.description),
            "DisjointWith:": _each("DisjointClasses", Expressions.description),
            "DisjointUnionOf:": _all("DisjointUnion", Expressions.description),
            "HasKey:": _all("HasKey", Expressions.property),
        },
    ),
    "ObjectProperty:": (
        "ObjectProperty",
        Expressions.property,
        {
            **_property_sections("Object"),
            "InverseOf:": _each("InverseObjectProperties", Expressions.property),
            "SubPropertyChain:": _chains,
        },
    ),
    "DataProperty:": ("DataProperty", Expressions.iri, _property_sections("Data")),
    "AnnotationProperty:": (
        "AnnotationProperty",
        Expressions.iri,
        {
            "SubPropertyOf:": _each("SubAnnotationPropertyOf", Expressions.iri),
            "Domain:": _each("AnnotationPropertyDomain", Expressions.iri),
            "Range:": _each("AnnotationPropertyRange", Expressions.iri),
        },
    ),
    "Datatype:": (
        "Datatype",
        Expressions.iri,
        {"EquivalentTo:": _each("DatatypeDefinition", Expressions.description)},
    ),
    "Individual:": (
        "NamedIndividual",
        Expressions.individual,
        {
            "Types:": _types,
            "Facts:": _facts,
            "SameAs:": _each("SameIndividual", Expressions.individual),
            "DifferentFrom:": _each("DifferentIndividuals", Expressions.individual),
        },
    ),
}
_GROUPS = {
    "EquivalentClasses:": ("EquivalentClasses", Expressions.description),
    "DisjointClasses:": ("DisjointClasses", Expressions.description),
    "EquivalentProperties:": ("EquivalentObjectProperties", Expressions.property),
    "DisjointProperties:": ("DisjointObjectProperties", Expressions.property),
    "SameIndividual:": ("SameIndividual", Expressions.individual),
    "DifferentIndividuals:": ("DifferentIndividuals", Expressions.individual),
}
_RULE = "Rule:"
_TOP = {*_FRAMES, *_GROUPS, _RULE}


class _Manchester(Expressions):
    """Walks over a document in Manchester syntax."""

    keywords = frozenset(
        {"Import:", "Annotations:", *_TOP}.union(*(sections for *_, sections in _FRAMES.values()))
    )

    def nodes(self) -> Iterator[Node]:
        """Yield the ontology, then what it contains."""
        while self.text == "Prefix:":
            self.advance()
            self.prefix()
        header = Node("Ontology", *self.at)
        self.take("Ontology:")
        while self.kind == "iri" or (":" in self.text and not self.text.endswith(":")):
            header.take(self.iri())
        yield header
        while self.text == "Import:":
            self.advance()
            yield compound("Import", self.at, [self.iri()])
        while self.text == "Annotations:":
            yield from self.annotations()
        while self.kind != "end":
            yield from self._top()

    def _top(self) -> list[Node]:
        at, keyword = self.at, self.text
        if keyword not in _TOP:
            raise self.expected("a frame such as “Class:”")
        self.advance()
        if keyword in _FRAMES:
            return self._frame(at, keyword)
        if keyword in _GROUPS:
            return self._group(keyword)
        while self.kind != "end" and self.text not in _TOP:
            self.advance()
        return [Node("DLSafeRule", *at)]

    def _frame(self, at: tuple[int, int], keyword: str) -> list[Node]:
        kind, read, sections = _FRAMES[keyword]
        annotations, subject = self.annotations(), read(self)
        found = []
        if isinstance(subject.term, NamedNode):
            entity = leaf(kind, (subject.line, subject.column), subject.term)
            found.append(compound("Declaration", at, [entity], annotations))
        while (section := sections.get(self.text)) or self.text == "Annotations:":
            self.advance()
            found += (section or _annotations)(self, subject)
        return found

    def _group(self, keyword: str) -> list[Node]:
        axiom, read = _GROUPS[keyword]
        annotations, at = self.annotations(), self.at
        items = self.series(lambda: read(self))
        return [compound(axiom, at, items, annotations)]
