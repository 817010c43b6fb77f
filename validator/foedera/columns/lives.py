"""The lives of treaties: what the exact engine says of their acts, among themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, cast

import numpy as np
import polars as pl
from pyoxigraph import Literal

from foedera.collector import search_if_enough
from foedera.columns.facts import Codes
from foedera.columns.neighbourhood import Neighbourhoods
from foedera.columns.relations import Relations
from foedera.columns.stated_times import limits_of
from foedera.infer.edtf import parse_date
from foedera.infer.inference import World, infer
from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject, Term

BOUNDS = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)
_LIMITS = {"thing": pl.String, "point": pl.Int64, "earliest": pl.Float64, "latest": pl.Float64}
_CONFLICTS = {"rule": pl.String, "thing": pl.String}
_TOGETHER = 1_000  # treaties are looked at together: what follows about them has to fit into memory


class Told(NamedTuple):
    """What the exact engine says: the bounds of acts, and what conflicts are about, by rule.

    Things are spelled, so that another process understands it.
    """

    bounds: pl.DataFrame
    conflicts: pl.DataFrame


def all_told(parts: Iterable[Told]) -> Told:
    """Put together what is said of some treaties and of others."""
    bounds, conflicts = zip(*parts, strict=True)
    return Told(pl.concat(bounds).unique(), pl.concat(conflicts).unique())


class Lives:
    """The acts of all treaties; what is ``told`` of them need not be asked again."""

    def __init__(
        self, relations: Relations, neighbourhoods: Neighbourhoods, told: Told | None = None
    ) -> None:
        self._relations = relations
        self._facts = relations.facts
        self.neighbourhoods = neighbourhoods
        if told is not None:
            self._told = told

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
    def _told(self) -> Told:
        return self.told()

    def told(self, share: int = 0, shares: int = 1) -> Told:
        """Ask the exact engine about a share of the treaties, in the order of their names."""
        treaties = self.links["o"].unique()
        names = self._facts.table.terms.spelled(treaties)
        mine = treaties.gather(names.arg_sort())[share::shares]
        batches = (mine[first : first + _TOGETHER] for first in range(0, len(mine), _TOGETHER))
        parts = [Told(pl.DataFrame(schema=_LIMITS), pl.DataFrame(schema=_CONFLICTS))]
        for batch in batches:
            parts.append(self._told_of(batch))
            search_if_enough()
        return all_told(parts)

    def _told_of(self, treaties: pl.Series) -> Told:
        acts = self.links.filter(pl.col("o").is_in(treaties.implode()))["s"].unique()
        concerned = pl.concat([acts, treaties]).to_numpy()
        world = infer(self._facts.facts(self.neighbourhoods.deciding(concerned)))
        nodes = self._facts.table.terms.terms(acts).values()
        bounds = [row for node in nodes for row in _bounds_of(node, world)]
        conflicts = [(each.rule, str(node)) for each in world.conflicts for node in each.entities]
        return Told(
            pl.DataFrame(bounds, schema=_LIMITS, orient="row"),
            pl.DataFrame(conflicts, schema=_CONFLICTS, orient="row"),
        )

    def conflicts(self, rule: str) -> Codes:
        """Return what the conflicts that a rule reports are about."""
        return np.unique(self._coded(self._told.conflicts.filter(rule=rule))["thing"].to_numpy())

    def bounds(self, things: Codes) -> pl.DataFrame:
        """Return the bounds of those acts that are among the things."""
        return self._coded(self._told.bounds).filter(pl.col("thing").is_in(things))

    def _coded(self, rows: pl.DataFrame) -> pl.DataFrame:
        return rows.with_columns(self._facts.table.terms.codes(pl.col("thing")))


def _bounds_of(act: Term, world: World) -> Iterator[tuple[str, int, float, float]]:
    moments = [
        _moment(triple[2])
        for predicate in BOUNDS
        for triple in world.knowledge.of_subject(cast("Subject", act), predicate)
    ]
    if len(moments) == len(BOUNDS):
        yield str(act), 0, moments[0], moments[1]
        yield str(act), 1, moments[2], moments[3]


def _moment(literal: Term) -> float:
    if literal in (BEGINNING_OF_TIME, END_OF_TIME):
        return -np.inf if literal == BEGINNING_OF_TIME else np.inf
    span = parse_date(cast("Literal", literal))
    return limits_of(span.start.civil_earliest, None)[0]
