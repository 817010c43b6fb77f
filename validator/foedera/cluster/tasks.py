"""What a task does: the embedded engine on some cases, beside the reference data."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from foedera.cases.beside import Base
from foedera.cases.scope import Reach, scope_of
from foedera.cases.split import Split, split
from foedera.cases.unsettled import Settled, both_ways
from foedera.check.engine import explain_facts
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.cluster.statements import Placing, statements_of
from foedera.collector import collector_paused
from foedera.infer.inference import infer
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact

if TYPE_CHECKING:
    import pyarrow

Row: TypeAlias = tuple[Any, ...]
Outcome: TypeAlias = tuple[str, bytes]
Check: TypeAlias = Callable[[Iterable[Row]], Iterator[Outcome]]
Batches: TypeAlias = "Iterable[pyarrow.RecordBatch]"

OUTCOME = "kind string, outcome binary"
FINDING, UNSETTLING = "finding", "unsettling"


@dataclass(frozen=True)
class Job:
    """What every task is given: the rules, the reference data as rows, and how to name places.

    Rows have ``statements.COLUMNS``. An outcome is a pickled ``Explained`` without its facts, or
    a thing in N-Triples syntax.
    """

    rules: tuple[Rule, ...]
    reference: tuple[Row, ...]
    placing: Placing

    def seeing(self, *reaches: Reach) -> list[Rule]:
        """The rules that see so far."""
        return [rule for rule in self.rules if scope_of(rule).reach in reaches]

    def check_reference(self, _: Iterable[Row]) -> Iterator[Outcome]:
        """Run the rules that look at reference data, or at cases, on reference data alone."""
        rules = self.seeing(Reach.REFERENCE, Reach.CASE)
        yield from _told(each for _, each in Base(self._parts(())).explain(None, rules))

    def check_cases(self, rows: Iterable[Row]) -> Iterator[Outcome]:
        """Run the rules that look at cases; or tell what these say anew of reference data."""
        parts = self._parts(rows)
        if unsettling := _unsettling(parts):
            positions = (position for number in unsettling for position in parts.cases[number])
            for subject in {parts.facts[position].triple[0] for position in positions}:
                yield UNSETTLING, str(subject).encode()
            return
        found = Base(parts).explain(range(len(parts.cases)), self.seeing(Reach.CASE))
        yield from _told(each for _, each in found)

    def check_everything(self, rows: Iterable[Row]) -> Iterator[Outcome]:
        """Run the rules that look at everything."""
        yield from _told(explain_facts(self._facts(rows), rules=self.seeing(Reach.WHOLE)))

    def check_all(self, rows: Iterable[Row]) -> Iterator[Outcome]:
        """Run all rules."""
        yield from _told(explain_facts(self._facts(rows), rules=self.rules))

    def _facts(self, rows: Iterable[Row]) -> list[Fact]:
        return attribute(statements_of([*self.reference, *rows], self.placing))

    def _parts(self, rows: Iterable[Row]) -> Split:
        about = {quad.subject for quad in statements_of(self.reference, self.placing)}
        return split(self._facts(rows), about)


def _unsettling(parts: Split) -> set[int]:
    """The cases that say something new about reference data."""
    if not parts.reference:
        return set()
    numbers = range(len(parts.cases))
    settled = Settled(parts, infer(parts.with_reference(())))
    world = infer(parts.with_reference(numbers))
    return both_ways(parts, numbers) | settled.unsettled_by(world, numbers)


def _told(explained: Iterable[Explained]) -> Iterator[Outcome]:
    for each in explained:
        yield FINDING, pickle.dumps(Explained(each.finding, (), rank=each.rank))


def as_task(check: Check) -> Callable[[Batches], Batches]:
    """Return what Spark runs on each partition of rows; one without rows has no outcome."""

    def run(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        rows = [
            row
            for batch in batches
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        ]
        if not rows:
            return
        with collector_paused():
            outcomes = list(check(rows))
        yield pyarrow.RecordBatch.from_pydict(
            {"kind": [kind for kind, _ in outcomes], "outcome": [each for _, each in outcomes]},
            pyarrow.schema([("kind", pyarrow.string()), ("outcome", pyarrow.binary())]),
        )

    return run
