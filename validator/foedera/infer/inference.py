"""The whole of inference, from facts to everything that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from foedera.infer.chronology import (
    Conflict,
    OrderAxioms,
    Timeline,
    add_chronology,
    order_axioms,
)
from foedera.infer.closure import close
from foedera.infer.defaults import add_defaults
from foedera.infer.elements import Elements
from foedera.infer.in_force import add_in_force_periods
from foedera.infer.logic.reasoning import Logic
from foedera.infer.obligation_conflicts import add_obligation_comparisons
from foedera.infer.obligations import add_obligation_assessments
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD
from foedera.knowledge.triple_store import TripleStore
from foedera.knowledge.vocabulary import (
    alignment_triples,
    ontology_triples,
    schema_by_predicate,
)
from foedera.read.statement import Subject


@dataclass
class World:
    """What is stated and what follows; ``conflicts`` are the timeline's, ``disputed`` the things
    whose bounds span dates that different sources give."""

    knowledge: Knowledge
    conflicts: list[Conflict]
    disputed: frozenset[Subject]

    @cached_property
    def logic(self) -> Logic:
        """What the checks of logic look at: every thing under one name, and what excludes what."""
        return Logic(self.knowledge)

    @cached_property
    def store(self) -> TripleStore:
        """All triples, for SPARQL."""
        return TripleStore(self.knowledge)

    @cached_property
    def store_with_schema(self) -> TripleStore:
        """The same, with the ontology's class hierarchy and disjointness."""
        return TripleStore(self.knowledge, schema_by_predicate())


def infer(facts: Iterable[Fact]) -> World:
    """Derive closure, in-force periods, bounds and assessments of obligations from facts."""
    knowledge = Knowledge(facts)
    _attribute_subjects(knowledge)
    close(knowledge)
    add_defaults(knowledge)
    add_in_force_periods(knowledge)
    chronology = add_chronology(knowledge, known_order_axioms())
    _assess_obligations(knowledge, chronology.timeline)
    return World(knowledge, chronology.conflicts, chronology.disputed)


def _assess_obligations(knowledge: Knowledge, timeline: Timeline) -> None:
    """Nothing to assess without triggers, nor to compare without prohibitions or assessments."""
    if knowledge.has(FD.trigger) or knowledge.has(FD.prohibitsAct):
        elements = Elements(knowledge, timeline)
        assessed = add_obligation_assessments(knowledge, elements)
        add_obligation_comparisons(knowledge, elements, assessed)


def _attribute_subjects(knowledge: Knowledge) -> None:
    """However a fact's source was named, let rules see it as ``fd:accordingTo`` on its subject."""
    for triple, fact in list(knowledge.facts.items()):
        for source in _sources_in_order(fact):
            knowledge.derive((triple[0], FD.accordingTo, source), "attribution", (triple,))


def _sources_in_order(fact: Fact) -> list[Subject]:
    """The sources that say it; most facts have one."""
    if len(fact.claims) == 1:
        return [source] if (source := fact.claims[0].source) is not None else []
    return sorted((s for s in fact.sources if s is not None), key=str)


@cache
def known_order_axioms() -> OrderAxioms:
    """Those of the ontology, and those on OWL-Time's relations, which data may use directly."""
    return order_axioms([*ontology_triples(), *alignment_triples("owl-time")])
