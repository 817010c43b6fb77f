"""Which names must stand for the same thing: functional properties, maxima of one, keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.infer.logic.differences import Differences
from foedera.infer.logic.exclusions import AtMost, Exclusions, Key
from foedera.infer.logic.schema import RESOURCE
from foedera.infer.logic.values import value_of
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import OWL, RDF
from foedera.read.statement import Subject, Term

# The steps by which names are found to be the same.
STEPS = frozenset({"functional property", "inverse functional property", "at most one", "key"})
# A thing with more combinations of key values than this is identified by the first of them.
_MOST_COMBINATIONS = 1000


class Equality(NamedTuple):
    """Two names are the same, by a step from premises."""

    one: Subject
    other: Subject
    step: str
    premises: Premises


class Counted(NamedTuple):
    """A value of a role that a cardinality counts, with the triples that make it count."""

    value: Term
    triples: Premises


class Holder(NamedTuple):
    """A thing with a combination of key values, and the triples that say so."""

    thing: NamedNode
    triples: Premises


def counted(knowledge: Knowledge, limit: AtMost, thing: Term) -> Iterator[Counted]:
    """The values of a thing that a cardinality counts."""
    for link, value in limit.role.targets(knowledge, thing):
        if limit.filler == OWL.Thing:
            yield Counted(value, (link,))
        elif isinstance(value, Literal):
            if limit.values is not None and limit.values.admits(value):
                yield Counted(value, (link,))
        elif isinstance(value, RESOURCE):
            typing: Triple = (value, RDF.type, limit.filler)
            if typing in knowledge:
                yield Counted(value, (link, typing))


def membership(knowledge: Knowledge, thing: Term, kind: Term) -> Premises | None:
    """The triple that says that a thing is of a kind; none is needed for owl:Thing."""
    if kind == OWL.Thing:
        return ()
    if not isinstance(thing, RESOURCE):
        return None
    typing: Triple = (thing, RDF.type, kind)
    return (typing,) if typing in knowledge else None


class Equalities:
    """Finds equalities, each time among the triples that are new since the last.

    ``is_current`` tells the triples to look at: those in which every name stands for itself. What
    was found to have several values where one is allowed, or to share a key, is kept.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        exclusions: Iterable[Exclusions],
        differences: Differences,
        is_current: Callable[[Triple], bool],
    ) -> None:
        self.knowledge = knowledge
        self._differences = differences
        self._is_current = is_current
        self._axioms: list[AtMost | Key] = []
        self._by_kind: dict[Term, list[int]] = defaultdict(list)
        self._by_filler: dict[Term, list[int]] = defaultdict(list)
        self._by_property: dict[NamedNode, list[tuple[int, bool]]] = defaultdict(list)
        self.crowded: dict[tuple[int, Term], AtMost] = {}
        self.holders: dict[tuple[object, ...], tuple[Key, list[Holder]]] = {}
        for each in exclusions:
            for limit in each.at_most:
                if limit.most == 1:
                    self._index(limit)
            for key in each.keys:
                self._index(key)

    def _index(self, axiom: AtMost | Key) -> None:
        number = len(self._axioms)
        self._axioms.append(axiom)
        self._by_kind[axiom.kind].append(number)
        roles = axiom.roles if isinstance(axiom, Key) else (axiom.role,)
        for role in roles:
            self._by_property[role.predicate].append((number, role.inverted))
        if isinstance(axiom, AtMost) and axiom.filler != OWL.Thing:
            self._by_filler[axiom.filler].append(number)

    def among(self, new: Iterable[Triple]) -> Iterator[Equality]:
        """All equalities that new triples have a part in, in an order that is always the same."""
        touched: dict[int, set[Term]] = defaultdict(set)
        for triple in filter(self._is_current, new):
            for number, thing in self._touched(triple):
                touched[number].add(thing)
        for number, things in sorted(touched.items()):
            axiom = self._axioms[number]
            if isinstance(axiom, Key):
                for thing in sorted(things, key=str):
                    yield from self._share_key(number, axiom, thing)
            else:
                yield from self._crowd(number, axiom, things)

    def _touched(self, triple: Triple) -> Iterator[tuple[int, Term]]:
        """The axioms that a triple has a part in, and the thing that each is then about."""
        subject, predicate, value = triple
        if predicate != RDF.type:
            for number, inverted in self._by_property.get(predicate, ()):
                yield number, value if inverted else subject
            return
        for number in self._by_kind.get(value, ()):
            yield number, subject
        for number in self._by_filler.get(value, ()):
            axiom = self._axioms[number]
            if isinstance(axiom, AtMost):
                for _, source in axiom.role.sources(self.knowledge, subject):
                    yield number, source

    # --- At most one ----------------------------------------------------------------------------

    def _crowd(self, number: int, limit: AtMost, things: Iterable[Term]) -> Iterator[Equality]:
        several = [thing for thing in things if len(self.values(limit, thing)) > 1]
        for thing in sorted(several, key=str):
            typing = membership(self.knowledge, thing, limit.kind)
            if typing is None:
                continue
            self.crowded[number, thing] = limit
            for one, other in self._pairs(self.values(limit, thing)):
                premises = (*typing, *one.triples, *other.triples, *limit.stated)
                if isinstance(one.value, RESOURCE) and isinstance(other.value, RESOURCE):
                    yield Equality(one.value, other.value, _step(limit), premises)

    def values(self, limit: AtMost, thing: Term) -> list[Counted]:
        """The values of a thing that a cardinality counts, each under one name."""
        values = counted(self.knowledge, limit, thing)
        return [value for value in values if all(map(self._is_current, value.triples))]

    def _pairs(self, values: list[Counted]) -> Iterator[tuple[Counted, Counted]]:
        """The first with each other one, and all that are declared different."""
        first, *others = sorted(values, key=lambda value: str(value.value))
        for position, other in enumerate(others):
            yield first, other
            if any(self._differences.declared([other.value])):
                for earlier in others[:position]:
                    if self._differences.stated(earlier.value, other.value) is not None:
                        yield earlier, other

    # --- Keys -----------------------------------------------------------------------------------

    def _share_key(self, number: int, key: Key, thing: Term) -> Iterator[Equality]:
        typing = membership(self.knowledge, thing, key.kind)
        if typing is None or not isinstance(thing, NamedNode):
            return  # keys identify named things only
        for combination, links in self._combinations(key, thing):
            _, holders = self.holders.setdefault((number, *combination), (key, []))
            mine = Holder(thing, (*typing, *links))
            if any(holder.thing == thing for holder in holders):
                continue
            for position, holder in enumerate(holders):
                different = self._differences.stated(holder.thing, thing) is not None
                if position == 0 or different:
                    premises = (*holder.triples, *mine.triples, *key.stated)
                    yield Equality(holder.thing, thing, "key", premises)
            holders.append(mine)

    def _combinations(self, key: Key, thing: Term) -> Iterator[tuple[tuple[object, ...], Premises]]:
        """Every way to choose one value of each of a key's properties."""
        choices = [
            [
                (_identity(value), link)
                for link, value in role.targets(self.knowledge, thing)
                if self._is_current(link) and isinstance(value, Literal | NamedNode)
            ]
            for role in key.roles
        ]
        for chosen in islice(product(*choices), _MOST_COMBINATIONS):
            yield tuple(value for value, _ in chosen), tuple(link for _, link in chosen)


def _identity(value: Term) -> object:
    """What literals of the same value have in common; floating-point ones only if spelled alike."""
    known = value_of(value) if isinstance(value, Literal) else None
    return value if known is None or isinstance(known.content, float) else known


def _step(limit: AtMost) -> str:
    if not limit.is_characteristic:
        return "at most one"
    return "inverse functional property" if limit.role.inverted else "functional property"
