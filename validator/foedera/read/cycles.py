"""Cycles among files that import each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def cycles(imported: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Yield cycles, each from its first file by name back to that, until none is left.

    Args:
        imported: for each file those that it imports.
    """
    left = {file: sorted(imported[file]) for file in sorted(imported)}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            cycle = list(reversed(error.args[1]))[:-1]  # the sorter goes from imported to importer
            first = cycle.index(min(cycle))
            cycle = [*cycle[first:], *cycle[: first + 1]]
            left[cycle[0]].remove(cycle[1])
            yield cycle
        else:
            return
