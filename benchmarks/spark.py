"""Whether a second worker helps: one against two, one core each, on a cluster on loopback."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # for the cluster of the tests

import pyspark  # noqa: E402
from tests.cluster.standalone import LOOPBACK, MADE_FOR_SHORT_RUNS, standalone  # noqa: E402

from foedera.cli import submit  # noqa: E402


def submitted(master: str, memory: str, folder: Path, arguments: Sequence[str]) -> list[str]:
    """Return the command that checks on a cluster."""
    settings = {
        "spark.driver.bindAddress": LOOPBACK,
        "spark.driver.extraJavaOptions": MADE_FOR_SHORT_RUNS,
        "spark.driver.host": LOOPBACK,
        "spark.driver.memory": memory,
        "spark.executor.extraJavaOptions": MADE_FOR_SHORT_RUNS,
        "spark.executor.memory": memory,
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    given = [f"--conf={name}={value}" for name, value in settings.items()]
    findings = ["--exit-zero", "--verbose", "--format", f"csv={folder / 'findings.csv'}"]
    home = Path(pyspark.__file__).parent
    command = [str(home / "bin" / "spark-submit"), "--master", master, *given, submit.__file__]
    return [*command, *findings, *arguments]


def seconds(command: Sequence[str], folder: Path, limit: float) -> float:
    """Return how long a whole process takes; print what it says, and when.

    Raises:
        SystemExit: it fails, or takes longer than the limit.
    """
    home = str(Path(pyspark.__file__).parent)
    here = {"SPARK_HOME": home, "SPARK_LOCAL_IP": LOOPBACK, "SPARK_LOCAL_DIRS": str(folder)}
    start = perf_counter()
    with subprocess.Popen(
        command,
        env=os.environ | here | {"PYSPARK_PYTHON": sys.executable},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        timer = Timer(limit, process.kill)
        timer.start()
        for line in process.stdout:
            print(f"{perf_counter() - start:7.1f} s  {line.rstrip()}", flush=True)
        code = process.wait()
        timer.cancel()
    taken = perf_counter() - start
    if code:
        raise SystemExit(f"stopped after {taken:.0f} s" if taken >= limit else f"failed: {code}")
    return taken


def measure(workers: int, memory: str, limit: float, arguments: Sequence[str]) -> tuple[float, str]:
    """Return the time that some workers take, and the findings as CSV."""
    print(f"{workers} with one core each", flush=True)
    with TemporaryDirectory(prefix="foedera-") as name:
        folder = Path(name)
        with standalone(folder, workers, memory) as cluster:
            command = submitted(cluster.master, memory, folder, arguments)
            taken = seconds(command, folder, limit)
        print(f"{taken:7.1f} s  in all", flush=True)
        return taken, (folder / "findings.csv").read_text("utf-8")


def main() -> None:
    """Print both times, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", help="a file that generate.py wrote")
    parser.add_argument("--memory", default="2g", help="of each Java process")
    parser.add_argument("--ignore", default="", help="rules to leave out")
    parser.add_argument("--limit", type=float, default=3600, help="seconds that a run may take")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="to be compared")
    given = parser.parse_args()
    arguments = [given.data, "--time-limit", str(given.limit)]
    arguments += ["--ignore", given.ignore] if given.ignore else []
    first, *others = (
        measure(count, given.memory, given.limit, arguments) for count in given.workers
    )
    for taken, findings in others:
        if findings != first[1]:
            raise SystemExit("the findings differ")
        print(f"{first[0]:.1f} s, {taken:.1f} s: {first[0] / taken:.2f}×")


if __name__ == "__main__":
    main()
