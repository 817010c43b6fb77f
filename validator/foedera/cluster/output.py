"""Findings written by Spark: whole, with ``_SUCCESS`` beside them, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedera.cluster.session import spark_session
from foedera.errors import UsageError
from foedera.finding import Finding
from foedera.report.json_text import as_json_line
from foedera.report.records import finding_record

_TEXTS = "array<string>"
_PLACE = "struct<path: string, line: int, column: int>"
_TERMS = "subject: string, predicate: string, object: string, text: string"
_FACTS = f"array<struct<{_TERMS}, sources: {_TEXTS}, verified: boolean, places: array<{_PLACE}>>>"
SCHEMA = ", ".join(
    [
        "fingerprint string, rule string, title string, verdict string, severity string",
        "certainty string, source_dependent boolean, message string",
        f"place {_PLACE}, related_places array<{_PLACE}>",
        f"entities {_TEXTS}, values {_TEXTS}, between array<{_TEXTS}>",
        f"beliefs array<struct<dates: {_TEXTS}, outcome: string>>",
        f"facts {_FACTS}, other_reasons array<{_FACTS}>, reasons_capped boolean",
        f"proof array<struct<{_TERMS}, step: string, premises: {_TEXTS}>>, premises {_TEXTS}",
        f"brought_by array<struct<side: string, alone: boolean, facts: {_FACTS}>>",
        f"absent {_TEXTS}, legal_sources {_TEXTS}, repair string",
    ]
)
FORMS = ("parquet", "jsonl")


def destination(given: str) -> tuple[str, str]:
    """Return form and folder of ``parquet=FOLDER`` or ``jsonl=FOLDER``.

    Raises:
        UsageError: it is neither.
    """
    form, _, folder = given.partition("=")
    if form not in FORMS or not folder:
        raise UsageError(f"“{given}” names no folder for findings; write parquet=FOLDER")
    return form, folder


@dataclass(frozen=True)
class _Records:
    """Findings as rows with a text each, which are made while they are sent."""

    findings: Sequence[Finding]

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[tuple[str]]:
        return ((as_json_line(finding_record(each)),) for each in self.findings)


def write_findings(findings: Sequence[Finding], form: str, folder: str) -> None:
    """Write findings to a new folder, of any store that Spark writes, in their order.

    Each has the fields that it has in the JSON report.

    Raises:
        UsageError: the folder is there already.
    """
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as f

    spark = spark_session()
    records = spark.sparkContext.parallelize(_Records(findings), 1)
    table = spark.createDataFrame(records, "record string")
    try:
        if form == "jsonl":
            table.coalesce(1).write.text(folder)
        else:
            parsed = table.select(f.from_json("record", SCHEMA).alias("finding"))
            parsed.select("finding.*").coalesce(1).write.parquet(folder)
    except AnalysisException as error:
        if error.getCondition() != "PATH_ALREADY_EXISTS":
            raise
        raise UsageError(f"{folder} is there already; findings go to a new folder") from error
