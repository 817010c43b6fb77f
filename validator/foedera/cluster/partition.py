"""Data taken apart on the cluster, as ``foedera.cases.split`` takes facts apart in memory.

Reference data are collected, to be given to every task. All else is numbered by its case. What
belongs together is read off statements, before anyone knows their sources: the parts of an
annotation stay with what they speak of, and what is said of a graph is reference data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.cluster.components import components
from foedera.cluster.inventory import Inventory, declared
from foedera.cluster.statements import COLUMNS
from foedera.knowledge.terms import OWL, RDF

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

    Row = tuple[Any, ...]


class Parts(NamedTuple):
    """Reference data as rows with ``COLUMNS``; the rest, with the number of its ``component``."""

    reference: list[Row]
    cases: DataFrame


def take_apart(table: DataFrame, known: Inventory, also: Iterable[str]) -> Parts:
    """Take statements apart.

    Args:
        table: the statements, with the columns of ``parsing.ROW``.
        known: what there is in them.
        also: things, in N-Triples syntax, that are reference data whatever they are.
    """
    reference = _Reference(table, known, also)
    cases = table.join(reference.things(), "subject", "left_anti")
    labels = components(_edges(cases, reference.things(), known))
    numbered = cases.withColumn("node", _number("subject")).join(labels, "node", "left")
    return Parts(
        reference.rows, numbered.selectExpr(*COLUMNS, "coalesce(component, node) as component")
    )


class _Reference:
    """The rows of all things that are reference data, and of those that they lead to."""

    def __init__(self, table: DataFrame, known: Inventory, also: Iterable[str]) -> None:
        self._table = table
        self._annotated = known.annotated
        self._found: set[str] = set()
        self.rows: list[Row] = []
        new = {*also, *_seeds(table, known)}
        while new:
            self._found |= new
            rows = self._rows_of(new)
            self.rows += rows
            led = {thing for row in rows for thing in _leads_to(*row[5:8])}
            new = (led | self._annotating(new)) - self._found

    def things(self) -> DataFrame:
        """The things, as a column ``subject``; small enough to be sent to every task."""
        return self._sent(self._found)

    def _rows_of(self, things: Iterable[str]) -> list[Row]:
        found = self._table.join(self._sent(things), "subject", "left_semi")
        return [tuple(row) for row in found.select(*COLUMNS).collect()]

    def _annotating(self, things: Iterable[str]) -> set[str]:
        """What annotates statements whose subjects the things are."""
        if not self._annotated:
            return set()
        links = self._table.where(f"link is not null and predicate != '{OWL.annotatedTarget}'")
        about = self._sent(things).withColumnRenamed("subject", "link")
        return {
            row[0] for row in links.join(about, "link", "left_semi").select("subject").collect()
        }

    def _sent(self, things: Iterable[str]) -> DataFrame:
        from pyspark.sql import functions as f

        rows = [(thing,) for thing in sorted(things)]
        return f.broadcast(self._table.sparkSession.createDataFrame(rows, "subject string"))


def _seeds(table: DataFrame, known: Inventory) -> Iterator[str]:
    """The things that are reference data by what is stated of them, and the named graphs."""
    from pyspark.sql import DataFrame
    from pyspark.sql import functions as f

    of_type = f.col("predicate") == str(RDF.type)
    of_kind = of_type & f.col("object").isin(known.reference_classes)
    stated = table.where(of_kind | f.col("predicate").isin(known.of_reference))
    graphs = table.where("graph is not null").select(f.col("graph").alias("subject"))
    seeds = reduce(DataFrame.unionAll, [stated.select("subject"), graphs])
    yield from (row[0] for row in seeds.distinct().collect())


def _leads_to(_subject: str, predicate: str, value: str) -> Iterator[str]:
    is_thing = value[0] in "<_" and not value.startswith("<<")
    if is_thing and predicate != str(RDF.type) and value not in declared():
        yield value


def _edges(cases: DataFrame, reference: DataFrame, known: Inventory) -> DataFrame:
    """What holds things together, as numbers of nodes ``one`` and ``other``."""
    from pyspark.sql import DataFrame
    from pyspark.sql import functions as f

    predicate, to = f.col("predicate"), f.col("object").alias("other")
    edges = [cases.where(predicate.isin(known.linking)).select("subject", to)]
    loose = []
    if known.typing:
        loose.append(cases.where(predicate.isin(known.typing)).select("subject", to))
    if known.naming:
        told = cases.select(f.col("subject").alias("object"))
        named = cases.where(predicate.isin(known.naming)).join(told, "object", "left_semi")
        loose.append(named.select("subject", to))
    if known.annotated:
        loose.append(cases.where("link is not null").selectExpr("subject", "link as other"))
    if loose:
        things = "other not like '\"%' and other not like '<<(%'"
        others = reduce(DataFrame.unionAll, loose).where(things)
        others = others.where(~f.col("other").isin(sorted(declared())))
        no_reference = reference.withColumnRenamed("subject", "other")
        edges.append(others.join(no_reference, "other", "left_anti").select("subject", "other"))
    together = reduce(DataFrame.unionAll, edges)
    return together.select(_number("subject").alias("one"), _number("other").alias("other"))


def _number(column: str) -> Column:
    """The number of a node; two that have the same by chance are in one case, which is no harm."""
    from pyspark.sql import functions as f

    return f.xxhash64(column)
