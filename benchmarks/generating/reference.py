"""What cases refer to: states with their organs and places, media, and treaties with their life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from generating.things import Thing, day, labelled, text, thing, whole

REGIONS = 6  # in each state
FORMER = 10  # one state in so many has ceased to exist
SIGNED = (18_500, 32_000)  # days from 1900: treaties are signed from 1950 to 1987


@dataclass(frozen=True, slots=True)
class Treaty:
    """What cases need to know of a treaty: its parties, and the day of its entry into force."""

    number: int
    parties: tuple[int, int]
    articles: int
    entry: int

    @property
    def name(self) -> str:
        """The treaty's own name."""
        return f"ex:treaty{self.number}"

    def article(self, number: int) -> str:
        """Return the name of one of its articles, counted from one."""
        return f"ex:treaty{self.number}-article{number}"


@dataclass(frozen=True, slots=True)
class World:
    """The states, media and treaties of one data set. They are few, however large it is."""

    states: int
    media: int
    treaties: tuple[Treaty, ...]

    @property
    def living(self) -> int:
        """The number of states that still exist: they have the lowest numbers."""
        return self.states - self.states // FORMER


def heavy_tailed(size: int, chance: Random) -> int:
    """Draw a number below ``size``, n with a probability that falls as 1/n."""
    return int(size ** chance.random()) - 1 if size > 1 else 0


def make_world(size: int, chance: Random) -> World:
    """Return the world for about ``size`` statements."""
    states = min(200, max(8, size // 2_000))
    living = states - states // FORMER
    count = min(4_000, max(2, size // 2_500))
    treaties = tuple(make_treaty(number, living, chance) for number in range(count))
    return World(states, min(100, max(5, size // 5_000)), treaties)


def make_treaty(number: int, living: int, chance: Random) -> Treaty:
    """Return a bilateral treaty of two states that still exist."""
    first = heavy_tailed(living, chance)
    second = (first + 1 + chance.randrange(living - 1)) % living
    entry = chance.randint(*SIGNED) + 400
    return Treaty(number, (first, second), chance.randint(4, 12), entry)


def reference(world: World) -> Iterator[list[Thing]]:
    """Yield the things of the world, one state, outlet or treaty at a time."""
    for number in range(world.states):
        yield state(number, world)
    for number in range(world.media):
        yield [labelled(thing(f"ex:outlet{number}", "MediaOutlet"), f"Outlet {number}")]
    for treaty in world.treaties:
        yield [*treaty_text(treaty), *treaty_life(treaty)]


def state(number: int, world: World) -> list[Thing]:
    """Return a state with the time in which it existed, two organs, its territory and regions."""
    name, label = f"ex:state{number}", f"State {number}"
    itself = labelled(thing(name, "State", start=day(6_900)), label)
    if number >= world.living:
        itself.add("fd:end", day(33_500))
    ministry = labelled(thing(f"{name}-ministry", "StateOrgan", organOf=name), f"{label}, ministry")
    army = labelled(thing(f"{name}-army", "ArmedForce", organOf=name), f"{label}, army")
    land = f"{name}-land"
    places = [labelled(thing(land, "Place", sovereign=name), f"{label}, territory")]
    for part in range(REGIONS):
        region = thing(f"{name}-region{part}", "Place", sovereign=name, within=land)
        places.append(labelled(region, f"{label}, region {part}"))
    return [itself, ministry, army, *places]


def treaty_text(treaty: Treaty) -> Iterator[Thing]:
    """Yield the treaty, its articles, and the assistance that each of the two owes the other."""
    first, second = (f"ex:state{party}" for party in treaty.parties)
    itself = thing(treaty.name, "BilateralTreaty", articleCount=whole(treaty.articles))
    itself.add("fd:hasParty", first)
    itself.add("fd:hasParty", second)
    yield labelled(itself, f"Treaty {treaty.number}")
    for number in range(1, treaty.articles + 1):
        article = treaty.article(number)
        duty = f"{article}-duty"
        numbered = text(str(number))
        yield thing(article, "Article", articleOf=treaty.name, number=numbered, imposes=duty)
        assistance = thing(duty, "AssistanceObligation", requiresAct="fd:Deployment")
        for predicate in ("fd:bearer", "fd:beneficiary"):
            assistance.add(predicate, first)
            assistance.add(predicate, second)
        yield assistance


def treaty_life(treaty: Treaty) -> Iterator[Thing]:
    """Yield signatures, ratifications and participations of both, and the entry into force."""
    name = treaty.name
    for party in treaty.parties:
        own, actor = f"{name}-state{party}", f"ex:state{party}"
        act = {"ofTreaty": name, "actor": actor}
        signed, ratified = day(treaty.entry - 400), day(treaty.entry - 30 - party)
        yield thing(f"{own}-signature", "Signature", **act, date=signed)
        yield thing(f"{own}-ratification", "Ratification", **act, date=ratified)
        entered = day(treaty.entry)
        joined = {"ofTreaty": name, "participant": actor, "start": entered}
        yield thing(f"{own}-participation", "Participation", **joined)
    yield thing(f"{name}-entry", "EntryIntoForce", ofTreaty=name, date=day(treaty.entry))
