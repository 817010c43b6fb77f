"""Who was bound to whom, and who acted against or for whom, each with when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from foedera.infer.extent import Extent, common_extent, extent_of
from foedera.infer.links import links
from foedera.infer.names import Names
from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject


@dataclass(frozen=True)
class Bond:
    """An instrument in force: its name, what kinds of pact it is, and whom it bound when."""

    term: str
    name: str
    kinds: tuple[str, ...]
    spells: tuple[tuple[str, Extent], ...]


class Manner(StrEnum):
    """How somebody acts upon somebody."""

    AGAINST = "against"
    FOR = "for"


@dataclass(frozen=True)
class Act:
    """An event by which ``by`` acts upon ``upon``: names of states where these are known."""

    term: str
    name: str
    kind: str
    manner: Manner
    by: str
    upon: str
    extent: Extent


# The properties that say upon whom an event acts; who does it is its actor.
_UPON = {
    FD.target: Manner.AGAINST,
    FD.captiveOf: Manner.AGAINST,
    FD.assistedState: Manner.FOR,
    FD.hostState: Manner.FOR,
    FD.recipient: Manner.FOR,
}


def states_of(knowledge: Knowledge, agent: Subject) -> tuple[Subject, ...]:
    """Return the state that the agent is, or those that it speaks for; may be none."""
    whole = [agent, *(link.target for link in links(knowledge.of_subject(agent, FD.speaksFor)))]
    states = (each for each in whole if (each, RDF.type, FD.State) in knowledge)
    return tuple(dict.fromkeys(states))


def bonds_of(knowledge: Knowledge, names: Names) -> tuple[Bond, ...]:
    """Return the instruments with in-force periods, in the order of their names."""
    spells: dict[Subject, list[tuple[str, Extent]]] = {}
    for typing in knowledge.of_object(RDF.type, FD.InForcePeriod):
        period = typing[0]
        extent = extent_of(knowledge, period)
        for treaty in links(knowledge.of_subject(period, FD.ofTreaty)):
            for party in links(knowledge.of_subject(period, FD.participant)):
                if extent:
                    spells.setdefault(treaty.target, []).append((names(party.target), extent))
    bonds = (
        Bond(names.spell(treaty), names(treaty), names.kinds(treaty), tuple(sorted(found)))
        for treaty, found in spells.items()
    )
    return tuple(sorted(bonds, key=lambda bond: (bond.name, bond.term)))


def acts_of(knowledge: Knowledge, names: Names) -> tuple[Act, ...]:
    """Return what states did to each other, by date."""
    found = {*_events(knowledge, names), *_wars(knowledge, names)}
    return tuple(sorted(found, key=_by_date))


def _by_date(act: Act) -> tuple[Extent, str, str, str, str, str]:
    return (act.extent, act.name, act.by, act.upon, act.manner.value, act.term)


def _events(knowledge: Knowledge, names: Names) -> Iterator[Act]:
    for predicate, manner in _UPON.items():
        for link in links(knowledge.with_predicate(predicate)):
            actors = links(knowledge.of_subject(link.source, FD.actor))
            doers = _parties(knowledge, (actor.target for actor in actors))
            for by, upon in product(doers, _parties(knowledge, [link.target])):
                extent = extent_of(knowledge, link.source)
                if extent and by != upon:
                    yield _act(names, link.source, manner, by, upon, extent)


def _parties(knowledge: Knowledge, agents: Iterable[Subject]) -> list[Subject]:
    return [state for agent in agents for state in states_of(knowledge, agent) or (agent,)]


def _act(
    names: Names, event: Subject, manner: Manner, by: Subject, upon: Subject, extent: Extent
) -> Act:
    kind = ", ".join(names.kinds(event))
    return Act(names.spell(event), names(event), kind, manner, names(by), names(upon), extent)


def _wars(knowledge: Knowledge, names: Names) -> Iterator[Act]:
    """Those on different sides of a war, from when both were in it."""
    for war in sorted({link.target for link in links(knowledge.with_predicate(FD.inWar))}, key=str):
        fighters = [
            (side[2], state.target, extent)
            for link in links(knowledge.of_object(FD.inWar, war))
            for side in knowledge.of_subject(link.source, FD.side)
            for state in links(knowledge.of_subject(link.source, FD.belligerent))
            if (extent := extent_of(knowledge, link.source))
        ]
        for (side, one, first), (other_side, other, second) in combinations(fighters, 2):
            both = common_extent([first, second])
            if side != other_side and both:
                yield _act(names, war, Manner.AGAINST, one, other, both)
