"""What a task does: some of the rules, by the columnar engine, over everything.

Everything is put together once in each process of a worker, which the tasks after that share.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.cluster.parsing import one_task_one_processor
from foedera.collector import collector_paused
from foedera.read.statement import Statement

if TYPE_CHECKING:
    from pyspark import Broadcast

    from foedera.cluster.blocks import Part
    from foedera.columns.engine import ColumnsCheck

_kept: dict[str, ColumnsCheck] = {}  # of this process, under the name of the job


@dataclass(frozen=True)
class Job:
    """What every task is given: a name that no other job has, the rules, and all blocks."""

    name: str
    rules: Broadcast[tuple[Rule, ...]]
    parts: Broadcast[list[Part]]

    def prospects(self, chosen: Collection[str]) -> dict[str, int | None]:
        """Return how much each rule would look at; see ``ColumnsCheck``."""
        with collector_paused():
            return self._check().prospects(self._rules(chosen))

    def explain(self, chosen: Collection[str]) -> list[Explained]:
        """Return what some rules find, without the facts."""
        with collector_paused():
            return self._check().explain(self._rules(chosen))

    def about_suppressions(self) -> list[Statement]:
        """Return the statements that suppress findings."""
        return self._check().about_suppressions()

    def _rules(self, chosen: Collection[str]) -> list[Rule]:
        return [rule for rule in self.rules.value if rule.id in chosen]

    def _check(self) -> ColumnsCheck:
        one_task_one_processor()
        from foedera.cluster.blocks import table_of
        from foedera.columns.engine import ColumnsCheck
        from foedera.columns.workers import Workers

        if self.name not in _kept:
            _kept.clear()
            table = table_of(self.parts.value)
            _kept[self.name] = ColumnsCheck(table, Workers(0), lambda _: None)
        return _kept[self.name]
