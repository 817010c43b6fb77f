"""According to whom: four ways of naming a statement's source, all meaning the same.

Axiom annotations (what Protégé writes), named graphs, RDF 1.2 reifiers, and ``fd:accordingTo`` on
the subject itself. The first three speak of single statements and win over the last, which is
the default for everything said about that subject. A fact without a source is common ground.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.knowledge.facts import Claim, Fact, Triple
from foedera.knowledge.terms import FD, OWL, RDF, RDFS
from foedera.read.statement import Place, Statement, Subject

_ANNOTATION_TERMS = frozenset(
    {OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget, RDF.reifies}
)
# What is said to the validator is no fact of the world, and must not change what is found.
NO_FACTS = _ANNOTATION_TERMS | {FD.ignoresRule, FD.leftOut}
# What names a thing, or its source, is common ground unless that very statement is attributed.
_NOBODYS_CLAIM = frozenset({FD.accordingTo, RDFS.label})


def attribute(statements: Sequence[Statement]) -> list[Fact]:
    """Turn located statements into facts with their claims, sorted by first place.

    Statements that only carry an attribution (the parts of an ``owl:Axiom``, reifiers) become
    claims of the fact that they speak of, and are not facts themselves.
    """
    stated_sources = _stated_sources(statements)
    annotations = _annotated(statements)
    sources_of_triple: dict[Triple, list[Subject]] = defaultdict(list)
    for node, (triple, _) in annotations.items():
        sources_of_triple[triple].extend(stated_sources.get(node, ()))
    graph_sources = _graph_sources(statements, stated_sources)

    claims: dict[Triple, list[Claim]] = defaultdict(list)
    for statement in statements:
        if statement.subject in annotations or statement.predicate in NO_FACTS:
            continue
        triple = (statement.subject, statement.predicate, statement.object)
        sources = (
            (sources_of_triple and sources_of_triple.get(triple))
            or graph_sources.get(statement.graph)
            or (() if triple[1] in _NOBODYS_CLAIM else stated_sources.get(statement.subject))
            or (None,)
        )
        claims[triple] += [Claim(source, statement.place) for source in sources]
    for triple, place in annotations.values():
        if triple not in claims and sources_of_triple[triple]:
            claims[triple] += [Claim(source, place) for source in sources_of_triple[triple]]
    facts = [Fact(triple, _ordered(made)) for triple, made in claims.items()]
    return list(_in_order(facts))


def _in_order(facts: list[Fact]) -> Iterator[Fact]:
    """By first place; spelling, which is slow to tell, decides only where that is the same."""
    facts.sort(key=_first_place)
    for _, same_place in groupby(facts, key=_first_place):
        together = list(same_place)
        yield from together if len(together) == 1 else sorted(together, key=_spelling)


def annotated_triples(statements: Sequence[Statement]) -> dict[Subject, Triple]:
    """The triple that each axiom annotation or reifier speaks of."""
    return {node: triple for node, (triple, _) in _annotated(statements).items()}


def _annotated(statements: Sequence[Statement]) -> dict[Subject, tuple[Triple, Place]]:
    return _axiom_annotations(statements) | _reifiers(statements)


def _stated_sources(statements: Iterable[Statement]) -> dict[Subject, list[Subject]]:
    sources: dict[Subject, list[Subject]] = defaultdict(list)
    for statement in statements:
        if statement.predicate == FD.accordingTo and isinstance(
            statement.object, NamedNode | BlankNode
        ):
            sources[statement.subject].append(statement.object)
    return sources


def _axiom_annotations(statements: Iterable[Statement]) -> dict[Subject, tuple[Triple, Place]]:
    """The triple that each complete ``owl:Axiom`` node speaks of, with the annotation's place."""
    parts: dict[Subject, dict[NamedNode, Statement]] = defaultdict(dict)
    for statement in _by_place(s for s in statements if s.predicate in _ANNOTATION_TERMS):
        parts[statement.subject][statement.predicate] = statement
    return {
        node: (triple, found[OWL.annotatedTarget].place)
        for node, found in parts.items()
        if (triple := _annotated_triple(found))
    }


def _by_place(statements: Iterable[Statement]) -> list[Statement]:
    """Of two that exclude each other, the later in this order counts, however they came."""
    return sorted(statements, key=lambda each: (each.place, str(each.object)))


def _annotated_triple(parts: dict[NamedNode, Statement]) -> Triple | None:
    if not {OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget} <= parts.keys():
        return None
    subject = parts[OWL.annotatedSource].object
    predicate = parts[OWL.annotatedProperty].object
    if isinstance(subject, Literal | QuotedTriple) or not isinstance(predicate, NamedNode):
        return None
    return (subject, predicate, parts[OWL.annotatedTarget].object)


def _reifiers(statements: Iterable[Statement]) -> dict[Subject, tuple[Triple, Place]]:
    """The triple that each RDF 1.2 reifier stands for."""
    return {
        statement.subject: (
            (statement.object.subject, statement.object.predicate, statement.object.object),
            statement.place,
        )
        for statement in _by_place(s for s in statements if s.predicate == RDF.reifies)
        if isinstance(statement.object, QuotedTriple)
        and isinstance(statement.object.subject, NamedNode | BlankNode)
    }


def _graph_sources(
    statements: Iterable[Statement], stated_sources: dict[Subject, list[Subject]]
) -> dict[Subject | None, list[Subject]]:
    """The sources of each named graph: those stated of it, or the graph itself if it is one."""
    declared = {
        statement.subject
        for statement in statements
        if statement.predicate == RDF.type and statement.object == FD.Source
    }
    graphs = {statement.graph for statement in statements if statement.graph is not None}
    return {
        graph: stated_sources.get(graph) or ([graph] if graph in declared else [])
        for graph in graphs
    }


def _ordered(claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple(claims if len(claims) == 1 else sorted(set(claims), key=_claim_order))


def _claim_order(claim: Claim) -> tuple[Place, str]:
    return (claim.place, str(claim.source or ""))


def _first_place(fact: Fact) -> Place:
    return fact.claims[0].place


def _spelling(fact: Fact) -> tuple[str, str, str]:
    subject, predicate, value = fact.triple
    return (str(subject), str(predicate), str(value))
