"""The ontology as shipped: its triples, the terms it declares, and the names of things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD_NAMESPACE, OWL, RDF, RDFS
from foedera.read.statement import Subject, Term
from foedera.resources import shipped


@cache
def ontology_triples() -> tuple[Triple, ...]:
    """All triples of the shipped ontology's modules, blank nodes kept apart by module."""
    return tuple(
        triple
        for module in sorted(shipped("ontology").glob("*.ttl"))
        for triple in _module_triples(module.stem, module.read_bytes())
    )


def alignment_triples(name: str) -> tuple[Triple, ...]:
    """All triples of a shipped alignment, such as ``owl-time``, which is no module of ours."""
    path = shipped("ontology") / "alignments" / f"{name}.ttl"
    return tuple(_module_triples(name, path.read_bytes()))


def _module_triples(module: str, content: bytes) -> Iterable[Triple]:
    numbers: dict[str, int] = {}

    def renamed(term: Term) -> Term:
        if not isinstance(term, BlankNode):
            return term
        return BlankNode(f"{module}{numbers.setdefault(term.value, len(numbers))}")

    for quad in parse(content, format=RdfFormat.TURTLE):
        subject = cast("Subject", renamed(quad.subject))
        yield (subject, quad.predicate, renamed(quad.object))


@cache
def schema_triples() -> tuple[Triple, ...]:
    """Named subclasses, deprecations, and each pair of disjoint classes in both directions."""
    hierarchy = {
        triple
        for triple in ontology_triples()
        if triple[1] in {RDFS.subClassOf, OWL.deprecated} and not isinstance(triple[2], BlankNode)
    }
    pairs: set[Triple] = set()
    for one, other in _disjoint_pairs():
        pairs |= {(one, OWL.disjointWith, other), (other, OWL.disjointWith, one)}
    return tuple(sorted(hierarchy | pairs, key=str))


@cache
def schema_by_predicate() -> dict[NamedNode, list[Triple]]:
    """The same by predicate."""
    grouped: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in schema_triples():
        grouped[triple[1]].append(triple)
    return dict(grouped)


def _disjoint_pairs() -> Iterable[tuple[Subject, Subject]]:
    values: dict[tuple[Subject, NamedNode], list[Term]] = defaultdict(list)
    for subject, predicate, value in ontology_triples():
        values[subject, predicate].append(value)
        if predicate == OWL.disjointWith and isinstance(value, NamedNode | BlankNode):
            yield subject, value
    for (_, predicate), (head, *_) in list(values.items()):
        if predicate == OWL.members:
            yield from combinations(_list(head, values), 2)


def _list(
    head: Term, values: dict[tuple[Subject, NamedNode], list[Term]]
) -> Iterable[NamedNode | BlankNode]:
    while isinstance(head, NamedNode | BlankNode) and head != RDF.nil:
        first = values[head, RDF.first][0]
        if isinstance(first, NamedNode | BlankNode):
            yield first
        head = values[head, RDF.rest][0]


@cache
def declared_terms() -> frozenset[NamedNode]:
    """Every IRI of our namespace that the ontology types: classes, properties, individuals."""
    return frozenset(
        subject
        for subject, predicate, _ in ontology_triples()
        if predicate == RDF.type
        and isinstance(subject, NamedNode)
        and subject.value.startswith(FD_NAMESPACE)
    )


def local_name(term: Term) -> str:
    """The part of an IRI after the last ``#``, ``/`` or ``:``; a blank node's or literal's text."""
    if not isinstance(term, NamedNode):
        return str(getattr(term, "value", term))
    for separator in "#/:":
        if separator in term.value:
            tail = term.value.rsplit(separator, 1)[1]
            if tail:
                return tail
    return term.value


class Labels:
    """Names of things for people: an English label, any label, or the local name."""

    UNNAMED = "an unnamed thing"

    def __init__(self, triples: Iterable[Triple]) -> None:
        ranked: dict[Subject, tuple[int, str]] = {}
        for subject, predicate, value in triples:
            if predicate == RDFS.label and isinstance(value, Literal):
                rank = (_language_rank(value.language), value.value)
                ranked[subject] = min(ranked.get(subject, rank), rank)
        self._names = {subject: name for subject, (_, name) in ranked.items()}

    def __call__(self, term: Term) -> str:
        """The name of a thing, or a literal in quotation marks."""
        if isinstance(term, Literal):
            return f"“{term.value}”"
        if isinstance(term, BlankNode):
            return self._names.get(term, self.UNNAMED)
        if isinstance(term, NamedNode):
            return self._names.get(term) or local_name(term)
        return str(term)


def _language_rank(language: str | None) -> int:
    if language is None:
        return 1
    return 0 if language.split("-")[0] == "en" else 2
