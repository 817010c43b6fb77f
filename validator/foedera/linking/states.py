"""One name for each state, whatever the data call it: by its codes, or by its name in its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD, RDFS
from foedera.read.statement import Subject
from foedera.sources.state_codes import (
    UnknownStateError,
    by_cow_code,
    by_gw_code,
    by_iso_code,
)
from foedera.sources.states_by_name import by_name

_ALT_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
_LISTS: dict[NamedNode, tuple[str, Callable[[str], NamedNode]]] = {
    FD.cowCode: ("Correlates of War code", lambda code: by_cow_code(int(code))),
    FD.gwCode: ("Gleditsch–Ward code", lambda code: by_gw_code(int(code))),
    FD.isoCode: ("ISO 3166 code", by_iso_code),
}


class StateNames:
    """The one name of each state of a knowledge base: that of our crosswalk, or its own."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._known: dict[Subject, str] = {}

    def __call__(self, state: Subject) -> str:
        """The name, equal for all whose codes or names mean one state."""
        if state not in self._known:
            self._known[state] = next(self._meant(state), str(getattr(state, "value", state)))
        return self._known[state]

    def codes(self, state: Subject) -> Iterator[str]:
        """The codes that lists give it, each with its list."""
        for predicate, (title, _) in _LISTS.items():
            for code in self._texts(state, predicate):
                yield f"{title} {code}"

    def _meant(self, state: Subject) -> Iterator[str]:
        for predicate, (_, find) in _LISTS.items():
            for code in self._texts(state, predicate):
                with suppress(UnknownStateError, ValueError):
                    yield find(code).value
        for day in self._texts(state, FD.start) or [""]:
            for predicate in (RDFS.label, _ALT_LABEL):
                for name in self._texts(state, predicate):
                    with suppress(UnknownStateError):
                        yield by_name(name, day).value

    def _texts(self, state: Subject, predicate: NamedNode) -> list[str]:
        values = (triple[2] for triple in self._knowledge.of_subject(state, predicate))
        return sorted(value.value for value in values if isinstance(value, Literal))
