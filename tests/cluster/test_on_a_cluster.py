"""On a standalone cluster of two workers: the findings of the embedded engine, come what may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cluster.standalone import SETTINGS, needs_spark, session_on, standalone

from foedera import check
from foedera.asked import Asked
from foedera.cli import submit
from foedera.cluster.run import run_on_cluster
from foedera.report.records import finding_record

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").iterdir())


def test_all_examples_submitted(tmp_path: Path) -> None:
    needs_spark()
    outcome, findings = tmp_path / "outcome.json", tmp_path / "findings"
    with standalone(tmp_path) as cluster:
        process = submitted(
            cluster.master, tmp_path, *EXAMPLES, "--format", f"json={outcome}", "--fail-on", "gap",
            "--findings-to", f"jsonl={findings}",
        )  # fmt: skip
    assert process.returncode == 1, process.stderr
    found = json.loads(outcome.read_text("utf-8"))
    expected = check(EXAMPLES)
    assert found["findings"] == records(expected.findings)
    assert found["statements"] == expected.statements
    assert len(found["suppressed"]) == len(expected.suppressed)
    assert (findings / "_SUCCESS").exists()
    (part,) = findings.glob("part-*")
    assert [json.loads(line) for line in part.open("r", encoding="utf-8")] == found["findings"]


def submitted(master: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    import pyspark

    home = Path(pyspark.__file__).parent
    settings = [f"--conf={name}={value}" for name, value in SETTINGS.items()]
    return subprocess.run(
        [home / "bin" / "spark-submit", "--master", master, *settings, submit.__file__, *arguments],
        cwd=ROOT,
        env=os.environ | {"SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable,
                          "PYTHONPATH": str(ROOT / "validator"),
                          "SPARK_LOCAL_DIRS": str(folder), "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def records(findings: Any) -> Any:
    return json.loads(json.dumps([finding_record(each) for each in findings]))


def test_a_worker_is_lost_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_spark()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "validator"))
    generate = ROOT / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, generate, "--size", "2000", "--out", "data.nt"], check=True)
    lost = []
    with standalone(tmp_path) as cluster, session_on(cluster.master, tmp_path):

        def lose_a_worker(step: str) -> None:
            if step.startswith("looking closely") and not lost:
                lost.append(step)
                cluster.lose(1)

        found = run_on_cluster(["data.nt"], Asked(today=date(2026, 1, 1)), lose_a_worker)
    assert len(lost) == 1
    expected = check(["data.nt"])
    assert len(expected.findings) > 5
    assert list(map(asdict, found.findings)) == list(map(asdict, expected.findings))
