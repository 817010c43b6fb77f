"""The lives of treaties: what the exact engine says of their acts, among themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import cast

import numpy as np
import polars as pl
from pyoxigraph import Literal

from foedera.columns.facts import Codes
from foedera.columns.neighbourhood import Neighbourhoods
from foedera.columns.relations import NotColumnarError, Relations
from foedera.columns.stated_times import limits_of
from foedera.infer.edtf import parse_date
from foedera.infer.inference import World, infer
from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject, Term

BOUNDS = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)
_LIMITS = {"thing": pl.UInt32, "point": pl.Int64, "earliest": pl.Float64, "latest": pl.Float64}
_MOST_ACTS = 100_000  # with more, nothing is known of them here


class Lives:
    """The acts of all treaties."""

    def __init__(self, relations: Relations, neighbourhoods: Neighbourhoods) -> None:
        self._relations = relations
        self._facts = relations.facts
        self._neighbourhoods = neighbourhoods

    @cached_property
    def links(self) -> pl.DataFrame:
        """Acts, and the treaties that they are of."""
        parts = (self._relations.upper(name) for name in (FD.ofTreaty, FD.replacedTreaty))
        return pl.concat(parts)

    @cached_property
    def acts(self) -> Codes:
        """All acts."""
        return np.unique(self.links["s"].to_numpy())

    def of_the_same(self, acts: pl.Series) -> Codes:
        """Return all acts of the treaties that some acts are of."""
        treaties = self.links.filter(pl.col("s").is_in(acts.implode()))["o"].unique()
        return self.links.filter(pl.col("o").is_in(treaties.implode()))["s"].unique().to_numpy()

    @cached_property
    def _world(self) -> World:
        if len(self.acts) > _MOST_ACTS:
            raise NotColumnarError(f"treaties have more than {_MOST_ACTS} acts")
        concerned = np.concatenate([self.acts, self.links["o"].unique().to_numpy()])
        return infer(self._facts.facts(self._neighbourhoods.deciding(concerned)))

    def conflicts(self, rule: str) -> Codes:
        """Return what the conflicts that a rule reports are about."""
        entities = {
            entity
            for conflict in self._world.conflicts
            if conflict.rule == rule
            for entity in conflict.entities
        }
        return np.array(sorted(map(self._facts.code, entities)), dtype=np.uint32)

    def bounds(self, things: Codes) -> pl.DataFrame:
        """Return the bounds of those acts that are among the things."""
        acts = np.intersect1d(self.acts, things)
        terms = self._facts.table.terms.terms(pl.Series(acts, dtype=pl.UInt32))
        rows = [row for act, node in terms.items() for row in self._bounds_of(act, node)]
        return pl.DataFrame(rows, schema=_LIMITS, orient="row")

    def _bounds_of(self, act: int, node: Term) -> Iterator[tuple[int, int, float, float]]:
        moments = [
            _moment(triple[2])
            for predicate in BOUNDS
            for triple in self._world.knowledge.of_subject(cast("Subject", node), predicate)
        ]
        if len(moments) == len(BOUNDS):
            yield act, 0, moments[0], moments[1]
            yield act, 1, moments[2], moments[3]


def _moment(literal: Term) -> float:
    if literal in (BEGINNING_OF_TIME, END_OF_TIME):
        return -np.inf if literal == BEGINNING_OF_TIME else np.inf
    span = parse_date(cast("Literal", literal))
    return limits_of(span.start.civil_earliest, None)[0]
