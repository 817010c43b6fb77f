"""Measure Foedera and its peers on the same data and the same constraints, and print the table.

Whole processes: wall time, CPU time of the process and its children, peak memory, medians of the
runs, and whether all was found that must be. What takes longer than a minute is run once.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import generate, whole_size
from measuring.contestants import PEERS, Contestant, Inputs, chosen
from measuring.installed import compile_foedera
from measuring.results import Machine, Results
from measuring.rows import Row, measure
from measuring.table import HEADER, line
from sixteen import constraints, hierarchy

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
ENVIRONMENTS = ROOT.parent / "foedera-peers"


def machine() -> Machine:
    """Return how large this machine is; the processor's name where Linux tells it."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Machine(
        processor=names[0] if names else platform.machine(),
        cores=os.cpu_count() or 1,
        memory_gb=round(memory / 2**30),
        python=platform.python_version(),
    )


def prepare(scratch: Path, size: int, environments: Path) -> tuple[Inputs, dict[str, int]]:
    """Write data and constraints, and return them with what must be found."""
    data = scratch / "data.nt"
    inputs = Inputs(data, scratch / "peers.nt", scratch / "constraints.ttl", environments)
    planted = generate(size, 1, data)["expected"]
    inputs.shapes.write_text(constraints(), encoding="utf-8")
    for script in PEERS.glob("*.mjs"):  # Node looks for packages beside the script
        if (environments / "js").exists():
            shutil.copy(script, environments / "js")
    with inputs.peer_data.open("wb") as both, data.open("rb") as statements:
        both.write(hierarchy().encode())
        while block := statements.read(1 << 20):
            both.write(block)
    return inputs, planted


def rows(
    contestants: list[Contestant],
    inputs: Inputs,
    planted: dict[str, int],
    runs: int,
    limit: float,
) -> Iterator[Row]:
    """Yield the row of one contestant after the other, and print it."""
    print(HEADER)
    for contestant in contestants:
        measured = measure(contestant, inputs, planted, runs, limit)
        print(line(measured), flush=True)
        yield measured


def run(given: argparse.Namespace) -> Results:
    """Measure what the command line asks for."""
    with TemporaryDirectory(prefix="foedera-bench-") as scratch:
        inputs, planted = prepare(Path(scratch), whole_size(given.size), given.environments)
        return Results(
            command=shown(sys.argv[1:]),
            date=date.today().isoformat(),
            busy=given.busy,
            machine=machine(),
            statements=sum(1 for _ in inputs.data.open("rb")),
            megabytes=inputs.data.stat().st_size // 1_000_000,
            findings=sum(planted.values()),
            rows=list(rows(given.contestants, inputs, planted, given.runs, given.limit)),
        )


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="100k", help="statements: 10k, 100k, 1m, 10m")
    parser.add_argument("--peers", default="none", help="all, none, or packages: pyshacl,shacl")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=900, help="seconds for one run")
    parser.add_argument("--environments", type=Path, default=ENVIRONMENTS, help="see README.md")
    parser.add_argument("--busy", action="store_true", help="say that the machine was not quiet")
    parser.add_argument("--save", action="store_true", help="write benchmarks/results/SIZE.json")
    given = parser.parse_args()
    try:
        given.contestants = chosen(given.peers)
    except ValueError as problem:
        parser.error(str(problem))
    return given


def shown(words: list[str]) -> str:
    """Return the command line without the place of the environments, which differs."""
    at = words.index("--environments") if "--environments" in words else len(words)
    return " ".join(["python benchmarks/run.py", *words[:at], *words[at + 2 :]])


if __name__ == "__main__":
    wanted = arguments()
    compile_foedera()
    results = run(wanted)
    if wanted.save:
        RESULTS.mkdir(exist_ok=True)
        saved = RESULTS / f"{wanted.size.lower()}.json"
        saved.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
        print(f"saved: {saved.relative_to(ROOT)}", file=sys.stderr)
