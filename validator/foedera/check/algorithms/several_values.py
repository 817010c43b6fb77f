"""Things with two values of a property that has one for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from pyoxigraph import Literal

from foedera.check.algorithms.clash import clash
from foedera.check.match import Match
from foedera.infer.logic.equalities import Counted, membership
from foedera.infer.logic.exclusions import AtMost
from foedera.infer.logic.reasoning import Logic
from foedera.infer.logic.values import certainly_differ
from foedera.knowledge.facts import Premises


def several_values(logic: Logic, concerns: Callable[[AtMost], bool]) -> Iterator[Match]:
    """Two values that certainly differ; individuals only if they are declared different.

    OWL makes no unique name assumption: two names may stand for one thing.
    """
    for (_, thing), limit in logic.equalities.crowded.items():
        typing = membership(logic.knowledge, thing, limit.kind)
        if typing is None or not concerns(limit):
            continue
        for one, other in combinations(logic.equalities.values(limit, thing), 2):
            different = _difference(logic, one, other)
            if different is not None:
                yield clash(
                    logic,
                    (thing, limit.role.predicate, one.value, other.value),
                    (*one.triples, *other.triples, *typing, *different, *limit.stated),
                    {
                        "thing": thing,
                        "property": limit.role.predicate,
                        "one": one.value,
                        "other": other.value,
                    },
                )


def _difference(logic: Logic, one: Counted, other: Counted) -> Premises | None:
    """Why two values differ: nothing more for literals, a declaration for individuals."""
    first, second = one.value, other.value
    if isinstance(first, Literal) and isinstance(second, Literal):
        return () if certainly_differ(first, second) else None
    return logic.differences.stated(first, second)
