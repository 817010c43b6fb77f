"""Measure one contestant: its processes, and whether it found everything."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import TypedDict

from measuring import launch
from measuring.contestants import PARSING, Contestant, Inputs
from measuring.found import counts, differences, expected

LONG = 60.0  # seconds of wall time after which one run has to do


class Run(TypedDict):
    """What one process took, and how it ended."""

    code: int
    expired: bool
    wall: float
    cpu: float
    peak_mb: float


class Row(TypedDict):
    """One row of the table. Seconds and megabytes are medians; without a note all was found."""

    key: str
    name: str
    does: str
    version: str
    runs: int
    wall: float | None
    cpu: float | None
    peak_mb: float | None
    note: str


def measure(
    contestant: Contestant, inputs: Inputs, planted: Mapping[str, int], runs: int, limit: float
) -> Row:
    """Run a contestant until it has the runs, or fails; a missing one gets a row that says so."""
    command = contestant.command(inputs)
    if problem := missing(command):
        return row(contestant, inputs, [], problem)
    out = inputs.data.with_name(f"{contestant.key}.out")
    taken: list[Run] = []
    while len(taken) < runs and not (taken and taken[0]["wall"] > LONG):
        run = process(command, out, limit)
        if problem := failure(run, out.with_suffix(".err"), limit):
            return row(contestant, inputs, [], problem)
        taken.append(run)
    return row(contestant, inputs, taken, compared(contestant, out, planted))


def missing(command: list[str]) -> str:
    """Return a remark if the program or script is not there."""
    absolute = [part for part in command[:2] if Path(part).is_absolute()]
    return "" if all(Path(part).exists() for part in absolute) else "not installed"


def process(command: list[str], out: Path, limit: float) -> Run:
    """Run the command once, through a small parent."""
    launcher = [sys.executable, "-S", launch.__file__, str(limit)]
    files = [str(out), str(out.with_suffix(".err"))]
    done = subprocess.run([*launcher, *files, *command], capture_output=True, check=True)
    taken: Run = json.loads(done.stdout)
    return taken


def failure(run: Run, errors: Path, limit: float) -> str:
    """Return why the run is not worth anything, in a few words."""
    if run["expired"]:
        return f"stopped after {limit:g} s"
    if not run["code"]:
        return ""
    said = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    last = next((line.strip() for line in reversed(said) if line.strip()), "no message")
    return f"failed ({run['code']}): {Path(last).name if last.startswith('/') else last[:60]}"


def compared(contestant: Contestant, out: Path, planted: Mapping[str, int]) -> str:
    """Return what the report lacks, or has too much."""
    if contestant.does == PARSING:
        return ""
    try:
        found = counts(contestant, out)
    except (ValueError, KeyError, SyntaxError) as problem:
        return f"report not readable: {type(problem).__name__}"
    missed, extra = differences(found, expected(contestant.does, planted))
    said = [f"misses {missed:,}"] if missed else []
    return ", ".join([*said, f"{extra:,} too many"] if extra else said)


def row(contestant: Contestant, inputs: Inputs, taken: list[Run], note: str) -> Row:
    """Return the row with the medians of the runs."""

    def middle(what: str) -> float | None:
        return round(median(run[what] for run in taken), 3) if taken else None  # type: ignore[literal-required]

    return Row(
        key=contestant.key,
        name=contestant.name,
        does=contestant.does,
        version=version(contestant, inputs),
        runs=len(taken),
        wall=middle("wall"),
        cpu=middle("cpu"),
        peak_mb=middle("peak_mb"),
        note=note,
    )


def version(contestant: Contestant, inputs: Inputs) -> str:
    """Return the version of the package as its environment has it; none if it is not there."""
    if not contestant.package:
        return ""
    home = contestant.home(inputs)
    if contestant.script.endswith(".mjs"):
        package = home / "node_modules" / contestant.package / "package.json"
        known = json.loads(package.read_text(encoding="utf-8")) if package.exists() else {}
        return str(known.get("version", ""))
    pattern = f"lib/*/site-packages/{contestant.package.replace('-', '_')}-*.dist-info"
    return next((path.stem.split("-")[1] for path in sorted(home.glob(pattern))), "")
