"""What happens to the rows of an import: read, turned into statements, or left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from foedera.errors import InputProblem
from foedera.read.statement import Statement

_STEP = 1000  # rows between two signs of life


class Log:
    """Counts rows (or elements) read and statements made, and keeps what is left out.

    A bad row is an error unless ``skip_bad_rows``. A row passed over is a good one that states
    nothing we can use, such as a count that is not known.
    """

    def __init__(
        self, *, skip_bad_rows: bool = False, on_progress: Callable[[str], None] | None = None
    ) -> None:
        self.rows = 0
        self.statements = 0
        self.bad_rows: list[InputProblem] = []
        self.passed_over: Counter[str] = Counter()
        self._skip_bad_rows = skip_bad_rows
        self._on_progress = on_progress or (lambda _: None)

    def read(self) -> None:
        """Note one more row read."""
        self.rows += 1
        if self.rows % _STEP == 0:
            self._on_progress(f"{self.rows:,} rows")

    def refuse(self, problem: InputProblem) -> None:
        """Leave a bad row out, or raise its problem."""
        if not self._skip_bad_rows:
            raise problem
        self.bad_rows.append(problem)

    def pass_over(self, reason: str) -> None:
        """Note that a row, or a part of one, states nothing, and why."""
        self.passed_over[reason] += 1

    def counted(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements, and count them."""
        for statement in statements:
            self.statements += 1
            yield statement
