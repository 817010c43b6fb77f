"""Rules on the cluster: over cases in batches, over reference data, over everything."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from foedera.cases.scope import Reach
from foedera.check.engine import collect, in_order
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.cluster.inventory import Inventory
from foedera.cluster.partition import take_apart
from foedera.cluster.statements import COLUMNS, Placing
from foedera.cluster.tasks import FINDING, OUTCOME, UNSETTLING, Job, as_task

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from foedera.cluster.tasks import Check

TOGETHER = 250_000  # rows of cases in one task, beside the reference data

Progress = Callable[[str], None]


def check_table(
    table: DataFrame, known: Inventory, rules: Sequence[Rule], placing: Placing, tell: Progress
) -> list[Explained]:
    """Check statements; the outcome is that of ``foedera.check.engine.explain_facts``.

    Args:
        table: the statements, with the columns of ``parsing.ROW``.
        known: what there is in them.
        rules: the rules to run.
        placing: how to name places.
        tell: called with a short text at each step.
    """
    if known.axioms:
        tell("the data state axioms of their own: all in one task")
        return _explained(_run(table.coalesce(1), Job(tuple(rules), (), placing).check_all))
    also: set[str] = set()
    while True:
        tell("taking cases apart")
        parts = take_apart(table, known, also)
        job = Job(tuple(rules), tuple(parts.reference), placing)
        tell(f"checking cases beside {len(parts.reference)} statements of reference data")
        outcomes = _run(_in_batches(parts.cases), job.check_cases)
        if new := {outcome.decode() for kind, outcome in outcomes if kind == UNSETTLING}:
            also |= new
            continue
        tell("checking reference data")
        outcomes += _run(table.limit(1).coalesce(1), job.check_reference)
        if job.seeing(Reach.WHOLE):
            tell("checking what cases do to each other")
            outcomes += _run(parts.cases.coalesce(1), job.check_everything)
        return _explained(outcomes)


def _in_batches(cases: DataFrame) -> DataFrame:
    """Put the rows of each case into one partition, and enough of them beside each other."""
    parallel = cases.sparkSession.sparkContext.defaultParallelism
    return cases.repartition(max(2 * parallel, cases.count() // TOGETHER), "component")


def _run(rows: DataFrame, check: Check) -> list[tuple[str, bytes]]:
    told = rows.select(*COLUMNS).mapInArrow(as_task(check), OUTCOME)
    return [(kind, bytes(outcome)) for kind, outcome in told.collect()]


def _explained(outcomes: Iterable[tuple[str, bytes]]) -> list[Explained]:
    """Of several explanations of one finding, the best, whatever order they come in."""
    found: dict[tuple[str, str], Explained] = {}
    told = [pickle.loads(outcome) for kind, outcome in outcomes if kind == FINDING]  # noqa: S301
    collect(in_order(told), found)
    return in_order(found.values())
