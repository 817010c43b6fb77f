"""Whole-process wall time of Foedera's two quickest commands, beside peers in the same run.

Prints the median of N runs of each command in seconds, and its ratio to a peer. The peers are a
bare ``import pyshacl`` for start-up, and the ``pyshacl`` command line with the shipped shapes on
the same data for the check. The commands take turns, so that a slow moment hits all alike.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from measuring.installed import compile_foedera

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "examples" / "kursk-2024"
HELP, CHECK, PEER_START, PEER_CHECK = (
    "foedera --help",
    "foedera check examples/kursk-2024",
    'python -c "import pyshacl"',
    "pyshacl -s shapes examples/kursk-2024",
)


def commands(scratch: Path) -> dict[str, list[str]]:
    """Return the command lines by the name they are reported under."""
    shapes = scratch / "shapes.ttl"
    shapes.write_text(joined(sorted((ROOT / "shapes").glob("*.ttl"))), encoding="utf-8")
    data = scratch / "data.ttl"
    data.write_text(joined(sorted(DATA.glob("*.ttl"))), encoding="utf-8")
    python = [sys.executable]
    return {
        HELP: [*python, "-m", "foedera", "--help"],
        PEER_START: [*python, "-c", "import pyshacl"],
        CHECK: [*python, "-m", "foedera", "check", str(DATA)],
        PEER_CHECK: [*python, "-m", "pyshacl", "-s", str(shapes), str(data)],
    }


def joined(files: list[Path]) -> str:
    """Return Turtle files as one: prefixes may be declared again."""
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def seconds(command: list[str]) -> float:
    """Run the command and return its wall time; findings (exit 1) are a success here."""
    started = time.perf_counter()
    process = subprocess.run(command, capture_output=True, check=False)
    elapsed = time.perf_counter() - started
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed:\n{process.stderr.decode()}")
    return elapsed


def measure(runs: int) -> dict[str, list[float]]:
    """Return the wall times of every command; one run of each beforehand warms the caches."""
    with tempfile.TemporaryDirectory() as scratch:
        all_commands = commands(Path(scratch))
        for command in all_commands.values():
            seconds(command)
        turns = [{name: seconds(c) for name, c in all_commands.items()} for _ in range(runs)]
    return {name: [turn[name] for turn in turns] for name in all_commands}


def report(times: dict[str, list[float]]) -> None:
    """Print medians, spreads and ratios."""
    middle = {name: median(values) for name, values in times.items()}
    print(f"{'command':<40} {'median s':>9} {'min s':>7} {'max s':>7}")
    for name, values in times.items():
        print(f"{name:<40} {middle[name]:>9.3f} {min(values):>7.3f} {max(values):>7.3f}")
    for name, peer in ((HELP, PEER_START), (CHECK, PEER_CHECK)):
        print(f"{name} takes {middle[name] / middle[peer]:.2f} times as long as {peer}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs of each command (default 15)")
    wanted = parser.parse_args()
    compile_foedera()
    report(measure(wanted.runs))
