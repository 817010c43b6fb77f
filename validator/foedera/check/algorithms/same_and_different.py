"""Names that are declared to stand for different things, and follow to stand for the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.infer.logic.equalities import STEPS
from foedera.infer.logic.names import way
from foedera.infer.logic.reasoning import Logic
from foedera.knowledge.facts import Premises
from foedera.knowledge.terms import OWL
from foedera.read.statement import Term

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """The innermost pairs: no other two names on the way between them are declared different.

    A pair that is the same by one property, cardinality or key alone is left to the rule of that;
    one that is both stated to be the same and stated to be different to IDN006.
    """
    logic = world.logic
    for name, stated in logic.differences.from_themselves():
        yield clash(logic, (name,), stated, {"one": name, "other": name})
    for one, other, equalities, stated in _pairs(logic):
        if not _is_of_another_rule(logic, equalities, stated):
            yield clash(logic, (one, other), (*equalities, *stated), {"one": one, "other": other})


class _Pair(NamedTuple):
    """Two names, the equalities between them, and what states that they are different."""

    one: Term
    other: Term
    equalities: Premises
    stated: Premises


def _pairs(logic: Logic) -> Iterator[_Pair]:
    seen: set[Term] = set()
    for name in sorted(logic.differences.declared(logic.links.names()), key=str):
        if name in seen:
            continue
        same = set(logic.links.tree(name))
        seen |= same
        if logic.differences.any_within(same):
            yield from _pairs_within(logic, sorted(logic.differences.declared(same), key=str))


def _pairs_within(logic: Logic, names: list[Term]) -> Iterator[_Pair]:
    for position, one in enumerate(names):
        different = {name: logic.differences.stated(one, name) for name in names}
        others = {name: stated for name, stated in different.items() if stated is not None}
        tree = logic.links.tree(one, stop=others)
        for other, stated in others.items():
            if other in tree and other in names[position + 1 :]:
                equalities = way(tree, other)[::-1]
                if not _has_inner_pair(logic, equalities, {one, other}):
                    yield _Pair(one, other, equalities, stated)


def _has_inner_pair(logic: Logic, equalities: Premises, ends: set[Term]) -> bool:
    passed = dict.fromkeys(end for triple in equalities for end in (triple[0], triple[2]))
    return any(
        {one, other} != ends and logic.differences.stated(one, other) is not None
        for one, other in combinations(logic.differences.declared(passed), 2)
    )


def _is_of_another_rule(logic: Logic, equalities: Premises, stated: Premises) -> bool:
    if len(equalities) > 1:
        return False
    equality = equalities[0]
    derivation = logic.knowledge.derivations.get(equality)
    if derivation is None:
        return [triple[1] for triple in stated] == [OWL.differentFrom]
    return derivation.step in STEPS
