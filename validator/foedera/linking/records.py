"""Records: what data tell of a treaty, war, event or state as a whole.

The parties and dates of a treaty are also those of its participations and acts, those of a war
also those of its belligerencies, those of an event also its parts': data sets say it here or there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.infer.subclasses import superclasses
from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD, FD_NAMESPACE, RDF
from foedera.linking.record_dates import Days, ended, started
from foedera.linking.states import StateNames
from foedera.read.statement import Subject, Term

FAMILIES = (FD.State, FD.Instrument, FD.War, FD.Event)
# Events that are a part of another record, or words about it.
_NO_RECORDS = frozenset({FD.Statement, FD.TreatyAct, FD.Invocation, FD.Order})
_ROLES = (
    *(FD.actor, FD.hostState, FD.assistedState, FD.target, FD.recipient),
    *(FD.captiveOf, FD.sufferedBy, FD.requestedFrom),
)
_NUMBERS = (FD.listedAs, FD.registrationNumber)


@dataclass(frozen=True)
class Record:
    """A thing as one data set tells of it; ``kinds`` are its own and all above, ``kind`` the first.

    ``parties`` are the states by the one name of each, in events with their role before it.
    ``numbers`` are identifiers in lists that several data sets quote.
    """

    thing: NamedNode
    family: NamedNode
    kind: NamedNode
    kinds: frozenset[Term]
    parties: Mapping[str, Subject]
    numbers: frozenset[str]
    start: Days | None
    end: Days | None

    @property
    def data_set(self) -> str:
        """The namespace of its name: a data set names its things in one."""
        name = self.thing.value
        return name[: max(name.rfind("#"), name.rfind("/")) + 1]


def records_of(knowledge: Knowledge) -> list[Record]:
    """All records that have a name, sorted by it; what follows must have been derived."""
    collector = _Collector(knowledge)
    found = (record for family in FAMILIES for record in collector.of_family(family))
    return sorted(found, key=lambda record: record.thing.value)


class _Collector:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._name = StateNames(knowledge)

    def of_family(self, family: NamedNode) -> Iterator[Record]:
        """The records that are of this family, and of none before it."""
        before = {*FAMILIES[: FAMILIES.index(family)], *_NO_RECORDS}
        for thing in dict.fromkeys(self._subjects(RDF.type, family)):
            kinds = self._kinds(thing)
            if isinstance(thing, NamedNode) and not kinds & before:
                yield self._record(thing, family, kinds)

    def _record(self, thing: NamedNode, family: NamedNode, kinds: frozenset[Term]) -> Record:
        return Record(
            thing=thing,
            family=family,
            kind=self._most_special(kinds),
            kinds=kinds,
            parties=dict(sorted(self._parties(thing, family), key=str)),
            numbers=frozenset(self._numbers(thing, family)),
            start=started(self._knowledge, thing, family),
            end=ended(self._knowledge, thing, family),
        )

    def _kinds(self, thing: Subject) -> frozenset[Term]:
        own = self._values([thing], RDF.type)
        return frozenset(upper for kind in own for upper in superclasses(self._knowledge, kind))

    def _most_special(self, kinds: frozenset[Term]) -> NamedNode:
        """The one of our vocabulary with most kinds above it."""
        ours = [k for k in kinds if isinstance(k, NamedNode) and k.value.startswith(FD_NAMESPACE)]
        return min(ours, key=lambda k: (-len(superclasses(self._knowledge, k)), k.value))

    def _parties(self, thing: NamedNode, family: NamedNode) -> Iterator[tuple[str, Subject]]:
        if family == FD.State:
            yield self._name(thing), thing
        elif family == FD.Instrument:
            yield from self._states([thing], FD.hasParty)
            yield from self._states(self._subjects(FD.ofTreaty, thing), FD.participant)
        elif family == FD.War:
            yield from self._states(self._subjects(FD.inWar, thing), FD.belligerent)
        else:
            parts = [thing, *self._subjects(FD.partOf, thing)]
            for role in _ROLES:
                for name, state in self._states(parts, role):
                    yield f"{role.value.rpartition('#')[2]} {name}", state

    def _numbers(self, thing: NamedNode, family: NamedNode) -> Iterator[str]:
        if family == FD.State:
            yield from self._name.codes(thing)
        for predicate in _NUMBERS:
            for value in self._values([thing], predicate):
                if isinstance(value, Literal):
                    yield value.value

    def _states(self, told: list[Subject], predicate: NamedNode) -> Iterator[tuple[str, Subject]]:
        for state in self._values(told, predicate):
            if isinstance(state, NamedNode | BlankNode):
                yield self._name(state), state

    def _subjects(self, predicate: NamedNode, thing: NamedNode) -> list[Subject]:
        return [triple[0] for triple in self._knowledge.of_object(predicate, thing)]

    def _values(self, told: list[Subject], predicate: NamedNode) -> list[Term]:
        return [t[2] for each in told for t in self._knowledge.of_subject(each, predicate)]
