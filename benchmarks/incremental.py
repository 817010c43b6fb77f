"""What a commit costs once a check is cached: whole processes, processor seconds and wall time.

Generates data in many files, then checks them without a cache, with an empty one, with nothing
changed, and after edits in the last of the files: of so many figures, with as many reports more of
what happened, of as many dates, and of one name of a treaty, which is reference data. These report
a hundred findings, as text; what a report of all of them costs, in JSON, is measured apart, where
nothing changed. The reports in JSON with and without the cache must be the same bytes.

Processes find their program compiled, as it is where it is installed.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
FIGURE = re.compile(r'(fd:minimum )"(\d+)"')
DATE = re.compile(r'(fd:date "\d{4}-\d\d-)(\d\d)"')
ABOUT = re.compile(r"fd:about (ex:[\w-]+)")
TREATY = re.compile(r'(rdfs:label "Treaty )(\d+)"')
FEW = ("--format", "text", "--max-findings", "100")
ALL = ("--format", "json")
REST = 65  # seconds after which files are known by what their file system says of them


def generate(folder: Path, size: str, files: int) -> Path:
    """Write the data, and return their folder."""
    data = folder / "data"
    data.mkdir()
    command = [sys.executable, str(HERE / "generate.py"), "--size", size, "--seed", "1"]
    command += ["--files", str(files), "-o", str(data / "data.ttl")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return data


class Run(NamedTuple):
    """What a check took, processor and wall time in seconds, and its report."""

    processor: float
    wall: float
    report: bytes


def measured(name: str, folder: Path, *options: str) -> Run:
    """Run a check by the embedded engine, print what it took, and return it."""
    command = [sys.executable, "-m", "foedera", "check", "data", "--no-config"]
    command += ["--engine", "shacl", *options]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment)
    wall, now = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    processor = now.ru_utime + now.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {name:<24}{processor:>10.2f}{wall:>10.2f}", flush=True)
    return Run(processor, wall, done.stdout)


def edit(data: Path, what: re.Pattern[str], count: int) -> None:
    """Write another number in as many places, in the last files first."""
    left = count
    for file in sorted(data.glob("*.ttl"), key=_number, reverse=True):
        text, edited = what.subn(_other_number, file.read_text("utf-8"), count=left)
        if edited:
            file.write_text(text, "utf-8")
        left -= edited
        if not left:
            break
    if left == count:
        sys.exit(f"there is nothing to edit: {what.pattern}")


def report(data: Path, count: int) -> None:
    """State as many reports of what others speak of, in the last file."""
    file = max(data.glob("*.ttl"), key=_number)
    text = file.read_text("utf-8")
    events = sorted({found[1] for found in ABOUT.finditer(text)})
    new = [
        f"ex:new{n} a fd:Report ; fd:about {events[n % len(events)]} ; fd:date '2026-11-01' .\n"
        for n in range(count)
    ]
    file.write_text(text + "".join(new), "utf-8")


def _other_number(found: re.Match[str]) -> str:
    """One more, or the first where that may be no day of a month."""
    number = int(found[2])
    return found[0].replace(found[2], f"{1 if 28 <= number <= 31 else number + 1:02}")


def _number(file: Path) -> int:
    return int(file.stem.partition("-")[2] or 0)


def measure(size: str, files: int, events: int, *, compare: bool) -> None:
    """Generate, check, edit, check again."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        data = generate(folder, size, files)
        print(f"{size} statements, {files} files: processor seconds, wall seconds")
        whole = measured("no cache", folder, *ALL)
        same = whole.report == measured("empty cache", folder, *ALL, "--cache").report
        time.sleep(REST)
        same &= whole.report == measured("all in JSON", folder, *ALL, "--cache").report
        measured("nothing changed", folder, *FEW, "--cache")
        for name, make in (
            (f"{events} figures edited", lambda: edit(data, FIGURE, events)),
            (f"{events} reports more", lambda: report(data, events)),
            (f"{events} dates edited", lambda: edit(data, DATE, events)),
            ("1 treaty edited", lambda: edit(data, TREATY, 1)),
        ):
            make()
            changed = measured(name, folder, *FEW, "--cache")
            print(f"    {changed.processor / whole.processor:.1%} of a check without a cache")
            if compare:
                known = measured("  all in JSON", folder, *ALL, "--cache")
                same &= known.report == measured("  no cache", folder, *ALL).report
        print("  the reports are the same" if same else "  THE REPORTS DIFFER")


def main() -> None:
    """Measure each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", nargs="+", default=["100k"], help="statements: 10k, 100k, 1m")
    options.add_argument("--files", type=int, default=100)
    options.add_argument("--events", type=int, default=100, help="figures that the commit edits")
    options.add_argument("--compare", action=argparse.BooleanOptionalAction, default=True)
    given = options.parse_args()
    for size in given.size:
        measure(size, given.files, given.events, compare=given.compare)


if __name__ == "__main__":
    main()
