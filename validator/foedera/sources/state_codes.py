"""One name for one state: from the codes and names of data sets to the states that they mean.

``states.csv`` beside this file is the crosswalk: made by hand after the code lists that the
Correlates of War project, Gleditsch and Ward, and ISO 3166 publish. The two projects number alike;
where one of Gleditsch and Ward's states is several of the other project's, or the other way
round, it has a name of its own, and an event is given to the state that held the code that day.
No library serves: those that know these codes have a licence that does not fit ours.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.sources.data_set import NAMESPACE

STATES = NAMESPACE + "states#"
# Codes of Gleditsch and Ward that name successive states of the other list, with the day of change.
_SUCCESSIVE = {260: (260, "1990-10-03", 255), 678: (678, "1990-05-22", 679)}
_PART_OF = {255: 255, 340: 345, 345: 345}  # codes that name a state of the other list for a time
_NUMBERED_OTHERWISE = {970: 946, 971: 970, 972: 955, 973: 947}  # island states of the Pacific


class KnownState(NamedTuple):
    """A line of the crosswalk; ``code`` is as ``cow365`` or, where that has none, ``gw711``."""

    code: str
    label: str
    iso: str
    names: str


class UnknownStateError(Exception):
    """A code or name that the crosswalk does not have."""


@cache
def known_states() -> dict[str, KnownState]:
    """The crosswalk, by code."""
    text = (files("foedera.sources") / "states.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    return {code: KnownState(code, *others) for code, *others in rows}


def by_cow_code(code: int) -> NamedNode:
    """Return the state with a Correlates of War code; raises UnknownStateError."""
    return _state(f"cow{code}", f"Correlates of War code {code}")


def by_gw_code(code: int, day: str | None = None) -> NamedNode:
    """Return the state with a Gleditsch–Ward code, which the code names on a day if one is given.

    Raises UnknownStateError.
    """
    spelled = f"Gleditsch–Ward code {code}"
    if day is not None and code in _SUCCESSIVE:
        before, until, after = _SUCCESSIVE[code]
        return _state(f"cow{before if day < until else after}", spelled)
    if day is not None and code in _PART_OF:
        return _state(f"cow{_PART_OF[code]}", spelled)
    own = f"gw{code}"
    other = f"cow{_NUMBERED_OTHERWISE.get(code, code)}"
    return _state(own if own in known_states() else other, spelled)


def by_iso_code(code: str) -> NamedNode:
    """Return the state with an ISO 3166 code of three letters; raises UnknownStateError."""
    return NamedNode(STATES + code_of(_by_iso(), code, "ISO code", code))


def code_of(codes: Mapping[str, str], key: str, kind: str, written: str) -> str:
    """Return the code under a key, which is ``written`` so; raises UnknownStateError."""
    if key not in codes:
        close = get_close_matches(key, codes, n=1)
        hint = f"; did you mean “{close[0]}”?" if close else ""
        raise UnknownStateError(f"there is no state with the {kind} “{written}”{hint}")
    return codes[key]


@cache
def _by_iso() -> dict[str, str]:
    return {state.iso: state.code for state in known_states().values() if state.iso}


def _state(code: str, spelled: str) -> NamedNode:
    if code not in known_states():
        raise UnknownStateError(f"there is no state with the {spelled}")
    return NamedNode(STATES + code)


def introduce(triples: Iterable[Triple], introduced: set[NamedNode]) -> Iterator[Triple]:
    """Yield what is common ground about the states named here for the first time."""
    for triple in triples:
        for term in (triple[0], triple[2]):
            if isinstance(term, NamedNode) and term.value.startswith(STATES):
                if term not in introduced:
                    yield from _description(term)
                introduced.add(term)


def _description(state: NamedNode) -> Iterator[Triple]:
    known = known_states()[state.value.removeprefix(STATES)]
    yield state, RDF.type, FD.State
    yield state, RDFS.label, Literal(known.label, language="en")
    property_ = FD.cowCode if known.code.startswith("cow") else FD.gwCode
    yield state, property_, Literal(known.code.removeprefix("cow").removeprefix("gw"))
    if known.iso:
        yield state, FD.isoCode, Literal(known.iso)
