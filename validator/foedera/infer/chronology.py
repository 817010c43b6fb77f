"""The chronology of the facts: their dates and order as a temporal network, and what follows.

The start and the end of every entity are points. Dates without a zone lie on one nominal axis.
Times with a zone are instants: where they meet others they are widened by what local time can
differ from UTC, and among themselves they are compared exactly, in a network of their own with the
same relations. (A chain gains nothing from mixing the two: having the same relations on both axes,
it may as well cross from one to the other at its date.)
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from itertools import chain
from math import isinf
from typing import NamedTuple

from pyoxigraph import BlankNode

from foedera.infer.moments import moment
from foedera.infer.order_axioms import OrderAxioms, order_axioms
from foedera.infer.relations import End, Link, Order, Sequel, facts_of, orders_of, sequels_of
from foedera.infer.stated_dates import (
    ANY_TIME,
    PointDate,
    StatedDate,
    hull,
    point_dates,
    stated_dates,
)
from foedera.infer.timeline import Date, Network, Path, Relation
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.identity import CanonicalNames
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

__all__ = [
    "Chronology",
    "Conflict",
    "ConflictKind",
    "End",
    "OrderAxioms",
    "Timeline",
    "add_chronology",
    "order_axioms",
]

STEP = "timeline"
_START_BEFORE_END = Link("start <= end", "TIM002", ())


class ConflictKind(StrEnum):
    """What excludes what."""

    CLASH = "clash"  # two dates of one start or end, by one source or the common ground
    DISAGREEMENT = "disagreement"  # the same, by different sources
    ORDER = "order"  # relations, with or without dates


class Conflict(NamedTuple):
    """Facts that exclude each other in time.

    ``links`` go round the negative cycle: the date that gives a latest moment, the relations, the
    date that gives an earliest one (or just two dates, or just relations). ``rule`` reports it:
    TIM008 two dates of one start or end, TIM002 a thing that ends before it starts, the axiom's
    own rule where only one axiom between things is broken, TIM001 everything else.
    """

    kind: ConflictKind
    rule: str
    entities: tuple[Subject, ...]
    links: tuple[Link, ...]

    @property
    def triples(self) -> Premises:
        """The facts of all links, in their order, each once."""
        return tuple(dict.fromkeys(chain.from_iterable(link.triples for link in self.links)))


class Chronology(NamedTuple):
    """Conflicts, the entities with dates that exclude each other, and the timeline to ask."""

    conflicts: list[Conflict]
    disputed: frozenset[Subject]
    timeline: Timeline


def add_chronology(knowledge: Knowledge, axioms: OrderAxioms) -> Chronology:
    """Find the conflicts in time, and derive the bounds of every entity that has any.

    Reads ``fd:date``, ``fd:start`` and ``fd:end`` (after sub-property closure), and what the order
    axioms say about the facts. Derives ``fd:earliestStart``, ``fd:latestStart``,
    ``fd:earliestEnd`` and ``fd:latestEnd``.
    """
    timeline = Timeline(knowledge, axioms)
    timeline.derive_bounds()
    return Chronology(timeline.conflicts, timeline.disputed, timeline)


class Timeline:
    """The starts and ends of entities in their solved networks.

    Points: entity number ``n`` starts at ``2n`` and ends at ``2n + 1``; then come the firsts of
    several acts. Entities are numbered in the order of their canonical names, and everything is
    added in the order of points, so that nothing depends on the order of the facts.
    """

    def __init__(self, knowledge: Knowledge, axioms: OrderAxioms) -> None:
        """Build the networks from the facts and solve them."""
        self._knowledge = knowledge
        stated = stated_dates(knowledge)
        orders = list(orders_of(knowledge, axioms))
        sequels: list[Sequel] = []
        for found in sequels_of(knowledge, axioms):
            if isinstance(found, Order):
                orders.append(found)
            else:
                sequels.append(found)
        self._entities = _sorted(knowledge, _mentioned(stated, orders, sequels))
        self._number = {entity: number for number, entity in enumerate(self._entities)}
        self._owners = [entity for entity in self._entities for _ in range(2)]
        self._dates = self._place(stated)
        self._relations = self._relate(orders)
        if sequels:
            self._add_firsts(sequels)
        self._relations.sort(key=lambda relation: (*relation[:3], relation.reason.axiom))
        self._solve()

    def certainly_before(self, first: End, second: End) -> Premises | None:
        """The facts that put one start or end before another, whatever the dates, or None."""
        if first.entity not in self._number or second.entity not in self._number:
            return None
        points = self._point(first), self._point(second)
        networks = filter(None, [self._civil, self._instants])
        paths = (network.certainly_before(*points) for network in networks)
        return next((_triples(path) for path in paths if path), None)

    def derive_bounds(self) -> None:
        """Add the four bounds of every entity of which at least one is known."""
        predicates = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)
        for number, entity in enumerate(self._entities):
            bounds = self._bounds(number)
            if all(isinf(bound) for bound in bounds):
                continue
            for which, predicate in enumerate(predicates):
                triple: Triple = (entity, predicate, moment(bounds[which]))
                self._knowledge.derive(triple, STEP, partial(self._premises, number, which))

    def _bounds(self, number: int) -> tuple[float, float, float, float]:
        earliest, latest, start = self._civil.earliest, self._civil.latest, 2 * number
        return earliest[start], latest[start], earliest[start + 1], latest[start + 1]

    def _premises(self, number: int, which: int) -> Premises:
        """Why a bound holds; an absent one is there for the reasons of the first known one."""
        bounds = self._bounds(number)
        if isinf(bounds[which]):
            which = next(other for other, bound in enumerate(bounds) if not isinf(bound))
        point = 2 * number + which // 2
        path = self._civil.why_latest(point) if which % 2 else self._civil.why_earliest(point)
        return _triples(path)

    # --- Building -------------------------------------------------------------------------------

    def _point(self, end: End) -> int:
        return 2 * self._number[end.entity] + end.is_end

    def _place(self, stated: list[StatedDate]) -> list[PointDate]:
        """Dates at their points, in the order of points, then of their texts."""
        stated.sort(key=lambda date: (self._number[date.entity], str(date.triple[2])))
        return [
            placed for date in stated for placed in point_dates(date, 2 * self._number[date.entity])
        ]

    def _relate(self, orders: list[Order]) -> list[Relation[Link]]:
        relations = [
            Relation(start, start + 1, 0, _START_BEFORE_END, 0)
            for start in range(0, len(self._owners), 2)
        ]
        for earlier, later, strict, link in orders:
            relations.append(self._relation(self._point(earlier), self._point(later), strict, link))
        return relations

    def _relation(self, earlier: int, later: int, strict: bool, link: Link) -> Relation[Link]:
        return Relation(earlier, later, -strict, link, facts_of(self._knowledge, link.triples))

    def _add_firsts(self, sequels: list[Sequel]) -> None:
        """Where one act follows several, put a point for the first of these before it.

        That point has the earliest of their dates, which alone are looked at: which of the acts
        comes first is more than a network of this kind can weigh.
        """
        begins: dict[int, tuple[float, int, PointDate]] = {}
        for date in self._dates:
            begin = (date.in_civil_time.earliest, date.point, date)
            begins[date.point] = min(begins.get(date.point, begin), begin, key=lambda one: one[0])
        for act, followed in sequels:
            starts = [begins.get(self._point(End(other, False))) for other, _ in followed]
            dated = [
                (start, link) for start, (_, link) in zip(starts, followed, strict=True) if start
            ]
            if len(dated) == len(followed):
                (_, point, date), link = min(dated, key=lambda one: one[0][:2])
                self._dates.append(date._replace(point=len(self._owners), upper=ANY_TIME))
                later = self._point(End(act, False))
                self._relations.append(self._relation(len(self._owners), later, False, link))
                self._owners.append(self._owners[point])

    # --- Solving --------------------------------------------------------------------------------

    def _solve(self) -> None:
        """Solve both axes; the exact one first, so that the other is spared its conflicts."""
        found: dict[Conflict, None] = {}
        zoned = [date.in_instants for date in self._dates if date.is_zoned]
        self._instants = Network[Link](len(self._owners)) if len(zoned) > 1 else None
        disputed: set[int] = set()
        if self._instants:
            found |= self._fill(self._instants, zoned)
            self._relations = self._instants.relations
            disputed |= self._instants.disputed
        self._civil = Network[Link](len(self._owners))
        civil_dates = self._without_instants_at(disputed)
        found |= self._fill(self._civil, [date.in_civil_time for date in civil_dates])
        self.conflicts = list(found)
        disputed |= self._civil.disputed
        self.disputed = frozenset(self._owners[point] for point in disputed)

    def _without_instants_at(self, points: set[int]) -> Iterable[PointDate]:
        """All dates; at points where instants exclude each other, the hull of these."""
        disputed: dict[int, list[PointDate]] = {}
        for date in self._dates:
            if date.is_zoned and date.point in points:
                disputed.setdefault(date.point, []).append(date)
            else:
                yield date
        for dates in disputed.values():
            yield from hull(dates)

    def _fill(self, network: Network[Link], dates: list[Date[Link]]) -> dict[Conflict, None]:
        for date in dates:
            network.add_date(date)
        for relation in self._relations:
            network.add_relation(relation)
        return dict.fromkeys(
            self._order_conflict(path) if path.relations else self._date_conflict(path)
            for path in network.solve()
        )

    def _date_conflict(self, path: Path[Link]) -> Conflict:
        links = tuple(date.reason for date in path.dates)
        facts = self._knowledge.base_facts(chain.from_iterable(link.triples for link in links))
        sources = {source for fact in facts for source in fact.sources}
        in_one_story = any(
            all(fact.sources & {source, None} for fact in facts) for source in sources
        )
        kind = ConflictKind.CLASH if in_one_story else ConflictKind.DISAGREEMENT
        return Conflict(kind, "TIM008", (self._owners[path.dates[0].point],), links)

    def _order_conflict(self, path: Path[Link]) -> Conflict:
        between = [relation.reason for relation in path.relations]
        rules = [link.rule for link in between if link != _START_BEFORE_END]
        rule = "TIM001" if len(rules) > 1 else (rules or [_START_BEFORE_END.rule])[0] or "TIM001"
        points = [point for relation in path.relations for point in (relation.by, relation.point)]
        entities = tuple(dict.fromkeys(self._owners[point] for point in points))
        links = (*(d.reason for d in path.dates[:1]), *between, *(d.reason for d in path.dates[1:]))
        return Conflict(ConflictKind.ORDER, rule, entities, links)


def _mentioned(dates: list[StatedDate], orders: list[Order], sequels: list[Sequel]) -> set[Subject]:
    entities = {date.entity for date in dates}
    for order in orders:
        entities.add(order.earlier.entity)
        entities.add(order.later.entity)
    for act, followed in sequels:
        entities.update([act, *(other for other, _ in followed)])
    return entities


def _sorted(knowledge: Knowledge, entities: set[Subject]) -> list[Subject]:
    """In an order that does not depend on how blank nodes are labelled, as far as facts differ."""
    if not any(isinstance(entity, BlankNode) for entity in entities):
        return sorted(entities, key=lambda entity: entity.value)
    name = CanonicalNames(knowledge)
    return sorted(entities, key=lambda entity: (name(entity), entity.value))


def _triples(path: Path[Link]) -> Premises:
    links = chain((date.reason for date in path.dates), (rel.reason for rel in path.relations))
    return tuple(dict.fromkeys(chain.from_iterable(link.triples for link in links)))
