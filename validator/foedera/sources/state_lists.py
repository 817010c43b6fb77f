"""Lists of states: rows are spells of existence, and a state may have several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.errors import InputProblem
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Statement
from foedera.sources.data_set import DataSet
from foedera.sources.log import Log
from foedera.sources.state_codes import UnknownStateError
from foedera.sources.tables import Row, rows, statements


class Spell(NamedTuple):
    """One spell of a state's existence, in EDTF."""

    state: NamedNode
    start: str
    end: str


def existences(
    paths: Sequence[str],
    data_set: DataSet,
    columns: Mapping[str, str],
    spell_of: Callable[[Row], Spell],
    log: Log,
) -> Iterator[Statement]:
    """Yield the existence of each state, from the start of its first spell to the last end."""
    for path in paths:
        yield from statements([path], data_set, columns, _Existence(path, columns, spell_of), log)


class _Existence:
    """Turns rows to statements, knowing all spells; a list of states is short."""

    def __init__(
        self, path: str, columns: Mapping[str, str], spell_of: Callable[[Row], Spell]
    ) -> None:
        self._spell_of = spell_of
        self._starts: dict[NamedNode, str] = {}
        self._ends: dict[NamedNode, str] = {}
        for row in rows(path, columns, Log(skip_bad_rows=True)):
            self._note(row)

    def _note(self, row: Row) -> None:
        try:
            state, start, end = self._spell_of(row)
        except (InputProblem, UnknownStateError):
            return  # told when it is converted
        self._starts[state] = min(start, self._starts.get(state, start), key=_day)
        self._ends[state] = max(end, self._ends.get(state, end), key=_day)

    def __call__(self, row: Row) -> Iterator[Triple]:
        state, start, end = self._spell_of(row)
        if start == self._starts[state]:
            yield state, FD.start, Literal(start)
        if end == self._ends[state]:
            yield state, FD.end, Literal(end)


def _day(date: str) -> str:
    return date.strip("./")
