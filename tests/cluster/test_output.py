"""Findings written by Spark hold what the JSON report holds, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedera import check
from foedera.cluster.output import destination, write_findings
from foedera.errors import UsageError
from foedera.report.records import finding_record

CASE = str(Path(__file__).parents[2] / "examples" / "kursk-2024")


def test_both_forms(spark: Any, tmp_path: Path) -> None:
    findings = check([CASE]).findings
    records = [json.loads(json.dumps(finding_record(each))) for each in findings]
    for form, reader in (("parquet", spark.read.parquet), ("jsonl", spark.read.text)):
        folder = str(tmp_path / form)
        write_findings(findings, form, folder)
        assert (Path(folder) / "_SUCCESS").exists()
        rows = reader(folder).collect()
        kept = [
            row.asDict(recursive=True) if form == "parquet" else json.loads(row[0]) for row in rows
        ]
        assert kept == records
    with pytest.raises(UsageError, match="is there already"):
        write_findings(findings, "parquet", str(tmp_path / "parquet"))


def as_record(row: Any, form: str) -> Any:
    return row.asDict(recursive=True) if form == "parquet" else json.loads(row[0])


@pytest.mark.parametrize("given", ["csv=x", "parquet", "jsonl="])
def test_no_place_for_findings(given: str) -> None:
    with pytest.raises(UsageError, match="names no folder"):
        destination(given)
