"""Saved results: what a run writes, and how it is read again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from measuring.rows import Row


class Machine(TypedDict):
    """The size of the machine."""

    processor: str
    cores: int
    memory_gb: int
    python: str


class Results(TypedDict):
    """One run: on which data and machine, by which command, and the rows of the table."""

    command: str
    date: str
    busy: bool
    machine: Machine
    statements: int
    megabytes: int
    findings: int
    rows: list[Row]


def read(folder: Path) -> list[Results]:
    """Return the saved runs, the smallest data first."""
    runs: list[Results] = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    return sorted(runs, key=lambda run: run["statements"])


def seconds(row: Row, busy: bool) -> float | None:
    """Return what counts: wall time, or CPU time where others used the machine as well."""
    return row["cpu"] if busy else row["wall"]


def points(runs: Sequence[Results], key: str) -> Iterator[tuple[int, float]]:
    """Yield statements and seconds of one contestant, run by run, where it came to an end."""
    for run in runs:
        for row in run["rows"]:
            if row["key"] == key and (taken := seconds(row, run["busy"])):
                yield run["statements"], taken
