"""ATOP 4.01, member level (atop-member-level.csv): a row is a member in a phase of an alliance.

It becomes a participation with its own dates. The member bears the obligations that its row names,
and every member benefits from those of the alliance; obligations of different phases are
different ones, each with the phase's time as its term. A year of exit of 0 means that the member
was in the alliance when the data end.

Conditions are read as far as our vocabulary has them: that the partner did not provoke the attack.
Others (a certain adversary, place or number of adversaries) are not, so that a finding about an
obligation may be met by its own conditions: read the treaty.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Statement
from foedera.sources import atop, tables
from foedera.sources.dates import from_parts
from foedera.sources.log import Log
from foedera.sources.tables import Row

COLUMNS = {
    "atopid": "number of the alliance",
    "member": "Correlates of War code of the member",
    "phase": "number of the phase; 0: the alliance has only one",
    "yrent": "year of entry",
    "moent": "month of entry",
    "dayent": "day of entry",
    "yrexit": "year of exit; 0: still a member",
    "moexit": "month of exit",
    "dayexit": "day of exit",
    "defense": "1: promises to help the members when they are attacked",
    "offense": "1: promises to join their attacks",
    "neutral": "1: promises to stay neutral",
    "nonagg": "1: promises not to attack the members",
    "consul": "1: promises to consult",
    "defconpr": "1: help is promised only against an attack that was not provoked",
}


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield participations and obligations; see ``foedera.sources.Importer``."""
    for path in paths:
        members = _Members(path)
        yield from tables.statements([path], atop.DATA_SET, COLUMNS, members.triples, log)


class _Members:
    """Tells the obligations of an alliance, and the participations of a member, apart."""

    def __init__(self, path: str) -> None:
        self._seen: Counter[NamedNode] = Counter()
        self._terms = _terms_of_obligations(path)

    def triples(self, row: Row) -> Iterator[Triple]:
        """Yield what a row says."""
        phase = "" if row.number("phase") == 0 else f"p{row.number('phase')}"
        state = atop.member(row, "member")
        yield from self._participation(row, state, phase)
        for kind in atop.OBLIGATIONS:
            if (row["atopid"], row["phase"], kind) in self._terms:
                yield from self._obligation(row, kind, phase, state)

    def _participation(self, row: Row, state: NamedNode, phase: str) -> Iterator[Triple]:
        parts = (str(row.number("atopid")), phase, str(row.number("member")))
        node = self._once(atop.DATA_SET.thing("-".join(filter(None, parts))))
        yield node, RDF.type, FD.Participation
        yield node, FD.ofTreaty, atop.treaty(row)
        yield node, FD.participant, state
        if phase:
            yield node, FD.phase, Literal(phase.removeprefix("p"))
        start, end = _dates(row)
        if start:
            yield node, FD.start, Literal(start)
        yield node, FD.end, Literal(end)

    def _once(self, node: NamedNode) -> NamedNode:
        """The name, or for a member that has left and returned, the name with a number."""
        self._seen[node] += 1
        return NamedNode(f"{node.value}-{self._seen[node]}") if self._seen[node] > 1 else node

    def _obligation(self, row: Row, kind: str, phase: str, state: NamedNode) -> Iterator[Triple]:
        node = atop.obligation(row, kind, phase)
        self._seen[node] += 1
        if self._seen[node] == 1:
            yield from atop.described(row, kind, phase)
            if phase:
                yield from self._term(node, (row["atopid"], row["phase"], kind))
        yield node, FD.beneficiary, state
        if atop.flag(row, kind):
            yield node, FD.bearer, state
            if kind == "defense" and atop.flag(row, "defconpr"):
                yield node, FD.condition, FD.withoutProvocation

    def _term(self, node: NamedNode, key: tuple[str, str, str]) -> Iterator[Triple]:
        dates = self._terms[key]
        yield node, FD.start, Literal(min(start for start, _ in dates))
        yield node, FD.end, Literal(max(end for _, end in dates))


def _terms_of_obligations(path: str) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    """When some member bears an obligation, by alliance, phase and kind."""
    terms = defaultdict(list)
    for row in tables.rows(path, COLUMNS, Log(skip_bad_rows=True)):
        start, end = _dates(row)
        for kind in atop.OBLIGATIONS:
            if row[kind] == "1":
                terms[row["atopid"], row["phase"], kind].append((start or end, end))
    return terms


def _dates(row: Row) -> tuple[str | None, str]:
    end = from_parts(row, "yrexit", "moexit", "dayexit")
    return from_parts(row, "yrent", "moent", "dayent"), end or f"{atop.LAST_DAY}/.."
