"""The facts of a table: what it states, without what is only said about statements."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from foedera.columns.table import Excerpt, Table
from foedera.infer.logic.schema import Schema, stated_schema
from foedera.knowledge.attribution import NO_FACTS, annotated_triples, attribute
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Term

Codes = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.int64]
PAIRS = {"s": pl.UInt32, "o": pl.UInt32}


class Grouped:
    """Rows by the values of a column."""

    def __init__(self, values: pl.Series) -> None:
        keys = values.to_numpy()
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def rows(self, values: Codes) -> Rows:
        """Return the numbers of the rows that have one of the values."""
        first = np.searchsorted(self._keys, values, "left")
        counts = np.searchsorted(self._keys, values, "right") - first
        ends = np.cumsum(counts)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
        return np.asarray(self._order[np.repeat(first, counts) + within], dtype=np.int64)


class Facts:
    """What a table states, by predicate; every fact once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.code = table.terms.code
        self.annotated = self._annotated()
        self._pairs: dict[int, pl.DataFrame] = {}

    def _annotated(self) -> pl.DataFrame:
        """The facts that axiom annotations and reifiers speak of, and whether by a source."""
        no_facts = [self.code(predicate) for predicate in NO_FACTS]
        rows = self.table.rows
        nodes = rows.filter(pl.col("p").is_in(no_facts))["s"].unique()
        about = rows.filter(pl.col("s").is_in(nodes.implode()))
        triples = annotated_triples(self.table.statements(about))
        sourced = about.filter(pl.col("p") == self.code(FD.accordingTo))["s"].unique()
        found = [
            (self.code(node), *(self.code(term) for term in triple))
            for node, triple in triples.items()
        ]
        schema = {"node": pl.UInt32, "s": pl.UInt32, "p": pl.UInt32, "o": pl.UInt32}
        frame = pl.DataFrame(found, schema=schema, orient="row")
        return frame.with_columns(sourced=pl.col("node").is_in(sourced.implode()))

    @cached_property
    def stated(self) -> pl.DataFrame:
        """All facts in the columns ``s``, ``p`` and ``o``; some of them may come twice."""
        no_facts = [self.code(predicate) for predicate in NO_FACTS]
        stated = self.table.rows.select("s", "p", "o").filter(~pl.col("p").is_in(no_facts))
        if self.annotated.height:
            stated = stated.join(self.annotated, left_on="s", right_on="node", how="anti")
            stated.extend(self.annotated.filter("sourced").select("s", "p", "o"))
        return stated

    @cached_property
    def _by_predicate(self) -> dict[int, pl.DataFrame]:
        parts = self.stated.partition_by("p", as_dict=True, include_key=False)
        return {key: part for (key,), part in parts.items()}

    @property
    def predicates(self) -> Iterable[int]:
        """The numbers of all predicates of facts."""
        return self._by_predicate.keys()

    def pairs(self, predicate: Term | int) -> pl.DataFrame:
        """Return subjects and objects of a predicate, in the columns ``s`` and ``o``."""
        code = predicate if isinstance(predicate, int) else self.code(predicate)
        if code not in self._pairs:
            found = self._by_predicate.get(code)
            self._pairs[code] = pl.DataFrame(schema=PAIRS) if found is None else found.unique()
        return self._pairs[code]

    def of_type(self, kinds: Iterable[Term]) -> pl.Series:
        """Return the things of which one of these classes is stated."""
        codes = [self.code(kind) for kind in kinds]
        return self.pairs(RDF.type).filter(pl.col("o").is_in(codes))["s"].unique()

    @cached_property
    def schema(self) -> Schema | None:
        """The data's own axioms, where it has any."""
        return stated_schema(Knowledge(self.facts(self.schema_rows)))

    @cached_property
    def schema_rows(self) -> Rows:
        """The rows that may state axioms, with what they say of themselves."""
        from foedera.infer.logic.schema import SCHEMA_PREDICATES, SCHEMA_TYPES

        predicates = [self.code(predicate) for predicate in SCHEMA_PREDICATES]
        types = [self.code(kind) for kind in SCHEMA_TYPES]
        axiom = pl.col("p").is_in(predicates) | pl.col("o").is_in(types)
        return self.table.rows.select(axiom.arg_true()).to_series().to_numpy().astype(np.int64)

    def facts(self, rows: Rows) -> list[Fact]:
        """Return what rows state, attributed as far as they say by whom."""
        return attribute(self.excerpt(rows).statements())

    def excerpt(self, rows: Rows) -> Excerpt:
        """Return rows apart from their table, each once."""
        return self.table.excerpt(self.table.rows[np.unique(rows)])

    @cached_property
    def by_subject(self) -> Grouped:
        """All rows by their subjects."""
        return Grouped(self.table.rows["s"])
