"""Statements of a file whose parts are elements of XML or JSON, each placed at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from foedera.errors import InputProblem
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD
from foedera.knowledge.vocabulary import local_name
from foedera.read.statement import Place, Statement
from foedera.sources.data_set import DataSet
from foedera.sources.log import Log
from foedera.sources.state_codes import introduce

_WORD = re.compile("(?<=[a-z])(?=[A-Z])")


class Elements:
    """Makes statements of one file; ``introduced`` are the states that were described before."""

    def __init__(
        self, path: str, data_set: DataSet, log: Log, introduced: set[NamedNode] | None = None
    ) -> None:
        self.introduced = set() if introduced is None else introduced
        self._path = path
        self._data_set = data_set
        self._log = log

    def common_ground(self) -> Iterator[Statement]:
        """Yield what describes the source."""
        for triple in self._data_set.description(self._path):
            yield Statement(*triple, None, Place(self._path, 0))

    def stated(self, line: int, triples: Iterable[Triple]) -> Iterator[Statement]:
        """Yield what stands at a line, and before it what names the states in it."""
        place = Place(self._path, line)
        stated = list(triples)
        for triple in introduce(stated, self.introduced):
            yield Statement(*triple, None, place)
        for triple in stated:
            yield Statement(*triple, self._data_set.file(self._path), place)

    def element(self, line: int, triples: Iterable[Triple]) -> Iterator[Statement]:
        """Yield what an element states, or leave it out if it is bad."""
        self._log.read()
        try:
            yield from self.stated(line, triples)
        except InputProblem as problem:
            self._log.refuse(problem)


def act_label(kind: NamedNode, of: str, by: str = "") -> Literal:
    """Return the name of an act of a treaty, such as “entry into force of the treaty”."""
    words = _WORD.sub(" ", local_name(kind)).lower()
    joined = f"{words} {'to' if kind == FD.Accession else 'of'} {of}"
    return Literal(joined + (f" by {by}" if by else ""), language="en")
