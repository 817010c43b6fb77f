"""Fuzz every reader in turn, and count: the table in docs/robustness.md is made of it.

    python -m tests.hostile.fuzz.campaign --seconds 600

A line for each run is added to ``.fuzz/runs.jsonl``; ``--sum`` adds them up in ``results.json``.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]
WORK = ROOT / ".fuzz"
_EXECUTIONS = re.compile(r"stat::number_of_executed_units:\s+(\d+)|^#(\d+)\s", re.MULTILINE)


def main() -> None:
    from tests.hostile.fuzz.readers import READERS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", default=[])
    parser.add_argument("--seconds", type=int, default=600)
    given = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    for name in given.readers or READERS:
        run = fuzzed(name, given.seconds)
        with (WORK / "runs.jsonl").open("a") as log:
            log.write(json.dumps(run) + "\n")
        print(json.dumps(run), flush=True)


def fuzzed(name: str, seconds: int) -> dict[str, object]:
    """Fuzz a reader for so long, again where the process itself dies, and say what came of it."""
    began, worked, executions, deaths = time.monotonic(), processor(), 0, 0
    while (left := seconds - (time.monotonic() - began)) > 5 and deaths < 5:
        log = WORK / f"{name}.log"
        with log.open("w") as out:
            command = [sys.executable, "-m", "tests.hostile.fuzz.harness", name]
            done = subprocess.run(
                [*command, f"--seconds={left:.0f}"], stdout=out, stderr=out, cwd=ROOT, check=False
            )
        counts = _EXECUTIONS.findall(log.read_text("utf-8", "replace"))
        executions += int("".join(counts[-1])) if counts else 0
        deaths += done.returncode != 0
        if done.returncode:
            log.rename(WORK / f"{name}.death-{int(time.time())}.log")
    faults = sorted(p.name for p in (WORK / name / "faults").glob("*") if p.suffix != ".txt")
    spent = round(time.monotonic() - began)
    run = {"reader": name, "seconds": spent, "processor": round(processor() - worked)}
    return {**run, "executions": executions, "faults": faults}


def processor() -> float:
    """Return the processor seconds of the runs that have ended: others may share the machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
