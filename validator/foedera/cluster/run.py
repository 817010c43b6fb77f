"""One check on the cluster, with the outcome of one on a single machine."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.asked import Asked, Progress
from foedera.check.rules import Rule
from foedera.check.selection import select_rules
from foedera.checking import suppress
from foedera.cluster.checking import check_blocks
from foedera.cluster.listing import list_files
from foedera.cluster.session import spark_context
from foedera.cluster.table import read_files
from foedera.errors import UsageError
from foedera.finding import Finding
from foedera.inputs import left_out_before
from foedera.knowledge.attribution import attribute
from foedera.read import Reading
from foedera.read.store import is_address
from foedera.result import Result


def run_on_cluster(
    paths: Sequence[str], asked: Asked, on_progress: Progress | None = None
) -> Result:
    """Check files on the cluster; see ``foedera.api.check``.

    Raises:
        UsageError: Spark is missing, or something is asked that only the embedded engine does.
    """
    _refuse(paths, asked)
    tell = on_progress or (lambda _: None)
    chosen = select_rules(asked.rules, asked.select, asked.ignore, with_reasoner=False)
    tell("starting Spark")
    context = spark_context()
    tell("listing files")
    listing = list_files(context, paths, asked.setup.excluded)
    if not listing.files:
        return _result((), Reading([], listing.problems, []), 0, chosen, asked)
    tell(f"reading {len(listing.files)} files")
    said = read_files(context, listing, tell)
    findings, told = check_blocks(context, said.blocks, chosen, tell)
    reading = Reading(
        statements=told,
        problems=sorted(
            [*listing.problems, *said.problems],
            key=lambda each: (each.path, each.line, each.column, each.message),
        ),
        files=sorted(said.read),
        remarks=sorted(said.remarks, key=lambda remark: remark.place),
    )
    return _result(findings, reading, said.statements, chosen, asked)


def _refuse(paths: Sequence[str], asked: Asked) -> None:
    for given, what in (
        (asked.viewpoint, "a viewpoint"),
        (asked.reasoner, "a reasoner"),
        (asked.cache, "a cache"),
        (next(filter(is_address, paths), None), "a triple store"),
    ):
        if given is not None:
            raise UsageError(f"{what} is for the embedded engines, not for spark")


def _result(
    findings: Sequence[Finding],
    reading: Reading,
    statements: int,
    chosen: Sequence[Rule],
    asked: Asked,
) -> Result:
    reading.problems.extend(left_out_before(reading))
    applied = suppress(findings, reading, attribute(reading.statements), chosen, asked)
    return Result(
        findings=applied.findings,
        rules=tuple(chosen),
        suppressed=applied.suppressed,
        problems=tuple(reading.problems),
        files=tuple(reading.files),
        statements=statements,
    )
