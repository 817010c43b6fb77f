"""Small data written in tests, as facts, and what follows from them in words.

Data is TriG: what stands in a named graph is according to the source of that name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, parse

from foedera.infer.inference import World, infer
from foedera.knowledge.facts import Claim, Fact, Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Place, Subject

PREFIXES = """
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def facts_of(text: str) -> list[Fact]:
    """Read TriG without prefixes of its own."""
    claims: dict[Triple, list[Claim]] = defaultdict(list)
    for line, quad in enumerate(parse((PREFIXES + text).encode(), format=RdfFormat.TRIG)):
        source = None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        triple: Triple = (cast("Subject", quad.subject), quad.predicate, quad.object)
        claims[triple].append(Claim(cast("Subject | None", source), Place("data.trig", line)))
    return [Fact(triple, tuple(found)) for triple, found in claims.items()]


def world_of(text: str) -> World:
    """Everything that follows from it by the shipped ontology."""
    return infer(facts_of(text))


def ex(name: str) -> NamedNode:
    """A thing of the data."""
    return NamedNode("https://example.org/" + name)


def bounds_of(knowledge: Knowledge, thing: str | NamedNode) -> list[str]:
    """The four derived bounds, as they are written."""
    node = ex(thing) if isinstance(thing, str) else thing
    predicates = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)
    triples = [t for p in predicates for t in knowledge.of_subject(node, p)]
    return [cast("Literal", triple[2]).value for triple in triples]


def spelled(triples: Iterable[Triple]) -> list[str]:
    """Triples as ``subject predicate object`` in local names and values."""
    return [" ".join(local(term) for term in triple) for triple in triples]


def local(term: object) -> str:
    """The local name of an IRI, the value of anything else."""
    value = str(getattr(term, "value", term))
    return value.rsplit("/", 1)[-1].rsplit("#", 1)[-1] if isinstance(term, NamedNode) else value
