"""What tasks tell of a piece of a file; without polars, which tasks load when all is set."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from foedera.errors import InputProblem
from foedera.read.remarks import Remark


class Block(NamedTuple):
    """A piece of a file, packed, with the file's name and the lines before it there."""

    name: str
    before: int
    packed: bytes


class Note(NamedTuple):
    """What a piece of a file says besides: how many lines and statements, remarks, what is wrong.

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
