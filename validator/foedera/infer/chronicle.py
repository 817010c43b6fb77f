"""A world as pictures show it: what lasted when, who was bound to whom, what concerns whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pyoxigraph import NamedNode

from foedera.infer.extent import Extent, extent_of
from foedera.infer.inference import World
from foedera.infer.links import links
from foedera.infer.names import Names
from foedera.infer.ties import Act, Bond, acts_of, bonds_of, states_of
from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject


class Group(StrEnum):
    """What a timeline brings together."""

    TREATY = "treaty"
    EVENT = "event"
    STATEMENT = "statement"


@dataclass(frozen=True)
class Life:
    """A thing that lasted.

    ``term`` spells it as the facts of findings do; ``treaty`` names the instrument whose life it
    belongs to, if any; ``kind`` is its most special class in words.
    """

    term: str
    name: str
    kind: str
    group: Group
    treaty: str
    extent: Extent


@dataclass(frozen=True)
class Chronicle:
    """What lasted, by date; and the names of the states and treaties that a term concerns."""

    lives: tuple[Life, ...] = ()
    bonds: tuple[Bond, ...] = ()
    acts: tuple[Act, ...] = ()
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    treaties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def chronicle_of(world: World) -> Chronicle:
    """Return the chronicle of what is stated and what follows."""
    knowledge = world.knowledge
    names = Names(knowledge)
    return Chronicle(
        lives=tuple(sorted(_lives(knowledge, names), key=_by_date)),
        bonds=bonds_of(knowledge, names),
        acts=acts_of(knowledge, names),
        states=_states(knowledge, names),
        treaties=_treaties(knowledge, names),
    )


# The first class that a thing is of decides; what is of none of them is not shown.
_GROUPS: tuple[tuple[NamedNode, Group], ...] = (
    (FD.TreatyAct, Group.TREATY),
    (FD.InForcePeriod, Group.TREATY),
    (FD.Resolution, Group.TREATY),
    (FD.Statement, Group.STATEMENT),
    (FD.Event, Group.EVENT),
    (FD.Belligerency, Group.EVENT),
)


def _by_date(life: Life) -> tuple[Extent, str, str]:
    return (life.extent, life.name, life.term)


def _lives(knowledge: Knowledge, names: Names) -> Iterator[Life]:
    shown: set[Subject] = set()
    for kind, group in _GROUPS:
        for thing, *_ in knowledge.of_object(RDF.type, kind):
            extent = extent_of(knowledge, thing)
            if extent and thing not in shown:
                shown.add(thing)
                yield _life(knowledge, names, thing, group, extent)


def _life(knowledge: Knowledge, names: Names, thing: Subject, group: Group, extent: Extent) -> Life:
    of = links(knowledge.of_subject(thing, FD.ofTreaty))
    treaty = of[0].target if of else thing if group is Group.TREATY else None
    parties = links(knowledge.of_subject(thing, FD.participant))
    derived = (thing, RDF.type, FD.InForcePeriod) in knowledge and parties
    return Life(
        term=names.spell(thing),
        name=f"in force for {names(parties[0].target)}" if derived else names(thing),
        kind=", ".join(names.kinds(thing)),
        group=group,
        treaty=names(treaty) if treaty else "",
        extent=extent,
    )


def _states(knowledge: Knowledge, names: Names) -> dict[str, tuple[str, ...]]:
    """A state concerns itself, its organs, and whatever happens to it, through it or by it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for agent in {triple[0] for triple in knowledge.of_object(RDF.type, FD.Agent)}:
        own = {names(state) for state in states_of(knowledge, agent)}
        if own:
            found[names.spell(agent)] |= own
            for predicate in _ROLES:
                for link in knowledge.of_object(predicate, agent):
                    found[names.spell(link[0])] |= own
    return {term: tuple(sorted(own)) for term, own in found.items()}


# By these, agents take part in what happens, what is said and what is due.
_ROLES = (
    FD.actor,
    FD.authority,
    FD.target,
    FD.assistedState,
    FD.hostState,
    FD.recipient,
    FD.captiveOf,
    FD.sufferedBy,
    FD.requestedFrom,
    FD.participant,
    FD.belligerent,
    FD.bearer,
    FD.beneficiary,
    FD.formerController,
    FD.newController,
)


def _treaties(knowledge: Knowledge, names: Names) -> dict[str, tuple[str, ...]]:
    """An instrument concerns itself, what belongs to it, and the obligations that it imposes."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for instrument in {triple[0] for triple in knowledge.of_object(RDF.type, FD.Instrument)}:
        name = names(instrument)
        found[names.spell(instrument)].add(name)
        for predicate in (FD.ofTreaty, FD.articleOf, FD.assessedUnder):
            for link in knowledge.of_object(predicate, instrument):
                found[names.spell(link[0])].add(name)
        for imposed in knowledge.of_subject(instrument, FD.imposesObligation):
            found[names.spell(imposed[2])].add(name)
    return {term: tuple(sorted(own)) for term, own in found.items()}
