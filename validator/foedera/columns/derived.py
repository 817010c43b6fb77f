"""What only inference makes: periods in force, and assessments of obligations.

Columns do not hold them. They tell whether there can be any, and whether the data, too, speak of
such nodes.
"""

from __future__ import annotations

from functools import cache
from typing import cast

import polars as pl

from foedera.check.patterns import Pattern
from foedera.columns.relations import Relations
from foedera.knowledge.terms import FD, RDFS
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term

_ASSESSMENTS = frozenset({FD.ObligationAssessment, FD.ObligationComparison})


@cache
def of_periods() -> frozenset[Term]:
    """Return what is said of periods in force, and of nothing else."""
    triples = ontology_triples()
    return frozenset(s for s, p, o in triples if p == RDFS.domain and o == FD.InForcePeriod)


@cache
def _of_assessments() -> frozenset[Term]:
    """What is said of assessments."""
    triples = ontology_triples()
    named = frozenset(s for s, p, o in triples if p == RDFS.domain and o in _ASSESSMENTS)
    return named | {FD.assessedBearer, FD.assessedBeneficiary, FD.assessedEvent, FD.openQuestion}


def is_of_assessment(pattern: Pattern) -> bool:
    """Whether a pattern matches only what inference makes of obligations."""
    return pattern[1] in _of_assessments() or pattern[2] in _ASSESSMENTS


def may_assess(relations: Relations) -> bool:
    """Whether obligations may be assessed or compared.

    None are where nothing is prohibited, no event triggers a duty to those whom it was done to,
    and none is invoked as such; see ``foedera.infer.obligations``.
    """
    if relations.upper(FD.prohibitsAct).height or _triggered(relations) or _invoked(relations):
        return True
    return _states(relations, _ASSESSMENTS, _of_assessments())


def _triggered(relations: Relations) -> bool:
    duties = relations.upper(FD.trigger).rename({"s": "duty", "o": "kind"})
    hit = relations.upper(FD.target).rename({"s": "event"})
    owed = relations.upper(FD.beneficiary).join(hit, on="o").rename({"s": "duty"})
    found = duties.join(owed, on="duty").select("kind", "event").unique()
    kinds = relations.facts.table.terms.terms(found["kind"])
    for (code,), part in found.group_by("kind"):
        members = relations.members(kinds[cast("int", code)])
        if members is None or part["event"].is_in(members.implode()).any():
            return True
    return False


def _invoked(relations: Relations) -> bool:
    duties = relations.upper(FD.trigger)["s"].unique()
    imposing = relations.upper(FD.imposes).filter(pl.col("o").is_in(duties.implode()))["s"]
    invokes = relations.upper(FD.invokes).filter(pl.col("o").is_in(imposing.implode()))
    return invokes.join(relations.upper(FD.forEvent), on="s", how="semi").height > 0


def states_periods(relations: Relations) -> bool:
    """Whether the data speak of periods in force."""
    return _states(relations, frozenset({FD.InForcePeriod}), of_periods())


def _states(relations: Relations, kinds: frozenset[Term], predicates: frozenset[Term]) -> bool:
    facts = relations.facts
    stated = any(facts.pairs(predicate).height for predicate in sorted(predicates, key=str))
    return stated or facts.of_type(kinds).len() > 0
