"""What a triple may follow from, told by kinds alone: without such facts, there is no such triple.

The kind of a triple is its predicate, and its class where it says of what class something is.
Only the shipped axioms count here: whoever asks sees to it that the facts state none of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

from pyoxigraph import NamedNode

from foedera.infer.axioms import Axioms, ClassAxioms, PropertyAxioms
from foedera.infer.closure import ontology_axioms
from foedera.infer.defaults import DEFAULTS
from foedera.infer.logic.schema import SCHEMA_PREDICATES, SCHEMA_TYPES
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term

Kind: TypeAlias = tuple[NamedNode, Term | None]

# What states axioms.
SCHEMA_KINDS: frozenset[Kind] = frozenset(
    {(name, None) for name in SCHEMA_PREDICATES} | {(RDF.type, kind) for kind in SCHEMA_TYPES}
)
# What steps other than the axioms' derive, and of what; its own predicates are in their domains.
_OF_INFERENCE = (FD.InForcePeriod, FD.ObligationAssessment, FD.ObligationComparison)
_PREDICATES_OF_INFERENCE = (
    *(FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd, FD.startsBefore),
    *(FD.participant, FD.end, FD.accordingTo),
    *(FD.assessedBearer, FD.assessedBeneficiary, FD.assessedEvent, FD.openQuestion),
)


def kind_of(triple: Triple) -> Kind:
    """Return the kind of a triple."""
    return triple[1], triple[2] if triple[1] == RDF.type else None


@cache
def origins(kind: Kind) -> frozenset[Kind] | None:
    """Return the kinds of facts of which one must be there for a triple of this kind to be known.

    None where it may follow from anything.
    """
    sources, from_anything = _sources()
    found, waiting = {kind}, [kind]
    while waiting:
        one = waiting.pop()
        if one in from_anything or one == (RDF.type, None):
            return None
        new = sources.get(one, set()) - found
        found |= new
        waiting += new
    return frozenset(found)


@cache
def is_only_stated(kind: Kind) -> bool:
    """Return whether no triple of this kind follows from others."""
    sources, from_anything = _sources()
    return not sources.get(kind) and kind not in from_anything and kind != (RDF.type, None)


@cache
def is_stated_or_default(kind: Kind) -> bool:
    """Return whether a triple of this kind is stated, or what statements say by default."""
    sources, _ = _sources()
    return kind[0] in DEFAULTS and sources[kind] == {(RDF.type, FD.Statement)}


@cache
def _sources() -> tuple[dict[Kind, set[Kind]], frozenset[Kind]]:
    """By kind, what it follows from in one step; and the kinds that may follow from anything."""
    sources: dict[Kind, set[Kind]] = defaultdict(set)
    axioms = ontology_axioms()
    for cause, effect in _steps(axioms):
        sources[effect].add(cause)
    for predicate in DEFAULTS:
        sources[predicate, None].add((RDF.type, FD.Statement))
    sources[FD.ofTreaty, None].add((FD.ofTreaty, None))  # periods in force have it from acts
    given = {(RDF.type, triple[2]) for triple, _ in axioms.memberships}
    return sources, frozenset(given | set(_of_inference()))


def _of_inference() -> Iterator[Kind]:
    for kind in _OF_INFERENCE:
        yield RDF.type, kind
    for predicate in _PREDICATES_OF_INFERENCE:
        yield predicate, None
    for subject, predicate, value in ontology_triples():
        if predicate == RDFS.domain and value in _OF_INFERENCE and isinstance(subject, NamedNode):
            yield subject, None


def _steps(axioms: Axioms) -> Iterator[tuple[Kind, Kind]]:
    """What the axioms lead from, and to; a step from several kinds is one from each."""
    for kind, of_class in axioms.classes.items():
        for effect in _from_class(of_class):
            yield (RDF.type, kind), effect
    for predicate, of_property in axioms.properties.items():
        if isinstance(predicate, NamedNode):
            for effect in _from_property(of_property):
                yield (predicate, None), effect


def _from_class(axioms: ClassAxioms) -> Iterator[Kind]:
    yield from _types(superclass.target for superclass in axioms.superclasses)
    yield from _types(whole.node for whole in axioms.intersections)
    yield from _types(some.node for some in axioms.fillers)
    yield from _types(every.filler for every in axioms.universals)
    yield from ((given.role.predicate, None) for given in axioms.values)


def _from_property(axioms: PropertyAxioms) -> Iterator[Kind]:
    yield from ((super_.target, None) for super_ in axioms.superproperties)
    yield from ((chain.target.predicate, None) for chain in axioms.chains)
    yield from _types(end.target for end in (*axioms.domains, *axioms.ranges))
    yield from _types(some.node for some in axioms.existentials)
    yield from _types(every.filler for every in axioms.universals)
    yield from _types(given.node for given in axioms.values)


def _types(classes: Iterable[Term]) -> Iterator[Kind]:
    return ((RDF.type, kind) for kind in classes)
