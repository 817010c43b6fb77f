"""Kinds above a kind, by the ontology's hierarchy and the data's own."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from pyoxigraph import BlankNode, NamedNode

from foedera.knowledge.facts import Knowledge, Premises
from foedera.knowledge.terms import RDFS
from foedera.knowledge.vocabulary import schema_triples
from foedera.read.statement import Term


def superclasses(knowledge: Knowledge, kind: Term) -> dict[Term, Premises]:
    """The kind itself and all above it, each with the facts of the data that put it there."""
    found: dict[Term, Premises] = {kind: ()}
    pending = [kind]
    while pending:
        lower = pending.pop()
        for upper, stated in _directly_above(knowledge, lower):
            if upper not in found:
                found[upper] = (*found[lower], *stated)
                pending.append(upper)
    return found


def _directly_above(knowledge: Knowledge, kind: Term) -> list[tuple[Term, Premises]]:
    above: list[tuple[Term, Premises]] = [(upper, ()) for upper in _hierarchy()[kind]]
    if isinstance(kind, NamedNode | BlankNode):
        stated = knowledge.of_subject(kind, RDFS.subClassOf)
        above += [(triple[2], (triple,)) for triple in sorted(stated, key=str)]
    return above


@cache
def _hierarchy() -> defaultdict[Term, list[Term]]:
    hierarchy: defaultdict[Term, list[Term]] = defaultdict(list)
    for lower, predicate, upper in schema_triples():
        if predicate == RDFS.subClassOf:
            hierarchy[lower].append(upper)
    return hierarchy
