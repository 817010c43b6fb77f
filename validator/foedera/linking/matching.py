"""Which records of two data sets belong together: candidates by blocks, then one to one.

Only records that share something rare enough are compared: a number of a list, two parties, or one
party and a year. Of the candidates, the pair with the highest score goes first, and a record goes
to one of each other data set at most: so each has the best partner that is free, and everyone can
see why. (An assignment with the highest sum, as ``scipy`` finds, may give a record a worse partner
for the sake of others, and needs 40 MB for it.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD, OWL
from foedera.linking.likeness import Likeness, likeness
from foedera.linking.record_dates import Days
from foedera.linking.records import Record

_LEAST = 0.5  # below it, nothing is proposed
_DAYS_OF_YEAR = 365.2425
_ANSWERS = (OWL.sameAs, OWL.differentFrom, FD.correspondsTo, FD.partOf)


@dataclass(frozen=True)
class Link:
    """A proposal; ``next_best`` is the score of the best other candidate of one of the two."""

    likeness: Likeness
    next_best: float

    @property
    def score(self) -> float:
        """See ``foedera.linking.likeness``."""
        return self.likeness.score

    @property
    def is_clear(self) -> bool:
        """Whether no other candidate fits as well."""
        return self.score > self.next_best


def links_between(records: Iterable[Record], knowledge: Knowledge) -> list[Link]:
    """The links between records of different data sets, best first.

    Pairs about which the data say already whether they are one are left out, and where they are,
    neither goes to another record of that data set.
    """
    known = {record.thing: record for record in records}
    answered, taken = _answered(known, knowledge)
    found = [
        each
        for one, other in sorted(_candidates(known.values()))
        if (one, other) not in answered
        and (each := likeness(known[one], known[other])) is not None
        and each.score >= _LEAST
        and not taken & _places(each)
    ]
    found.sort(key=lambda each: (-each.score, each.one.thing.value, each.other.thing.value))
    return list(_one_to_one(found, taken))


_Place = tuple[NamedNode, str]


def _places(pair: Likeness) -> set[_Place]:
    """A record has one place for a partner in each other data set."""
    return {(pair.one.thing, pair.other.data_set), (pair.other.thing, pair.one.data_set)}


def _one_to_one(candidates: list[Likeness], taken: set[_Place]) -> Iterator[Link]:
    rivals: dict[_Place, list[float]] = defaultdict(list)
    for each in candidates:
        for place in _places(each):
            rivals[place].append(each.score)
    for each in candidates:
        places = _places(each)
        if not taken & places:
            taken |= places
            others = [score for place in places for score in _without(rivals[place], each.score)]
            yield Link(each, max(others, default=0.0))


def _without(scores: list[float], one: float) -> list[float]:
    at = scores.index(one)
    return scores[:at] + scores[at + 1 :]


def _answered(
    known: dict[NamedNode, Record], knowledge: Knowledge
) -> tuple[set[tuple[NamedNode, NamedNode]], set[_Place]]:
    answered: set[tuple[NamedNode, NamedNode]] = set()
    taken: set[_Place] = set()
    for predicate in _ANSWERS:
        for one, _, other in knowledge.with_predicate(predicate):
            if one in known and other in known:
                pair = (known[one], known[other])  # type: ignore[index]
                answered |= {(pair[0].thing, pair[1].thing), (pair[1].thing, pair[0].thing)}
                if predicate in (OWL.sameAs, FD.correspondsTo):
                    taken |= {(pair[0].thing, pair[1].data_set), (pair[1].thing, pair[0].data_set)}
    return answered, taken


def _candidates(records: Iterable[Record]) -> set[tuple[NamedNode, NamedNode]]:
    """The pairs that share a block, in the order of their names."""
    blocks: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        for key in _blocks(record):
            blocks[record.family, *key].append(record)
    return {
        (one.thing, other.thing)
        if one.thing.value < other.thing.value
        else (other.thing, one.thing)
        for block in blocks.values()
        for one, other in combinations(block, 2)
        if one.data_set != other.data_set
    }


def _blocks(record: Record) -> Iterator[tuple[object, ...]]:
    for number in record.numbers:
        yield ("number", number)
    if record.family == FD.State:
        yield from (("name", name) for name in record.parties)
        return
    for shared in _shares(record):
        if record.family == FD.Event:
            yield from ((*shared, year) for year in _years(record.start))
        else:
            yield shared


def _shares(record: Record) -> Iterator[tuple[object, ...]]:
    parties = sorted(record.parties)
    yield from combinations(parties, 2) if len(parties) > 1 else ((each,) for each in parties)


def _years(start: Days | None) -> set[int]:
    """The years in which it may have started and those next to them, as far as they are few."""
    if start is None or start.latest - start.earliest > 3 * _DAYS_OF_YEAR:
        return {0}
    first, last = (int(days // _DAYS_OF_YEAR) for days in (start.earliest, start.latest))
    return set(range(first - 1, last + 2))
