"""What an edit did to a file: what it no longer states, what it states anew, and what moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from foedera.cases.weights import is_inert
from foedera.read.statement import Place, Statement

_Pair: TypeAlias = tuple[Statement, Statement]


class Difference(NamedTuple):
    """How a file changed.

    What ``moves`` leads from one place to another kept its order. ``reordered`` tells whether
    anything did not: that is then both ``removed`` and ``added``.
    """

    removed: list[Statement]
    added: list[Statement]
    moves: dict[Place, Place]
    reordered: bool


def difference(before: Sequence[Statement], after: Sequence[Statement]) -> Difference:
    """Compare what a file stated before with what it states now."""
    same, removed, added = _paired(before, after, lambda each: each[:4])
    revalued, *_ = _paired(
        filter(is_inert, removed), filter(is_inert, added), lambda each: (each[:2], each.graph)
    )
    if _in_order([*same, *revalued]):
        moves = {old.place: new.place for old, new in same}
        return Difference(removed, added, moves, reordered=False)
    stayed = [pair for pair in same if pair[0].place == pair[1].place]
    moved = [pair for pair in same if pair[0].place != pair[1].place]
    return Difference(
        removed + [old for old, _ in moved],
        added + [new for _, new in moved],
        {old.place: old.place for old, _ in stayed},
        reordered=True,
    )


def _paired(
    before: Iterable[Statement], after: Iterable[Statement], key: Callable[[Statement], Any]
) -> tuple[list[_Pair], list[Statement], list[Statement]]:
    """Those with the same key two by two, in their order; and those left over on both sides."""
    waiting: dict[Any, list[Statement]] = defaultdict(list)
    for statement in sorted(before, key=_place, reverse=True):
        waiting[key(statement)].append(statement)
    pairs, added = [], []
    for statement in sorted(after, key=_place):
        known = waiting.get(key(statement))
        if known:
            pairs.append((known.pop(), statement))
        else:
            added.append(statement)
    return pairs, [each for rest in waiting.values() for each in rest], added


def _in_order(pairs: Iterable[_Pair]) -> bool:
    """Whether what stood before, behind or beside something else still does."""
    places = sorted((old.place, new.place) for old, new in pairs)
    return all(
        (old < next_old) == (new < next_new) and new <= next_new
        for (old, new), (next_old, next_new) in pairwise(places)
    )


def _place(statement: Statement) -> Place:
    return statement.place
