"""What a piece of a file says besides statements."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from foedera.errors import InputProblem
from foedera.read.remarks import Remark


class Note(NamedTuple):
    """How many lines and statements a piece of a file has, its remarks, and what is wrong.

    ``passed_over``: it holds no data, and does not count among the files that were read.
    """

    lines: int = 0
    statements: int = 0
    remarks: tuple[Remark, ...] = ()
    problems: tuple[InputProblem, ...] = ()
    passed_over: bool = False

    def moved(self, by: int) -> Note:
        """Return the note as it is with so many lines before the piece."""
        return self._replace(
            remarks=tuple(remark.moved(by) for remark in self.remarks),
            problems=tuple(replace(each, line=each.line + by) for each in self.problems),
        )
