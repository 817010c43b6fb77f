"""Triples that a negative property assertion excludes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.infer.logic.reasoning import Logic
from foedera.infer.logic.schema import RESOURCE
from foedera.infer.logic.values import certainly_same
from foedera.knowledge.facts import Triple
from foedera.read.statement import Term

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Each triple that holds and is explicitly said not to."""
    logic = world.logic
    for exclusions in logic.exclusions:
        for (subject, predicate, value), stated in exclusions.negatives:
            ways = (*logic.way(subject), *logic.way(value))
            for triple in _as_stated(logic, subject, predicate, value):
                yield clash(
                    logic,
                    triple,
                    (triple, *stated, *ways),
                    {"thing": triple[0], "property": predicate, "value": triple[2]},
                )


def _as_stated(logic: Logic, subject: Term, predicate: NamedNode, value: Term) -> Iterator[Triple]:
    """The triples that say what is excluded; a literal may be spelled in another way."""
    thing = logic.name(subject)
    if isinstance(thing, RESOURCE):
        for triple in logic.knowledge.of_subject(thing, predicate):
            if triple[2] == logic.name(value) or _same_value(triple[2], value):
                yield triple


def _same_value(one: Term, other: Term) -> bool:
    return isinstance(one, Literal) and isinstance(other, Literal) and certainly_same(one, other)
