"""Who conflicts with whom: a matrix of those who dispute each other, and over what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from foedera.finding import Finding

_NAMES = 40  # rows and columns that one still follows


class Conflict(NamedTuple):
    """Parties at odds, two as a rule; ``anchor`` is its place in the page."""

    anchor: str
    parties: tuple[str, ...]
    findings: tuple[Finding, ...]


class Row(NamedTuple):
    """A party, and its conflict with each party, if there is one."""

    name: str
    cells: tuple[Conflict | None, ...]


class Conflicts(NamedTuple):
    """The matrix of what two dispute, empty where it has too many names, and the list of all."""

    matrix: tuple[Row, ...]
    all: tuple[Conflict, ...]


def conflicts_of(findings: Iterable[Finding]) -> Conflicts | None:
    """Return who disputes whom; None where nobody does."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        for parties in finding.between:
            found.setdefault(parties, []).append(finding)
    conflicts = tuple(
        Conflict(f"conflict-{number}", parties, tuple(found[parties]))
        for number, parties in enumerate(sorted(found), start=1)
    )
    return Conflicts(_matrix(conflicts), conflicts) if conflicts else None


def _matrix(conflicts: Sequence[Conflict]) -> tuple[Row, ...]:
    pairs = {frozenset(each.parties): each for each in conflicts if len(set(each.parties)) == 2}
    names = sorted({name for pair in pairs for name in pair})
    if not 2 < len(names) <= _NAMES:
        return ()
    return tuple(
        Row(name, tuple(pairs.get(frozenset((name, other))) for other in names)) for name in names
    )
