"""What an import read, made and left out, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from foedera.errors import InputProblem
from foedera.report.summary import counted
from foedera.report.terminal import harmless


class Import(Protocol):
    """The outcome of an import; ``foedera.api.Imported`` is one."""

    @property
    def output(self) -> str:
        """The file that was written."""

    @property
    def rows(self) -> int:
        """How many rows were read."""

    @property
    def statements(self) -> int:
        """How many statements were written."""

    @property
    def bad_rows(self) -> Sequence[InputProblem]:
        """The rows left out because something was wrong with them."""

    @property
    def passed_over(self) -> Mapping[str, int]:
        """How often something stated nothing, by the reason."""


def render(imported: Import) -> str:
    """Return the report."""
    rows, made = counted(imported.rows, "row"), counted(imported.statements, "statement")
    lines = [f"{rows} → {made} in {imported.output}", *_left_out(imported)]
    return "".join(f"{harmless(line)}\n" for line in lines)


def _left_out(imported: Import) -> Iterator[str]:
    if imported.bad_rows:
        yield f"  left out: {counted(len(imported.bad_rows), 'bad row')}; see above"
    for reason, number in Counter(imported.passed_over).most_common():
        yield f"  nothing stated: {number:,} × {reason}"
