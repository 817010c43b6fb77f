"""Components found by Spark are those found by walking, however the graph looks."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from foedera.cluster.components import components


def drawn(seed: int) -> list[tuple[int, int]]:
    """A chain, a star, and edges at random, with their nodes under random numbers."""
    chance = Random(seed)
    names = chance.sample(range(-(10**12), 10**12), 300)
    chain = [(number, number + 1) for number in range(60)]
    star = [(100, number) for number in range(101, 150)]
    others = [(chance.randrange(150, 300), chance.randrange(150, 300)) for _ in range(70)]
    edges = [(names[one], names[other]) for one, other in chain + star + others]
    chance.shuffle(edges)
    return edges


@pytest.mark.parametrize("at_once", [1_000_000, 0], ids=["at once", "star by star"])
def test_random_graphs(spark: Any, at_once: int) -> None:
    edges = drawn(1)
    table = spark.createDataFrame(edges, "one long, other long").repartition(3)
    labels = {row.node: row.component for row in components(table, at_once).collect()}
    found = {
        frozenset(node for node in labels if labels[node] == label) for label in labels.values()
    }
    assert found == walked(edges)


def walked(edges: list[tuple[int, int]]) -> set[frozenset[int]]:
    """The components, each found by walking from one of its nodes."""
    near: dict[int, set[int]] = {}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found = set()
    while near:
        reached, waiting = set(), [next(iter(near))]
        while waiting:
            if (node := waiting.pop()) not in reached:
                reached.add(node)
                waiting += near.pop(node)
        found.add(frozenset(reached))
    return found
