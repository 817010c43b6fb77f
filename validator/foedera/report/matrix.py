"""Who conflicts with whom as a matrix, where it fits the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from foedera.report.contents import Conflict, View
from foedera.report.terminal import clipped, columns, painted

_NARROWEST_NAME = 20  # columns below which names of sources say nothing
_FEWEST = 3  # parties that need a matrix


def matrix_rows(clashes: Sequence[Conflict], view: View) -> list[str]:
    """Return how many disputes each has with each other, if that is worth it and fits.

    Only pairs count; what takes more than two stands in the list alone.
    """
    pairs = Counter[frozenset[str]]()
    for clash in clashes:
        if len(clash.parties) == 2:
            pairs[frozenset(clash.parties)] += len(clash.findings)
    names = sorted({name for pair in pairs for name in pair})
    cell = 1 + max([len(str(count)) for count in [len(names), *pairs.values()]])
    room = view.width - 2 - cell * (len(names) + 1) - 1
    if len(names) < _FEWEST or room < _NARROWEST_NAME:
        return []
    room = min(room, max(columns(name) for name in names))
    numbers = range(1, len(names) + 1)
    head = "".join(f"{number:>{cell}}" for number in numbers)
    rows = [f"  {'':>{cell}} {'':<{room}}{head}"]
    for number, name in zip(numbers, names, strict=True):
        cells = "".join(_cell(name, other, pairs, cell, view) for other in names)
        label = clipped(name, room)
        rows.append(f"  {number:>{cell}} {label}{' ' * (room - columns(label))}{cells}")
    return rows


def _cell(name: str, other: str, pairs: Counter[frozenset[str]], width: int, view: View) -> str:
    count = pairs[frozenset((name, other))]
    if not count:
        return f"{'·':>{width}}"
    return painted(f"{count:>{width}}", view.color, fg="magenta", bold=True)
