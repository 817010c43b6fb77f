"""Kinds of pact that one source asserts and another does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from foedera.check.match import Match
from foedera.finding import Certainty
from foedera.infer.inference import World
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject

KINDS = (FD.ConsultationPact, FD.DefencePact, FD.NeutralityPact, FD.NonAggressionPact)

REACH = "reference"


def find(world: World) -> Iterable[Match]:
    """Treaties of which two sources each assert a kind that the other does not."""
    for treaty, facts in _asserted_kinds(world.knowledge).items():
        for one, other in combinations(facts, 2):
            if _differ(one, other):
                yield Match(
                    identity=(treaty, one.triple[2], other.triple[2]),
                    triples=(one.triple, other.triple),
                    certainty=Certainty.POSSIBLE,
                    bindings={
                        "treaty": treaty,
                        "kind": one.triple[2],
                        "otherKind": other.triple[2],
                    },
                )


def _asserted_kinds(knowledge: Knowledge) -> dict[Subject, list[Fact]]:
    """The kinds that are stated, not inferred: two articles make two kinds without a dispute."""
    found: dict[Subject, list[Fact]] = defaultdict(list)
    for kind in KINDS:
        for triple in knowledge.of_object(RDF.type, kind):
            if triple in knowledge.facts:
                found[triple[0]].append(knowledge.facts[triple])
    return found


def _differ(one: Fact, other: Fact) -> bool:
    """Whether each has a source that the other lacks, and neither is common ground."""
    if None in one.sources | other.sources:
        return False
    return bool(one.sources - other.sources and other.sources - one.sources)
