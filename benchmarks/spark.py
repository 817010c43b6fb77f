"""Whether a second worker helps: one against two, one core each, on a cluster on loopback."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # for the cluster of the tests

import pyspark  # noqa: E402
from tests.cluster.standalone import LOOPBACK, standalone  # noqa: E402

from foedera.cli import submit  # noqa: E402


def seconds(master: str, data: Path, memory: str, folder: Path, *options: str) -> float:
    """Check the data on a cluster, as a whole process, and return how long it takes."""
    home = Path(pyspark.__file__).parent
    settings = {
        "spark.driver.bindAddress": LOOPBACK,
        "spark.driver.host": LOOPBACK,
        "spark.driver.memory": memory,
        "spark.executor.memory": memory,
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    given = [f"--conf={name}={value}" for name, value in settings.items()]
    asked = [str(data), "--exit-zero", "--format", f"csv={folder / 'findings.csv'}", *options]
    start = perf_counter()
    subprocess.run(
        [home / "bin" / "spark-submit", "--master", master, *given, submit.__file__, *asked],
        env=os.environ
        | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_LOCAL_DIRS": str(folder)}
        | {"PYSPARK_PYTHON": sys.executable},
        check=True,
    )
    return perf_counter() - start


def measure(workers: int, data: Path, memory: str, *options: str) -> tuple[float, str]:
    """Return the time that some workers take, and the findings as CSV."""
    with TemporaryDirectory(prefix="foedera-") as name:
        folder = Path(name)
        with standalone(folder, workers, memory) as cluster:
            taken = seconds(cluster.master, data, memory, folder, *options)
        return taken, (folder / "findings.csv").read_text("utf-8")


def main() -> None:
    """Print both times, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="a file that generate.py wrote")
    parser.add_argument("--memory", default="2g", help="of each Java process")
    parser.add_argument("--ignore", default="", help="rules to leave out")
    arguments = parser.parse_args()
    options = ["--time-limit", "36000"]
    options += ["--ignore", arguments.ignore] if arguments.ignore else []
    one, found = measure(1, arguments.data, arguments.memory, *options)
    two, again = measure(2, arguments.data, arguments.memory, *options)
    if found != again:
        raise SystemExit("the findings differ")
    print(f"one worker {one:.1f} s, two workers {two:.1f} s: {one / two:.2f}×")


if __name__ == "__main__":
    main()
