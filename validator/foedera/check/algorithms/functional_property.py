"""Functional properties with two values that certainly differ."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.check.algorithms.characteristics import properties_of_type
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import OWL


def find(world: World) -> Iterable[Match]:
    """Two values of a functional property; individuals only if they are declared different.

    OWL makes no unique name assumption: two names may stand for one thing.
    """
    for prop, stated in properties_of_type(world, OWL.FunctionalProperty):
        values: dict[object, list[Triple]] = {}
        for triple in world.knowledge.with_predicate(prop):
            values.setdefault(triple[0], []).append(triple)
        for triples in values.values():
            for one, other in combinations(triples, 2):
                different = _difference(world.knowledge, one, other)
                if different is not None:
                    yield Match(
                        identity=(one[0], prop, one[2], other[2]),
                        triples=(one, other, *different, *stated),
                        bindings={
                            "thing": one[0],
                            "property": prop,
                            "one": one[2],
                            "other": other[2],
                        },
                    )


def _difference(knowledge: Knowledge, one: Triple, other: Triple) -> Premises | None:
    """Why the two objects differ: nothing more for literals, a declaration for individuals."""
    first, second = one[2], other[2]
    if isinstance(first, Literal) and isinstance(second, Literal):
        # Values of unlike datatypes may be equal (1 and 1.0); only like ones are compared.
        return () if first.datatype == second.datatype and first != second else None
    for subject, value in ((first, second), (second, first)):
        if isinstance(subject, NamedNode | BlankNode):
            declared: Triple = (subject, OWL.differentFrom, value)
            if declared in knowledge:
                return (declared,)
    return None
