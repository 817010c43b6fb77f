"""Write seeded data of any size in Foedera's vocabulary, and how many findings each rule must have.

The same size, seed and format give the same bytes. One case after the other is made and written,
so memory does not grow with the size. Beside ``FILE.nt`` stands ``FILE.json`` with what a check
must find.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import TextIO, TypedDict

from generating.cases import make_case
from generating.errors import plant
from generating.reference import make_world, reference
from generating.things import ntriples, turtle, turtle_header

UNITS = {"k": 1_000, "m": 1_000_000}


def whole_size(written: str) -> int:
    """Return the number of statements that 100k, 1m or 2000 stands for."""
    number, unit = written[:-1], written[-1:].lower()
    return int(number) * UNITS[unit] if unit in UNITS else int(written)


def paths(out: Path, files: int) -> list[Path]:
    """Return the files to write: the one that is named, or numbered ones with that beginning."""
    if files == 1:
        return [out]
    return [out.with_name(f"{out.stem}-{number}{out.suffix}") for number in range(1, files + 1)]


class Summary(TypedDict):
    """What was written, and how many findings each rule must have."""

    seed: int
    statements: int
    cases: int
    expected: dict[str, int]


def generate(size: int, seed: int, out: Path, files: int = 1) -> Summary:
    """Write about ``size`` statements, up to the end of the last case, and what must be found.

    Args:
        size: the number of statements.
        seed: what the same data are drawn from every time.
        out: the file; ``.ttl`` gives Turtle, everything else N-Triples.
        files: over how many files the cases are spread, in turns.

    Returns:
        What is written as JSON beside the data.
    """
    chance = Random(seed)
    world = make_world(size, chance)
    expected: Counter[str] = Counter()
    written = 0
    render = turtle if out.suffix == ".ttl" else ntriples
    with ExitStack() as stack:
        targets = [stack.enter_context(opened(path)) for path in paths(out, files)]
        for things in reference(world):
            targets[0].write(render(things))
            written += sum(len(one.facts) for one in things)
        cases = 0
        while written < size:
            case = make_case(cases, world, chance)
            expected.update(plant(case, world, chance))
            targets[cases % files].write(render(case.things))
            written += sum(len(one.facts) for one in case.things)
            cases += 1
    found = dict(sorted(expected.items()))
    summary = Summary(seed=seed, statements=written, cases=cases, expected=found)
    out.with_suffix(".json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    return summary


def opened(path: Path) -> TextIO:
    """Open a file for writing, with the prefixes in front if it is Turtle."""
    target = path.open("w", encoding="utf-8", newline="\n", buffering=1 << 20)
    target.write(turtle_header() if path.suffix == ".ttl" else "")
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="100k", help="statements: 2000, 100k, 1m, 10m")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=1, help="spread the cases over so many")
    parser.add_argument("-o", "--out", type=Path, required=True, help="FILE.nt or FILE.ttl")
    given = parser.parse_args()
    made = generate(whole_size(given.size), given.seed, given.out, given.files)
    print(json.dumps(made, indent=2))
