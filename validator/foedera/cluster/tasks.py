"""What tasks do: some look in columns for what rules may find, the others look at that closely.

Columns are put together once in each process of a worker, and kept for the tasks after that.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from foedera.check.collected import Packed, packed
from foedera.check.rules import Rule
from foedera.cluster.parsing import one_task_one_processor
from foedera.collector import collector_paused
from foedera.read.statement import Statement

if TYPE_CHECKING:
    from pyspark import Broadcast

    from foedera.cluster.notes import Block
    from foedera.columns.engine import ColumnsCheck
    from foedera.columns.lives import Told
    from foedera.columns.parts import Part

_kept: dict[str, ColumnsCheck] = {}  # of this process, under the name of the job


class Prospects(NamedTuple):
    """What a group of rules may find, in parts, and the rules of which columns cannot say."""

    group: int
    parts: list[Part]
    undecided: list[str]


@dataclass(frozen=True)
class Job:
    """What every task is given: a name that no other job has, the rules, and all blocks.

    ``lives`` is what tasks told of the lives of treaties: where columns can reason, and then.
    """

    name: str
    rules: Broadcast[tuple[Rule, ...]]
    blocks: Broadcast[list[Block]]
    lives: Broadcast[list[Told]] | None = None

    def lives_of(self, share: int, shares: int) -> Told | None:
        """Ask about the lives of a share of the treaties."""
        with collector_paused():
            return self._check().told_of_lives(share, shares)

    def look(self, group: tuple[int, Collection[str]]) -> Prospects:
        """Look for what a group of rules may find, given its number and the rules."""
        number, chosen = group
        with collector_paused():
            check = self._check()
            parts = list(check.parts(self._rules(chosen)))
        return Prospects(number, parts, [rule.id for rule in check.undecided])

    def explain(self, chosen: Collection[str]) -> list[Packed]:
        """Return what some rules find."""
        with collector_paused():
            return [each for found in self._check().found(self._rules(chosen)) for each in found]

    def about_the_data(self) -> list[Statement]:
        """Return the statements that suppress findings, or say what was left out."""
        return self._check().about_the_data()

    def _rules(self, chosen: Collection[str]) -> list[Rule]:
        return [rule for rule in self.rules.value if rule.id in chosen]

    def _check(self) -> ColumnsCheck:
        one_task_one_processor()
        from foedera.cluster.blocks import table_of
        from foedera.columns.engine import ColumnsCheck
        from foedera.columns.lives import all_told
        from foedera.columns.workers import Workers

        if self.name not in _kept:
            _kept.clear()
            table = table_of(self.blocks.value)
            _kept[self.name] = ColumnsCheck(table, Workers(0), lambda _: None)
        check = _kept[self.name]
        if check.lives is None and self.lives and self.lives.value:
            check.lives = all_told(self.lives.value)
        return check


def explain_part(part: Part) -> list[Packed]:
    """Return what is found in a part."""
    with collector_paused():
        return packed(part.explain())
