"""The constraints of a temporal network, and the paths that they form."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

R = TypeVar("R")


class Date(NamedTuple, Generic[R]):
    """A point lies between two moments, both inclusive; infinite ones do not bound it."""

    point: int
    earliest: float
    latest: float
    reason: R


class Relation(NamedTuple, Generic[R]):
    """``point`` is at most ``limit`` seconds after ``by``; ``cost`` is the number of its facts."""

    point: int
    by: int
    limit: int
    reason: R
    cost: int = 1


class Path(NamedTuple, Generic[R]):
    """Relations that pass a bound on, each to the point by which the next one bounds.

    ``dates`` are the one that gives the latest moment at the path's begin and the one that gives
    the earliest at its end, as far as they matter. The constraints of a conflict close into a
    negative cycle; those of a bound or of an order in time would if one assumed the opposite.
    """

    dates: tuple[Date[R], ...]
    relations: tuple[Relation[R], ...]

    @property
    def cost(self) -> int:
        """How many facts it rests on."""
        return len(self.dates) + sum(relation.cost for relation in self.relations)
