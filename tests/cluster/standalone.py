"""Real Spark on loopback: a standalone cluster of workers with one core each, and sessions."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

LOOPBACK = "127.0.0.1"
MADE_FOR_SHORT_RUNS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SETTINGS = {
    "spark.driver.bindAddress": LOOPBACK,
    "spark.driver.host": LOOPBACK,
    "spark.driver.extraJavaOptions": MADE_FOR_SHORT_RUNS,
    "spark.executor.extraJavaOptions": MADE_FOR_SHORT_RUNS,
    "spark.executor.memory": "512m",
    "spark.log.level": "ERROR",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.files.maxPartitionBytes": "50000",  # so that files are read in pieces
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def needs_spark() -> None:
    """Skip the test where there is no Spark, or no Java for it."""
    for package in ("pyspark", "pyarrow", "pandas", "polars"):
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed; it comes with foedera[spark]")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java, and there is none here")


@contextmanager
def session_on(master: str, folder: Path) -> Iterator[Any]:
    """Run a session of this process, with its files in the folder."""
    from pyspark.sql import SparkSession

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": LOOPBACK}
    builder = SparkSession.builder.master(master).config("spark.local.dir", str(folder))
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


@dataclass(frozen=True)
class Cluster:
    """The address of the master, and the processes of the workers."""

    master: str
    workers: list[subprocess.Popen[str]]

    def lose(self, number: int) -> None:
        """Kill a worker, with all that it runs."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)


@contextmanager
def standalone(folder: Path, workers: int = 2, memory: str = "1g") -> Iterator[Cluster]:
    """Run a master and workers, on ports that are free."""
    with ExitStack() as stack:
        ready = r"Starting Spark master at (\S+)"
        _, master = stack.enter_context(_daemon(folder, "master.Master", ready))
        running = []
        for number in range(workers):
            place = ["--cores", "1", "--memory", memory, "--work-dir", str(folder / str(number))]
            joined = r"registered with master (\S+)"
            daemon = _daemon(folder, "worker.Worker", joined, *place, master)
            running.append(stack.enter_context(daemon)[0])
        yield Cluster(master, running)


@contextmanager
def _daemon(
    folder: Path, kind: str, ready: str, *arguments: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a daemon of Spark's, and wait until it says that it is ready."""
    import pyspark

    home = Path(pyspark.__file__).parent
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}"]
    anywhere = ["--host", LOOPBACK, "--port", "0", "--webui-port", "0"]
    process = subprocess.Popen(
        [*command, *anywhere, *arguments],
        env=os.environ
        | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_LOCAL_DIRS": str(folder)}
        | {"SPARK_DAEMON_MEMORY": "256m", "SPARK_DAEMON_JAVA_OPTS": MADE_FOR_SHORT_RUNS},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that it can be stopped with all that it runs
    )
    assert process.stderr
    try:
        told = []
        for line in process.stderr:
            told.append(line)
            if found := re.search(ready, line):
                break
        else:
            pytest.fail("".join(told))
        Thread(target=process.stderr.read, daemon=True).start()  # so that it never has to wait
        yield process, found[1]
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):  # where the test has killed it
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
