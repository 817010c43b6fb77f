"""Possible solutions of a query, and the things whose facts decide about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import polars as pl

from foedera.columns.facts import Codes


class Around(NamedTuple):
    """What a group inside may be about; ``given`` are the variables that it shares with others."""

    rows: pl.DataFrame
    given: list[str]


@dataclass
class Answers:
    """Possible solutions of a query, in a column for each variable.

    ``around`` is what decides about them besides; ``support`` adds to things those from which
    their dates follow.
    """

    solutions: list[pl.DataFrame]
    around: list[Around]
    support: Callable[[Codes], Codes]

    def things(self, some: Sequence[pl.DataFrame]) -> Codes:
        """Return all things that decide about some of the solutions."""
        beside = (_going_with(each, solution) for each in self.around for solution in some)
        frames = chain(some, beside)
        return self.support(_together(frame[name] for frame in frames for name in _names(frame)))


def as_they_are(things: Codes) -> Codes:
    """Return things of whose dates nothing is asked."""
    return things


def _going_with(around: Around, solutions: pl.DataFrame) -> pl.DataFrame:
    """What a group inside may be about, together with some solutions."""
    given = [name for name in _names(solutions) if name in around.given]
    return around.rows.join(solutions, on=given, how="semi") if given else around.rows


def _together(things: Iterable[pl.Series]) -> Codes:
    """All things of several columns."""
    codes = [np.unique(each.drop_nulls().to_numpy()) for each in things]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.uint32), *codes]))


def _names(solution: pl.DataFrame) -> list[str]:
    """The variables that are columns."""
    return [
        name for name, kind in solution.schema.items() if kind == pl.UInt32 and name != "row of"
    ]
