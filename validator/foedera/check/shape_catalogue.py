"""The shipped SHACL shapes as rules that people can read, select and have explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from foedera.errors import RuleError
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FDR, RDF, SH
from foedera.knowledge.vocabulary import local_name
from foedera.read.statement import Subject, Term
from foedera.resources import shipped

_SHAPE_CLASSES = (SH.PropertyShape, SH.NodeShape)


class Step(NamedTuple):
    """One alternative of a path: a property, followed from subject to object or backwards."""

    property: NamedNode
    inverse: bool = False


@dataclass(frozen=True)
class ShapeRule:
    """One property shape.

    ``steps`` are the alternatives of its path; empty where the path only climbs the classes.
    ``not_above`` is the property whose values those of the path must not exceed.
    """

    iri: NamedNode
    title: str
    message: str
    matters: str
    repair: str
    severity: NamedNode
    path: str
    steps: tuple[Step, ...]
    target_classes: tuple[NamedNode, ...]
    target_subjects_of: tuple[NamedNode, ...]
    target_objects_of: tuple[NamedNode, ...]
    max_count: int | None
    not_above: NamedNode | None

    @property
    def id(self) -> str:
        """The rule's identifier: the family SHP, the class, the property, and what is wrong."""
        return f"SHP-{local_name(self.iri)}"


@cache
def shape_triples() -> tuple[Triple, ...]:
    """All triples of the files in ``shapes/`` (not of the rule folders) that hold shapes."""
    contents = (_read(path.read_bytes()) for path in sorted(shipped("shapes").glob("*.ttl")))
    return tuple(
        triple
        for triples in contents
        if any(value in _SHAPE_CLASSES for _, _, value in triples)
        for triple in triples
    )


def _read(content: bytes) -> list[Triple]:
    quads = parse(content, format=RdfFormat.TURTLE)
    return [(cast("Subject", q.subject), q.predicate, q.object) for q in quads]


@cache
def shape_rules() -> dict[NamedNode, ShapeRule]:
    """The property shapes by IRI, in alphabetical order.

    Raises:
        RuleError: a shape has no IRI or lacks a text, or its path is of an unsupported kind.
    """
    graph = _Graph(shape_triples())
    shapes = sorted(graph.subjects_of_type(SH.PropertyShape), key=str)
    return {iri: _shape_rule(graph, iri) for iri in shapes}


class _Graph:
    """The triples of the shapes by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[tuple[Term, NamedNode], list[Term]] = defaultdict(list)
        for subject, predicate, value in triples:
            self._values[subject, predicate].append(value)

    def subjects_of_type(self, kind: NamedNode) -> Iterator[NamedNode]:
        for (subject, predicate), values in self._values.items():
            if predicate == RDF.type and kind in values:
                if not isinstance(subject, NamedNode):
                    raise RuleError("shapes: a property shape has no IRI")
                yield subject

    def value(self, subject: Term, predicate: NamedNode) -> Term | None:
        return next(iter(self._values.get((subject, predicate), ())), None)

    def iri(self, subject: Term, predicate: NamedNode) -> NamedNode | None:
        value = self.value(subject, predicate)
        return value if isinstance(value, NamedNode) else None

    def iris(self, subject: Term, predicate: NamedNode) -> tuple[NamedNode, ...]:
        values = self._values.get((subject, predicate), ())
        return tuple(sorted((v for v in values if isinstance(v, NamedNode)), key=str))

    def text(self, subject: NamedNode, predicate: NamedNode) -> str:
        value = self.value(subject, predicate)
        if not isinstance(value, Literal):
            raise RuleError(f"shapes: {local_name(subject)} has no {local_name(predicate)}")
        return value.value

    def items(self, node: Term | None) -> Iterator[Term]:
        """The members of an RDF list."""
        while node is not None and (member := self.value(node, RDF.first)) is not None:
            yield member
            node = self.value(node, RDF.rest)


def _shape_rule(graph: _Graph, iri: NamedNode) -> ShapeRule:
    path = graph.value(iri, SH.path)
    max_count = graph.value(iri, SH.maxCount)
    steps = _steps(graph, path, iri)
    return ShapeRule(
        iri=iri,
        title=graph.text(iri, SH.name),
        message=graph.text(iri, SH.message),
        matters=graph.text(iri, SH.description),
        repair=graph.text(iri, FDR.repair),
        severity=graph.iri(iri, SH.severity) or SH.Violation,
        path=_path_text(graph, path, steps),
        steps=steps,
        target_classes=graph.iris(iri, SH.targetClass),
        target_subjects_of=graph.iris(iri, SH.targetSubjectsOf),
        target_objects_of=graph.iris(iri, SH.targetObjectsOf),
        max_count=int(max_count.value) if isinstance(max_count, Literal) else None,
        not_above=graph.iri(iri, SH.lessThanOrEquals),
    )


def _path_text(graph: _Graph, path: Term | None, steps: tuple[Step, ...]) -> str:
    if path is not None and (climbed := graph.iri(path, SH.zeroOrMorePath)):
        return f"{climbed}*"
    return "|".join(f"{'^' * step.inverse}{step.property}" for step in steps)


def _steps(graph: _Graph, path: Term | None, shape: NamedNode) -> tuple[Step, ...]:
    if isinstance(path, NamedNode):
        return (Step(path),)
    if isinstance(path, BlankNode):
        if inverted := graph.iri(path, SH.inversePath):
            return (Step(inverted, inverse=True),)
        if alternatives := tuple(graph.items(graph.value(path, SH.alternativePath))):
            return tuple(step for each in alternatives for step in _steps(graph, each, shape))
        if graph.iri(path, SH.zeroOrMorePath):
            return ()
    raise RuleError(f"shapes: {local_name(shape)} has a path of an unsupported kind")
