"""Connected components of a graph that only the cluster can hold.

Every task first joins the nodes of its own part of the edges; as data that belong together mostly
stand together, little is left: the nodes that several parts know under different names. What is
left is joined by large-star and small-star by turns, until nothing changes: R. Kiveris,
S. Lattanzi, V. Mirrokni, V. Rastogi and S. Vassilvitskii, "Connected Components in MapReduce and
Beyond", SoCC 2014. The number of rounds grows with the logarithm of what is left. If that is
little, one task joins it at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import Column, DataFrame

_LABELS = "node long, component long"
AT_ONCE = 1_000_000  # edges that one task joins in seconds, in some 200 MB


def components(edges: DataFrame, at_once: int = AT_ONCE) -> DataFrame:
    """Return each node of the edges with the number of its component.

    Args:
        edges: columns ``one`` and ``other``, numbers of nodes in any direction.
        at_once: of how many edges one task may join the rest.

    Returns:
        Columns ``node`` and ``component``; nodes are in one component if edges lead from one to
        the other.
    """
    from pyspark.sql import functions as f

    joined = edges.mapInArrow(_join, _LABELS).persist()
    several = joined.groupBy("node").agg(f.collect_set("component").alias("names"))
    seams = several.where("size(names) > 1").select(
        f.array_min("names").alias("one"), f.explode("names").alias("other")
    )
    seams = seams.where("one != other").distinct().persist()
    if seams.count() <= at_once:
        names = seams.coalesce(1).mapInArrow(_join, _LABELS)
    else:
        names = _stars(seams)
    renamed = names.toDF("component", "whole")
    labels = joined.join(renamed, "component", "left")
    return labels.select("node", f.coalesce("whole", "component").alias("component")).distinct()


def _join(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Join the nodes of some edges, and name each after the smallest it is joined with."""
    import pyarrow

    above: dict[int, int] = {}
    for batch in batches:
        for one, other in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            low, high = sorted((_top(above, one), _top(above, other)))
            above[high] = above[low] = low
    nodes = list(above)
    yield pyarrow.RecordBatch.from_pydict(
        {"node": nodes, "component": [_top(above, node) for node in nodes]},
        pyarrow.schema([("node", pyarrow.int64()), ("component", pyarrow.int64())]),
    )


def _top(above: dict[int, int], node: int) -> int:
    while (parent := above.setdefault(node, node)) != node:
        above[node] = above[parent]
        node = parent
    return node


def _stars(edges: DataFrame) -> DataFrame:
    """Return the nodes that are not the smallest of their component, each with the smallest."""
    stars = edges.selectExpr("greatest(one, other) as node", "least(one, other) as component")
    stars = stars.distinct().persist()
    digest = _digest(stars)
    while True:
        after = _small_star(_large_star(stars)).persist()
        now = _digest(after)
        stars.unpersist()
        if now == digest:
            return after
        stars, digest = after, now


def _large_star(edges: DataFrame) -> DataFrame:
    """Lead every greater neighbour of a node to the smallest of its neighbours and itself."""
    both = edges.selectExpr(
        "inline(array(named_struct('node', node, 'near', component), "
        "named_struct('node', component, 'near', node)))"
    )
    smallest = both.withColumn("smallest", _least_near())
    return smallest.where("near > node").selectExpr("near as node", "smallest as component")


def _small_star(edges: DataFrame) -> DataFrame:
    """Lead a node and its smaller neighbours to the smallest of them."""
    near = edges.where("node != component").selectExpr("node", "component as near").distinct()
    smallest = near.withColumn("smallest", _least_near())
    led = smallest.selectExpr("explode(array(node, near)) as node", "smallest as component")
    return led.where("node != component").distinct()


def _least_near() -> Column:
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    return f.least("node", f.min("near").over(Window.partitionBy("node")))


def _digest(edges: DataFrame) -> tuple[int, int]:
    """Tell sets of edges apart: their number, and the sum of their hashes."""
    count, total = edges.selectExpr(
        "count(*)", "sum(cast(xxhash64(node, component) as decimal(38, 0)))"
    ).collect()[0]
    return count, int(total or 0)
