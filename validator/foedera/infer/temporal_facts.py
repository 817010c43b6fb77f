"""What the facts say of starts and ends: the points, dates and relations of the chronology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode

from foedera.infer.order_axioms import OrderAxioms
from foedera.infer.relations import End, Link, Order, Sequel, facts_of, orders_of, sequels_of
from foedera.infer.stated_dates import (
    ANY_TIME,
    PointDate,
    StatedDate,
    point_dates,
    stated_dates,
)
from foedera.infer.stretches import Stretch, orders_of_stretch, stretches_of
from foedera.infer.timeline import Date, Relation
from foedera.knowledge.facts import Knowledge
from foedera.knowledge.identity import CanonicalNames
from foedera.read.statement import Subject

START_BEFORE_END = Link("start <= end", "TIM002", ())


class TemporalFacts:
    """The entities, and the dates and relations of their points.

    Points: entity number ``n`` starts at ``2n`` and ends at ``2n + 1``; then come the firsts of
    several acts. ``owners`` are the entities of the points. ``lengths`` are the relations that say
    how long something took, which is so in civil time: an hour may be repeated in between. Entities
    are numbered in the order of their canonical names, and everything is added in the order of
    points, so that nothing depends on the order of the facts.
    """

    def __init__(self, knowledge: Knowledge, axioms: OrderAxioms) -> None:
        """Collect them from the facts."""
        self._knowledge = knowledge
        stated = stated_dates(knowledge)
        stretches = list(stretches_of(knowledge))
        orders = list(orders_of(knowledge, axioms))
        sequels: list[Sequel] = []
        for found in sequels_of(knowledge, axioms):
            if isinstance(found, Order):
                orders.append(found)
            else:
                sequels.append(found)
        self.entities = _sorted(knowledge, _mentioned(stated, stretches, orders, sequels))
        self._number = {entity: number for number, entity in enumerate(self.entities)}
        self.owners = [entity for entity in self.entities for _ in range(2)]
        self.dates = self._place(stated)
        self.lengths = self._relate(self._measure(stretches))
        self.relations = [
            Relation(start, start + 1, 0, START_BEFORE_END, 0)
            for start in range(0, len(self.owners), 2)
        ]
        self.relations += self._relate(orders)
        if sequels:
            self._add_firsts(sequels)

    def point(self, end: End) -> int | None:
        """The number of a start or end, None where nothing is known of its entity."""
        number = self._number.get(end.entity)
        return None if number is None else 2 * number + end.is_end

    def _point(self, end: End) -> int:
        return 2 * self._number[end.entity] + end.is_end

    def _place(self, stated: list[StatedDate]) -> list[PointDate]:
        """Dates at their points, in the order of points, then of their texts."""
        stated.sort(key=lambda date: (self._number[date.entity], str(date.triple[2])))
        return [
            placed for date in stated for placed in point_dates(date, 2 * self._number[date.entity])
        ]

    def _measure(self, stretches: list[Stretch]) -> Iterator[Order]:
        """What stretches of time say, each from the dates of its beginning."""
        begins: dict[int, list[Date[Link]]] = defaultdict(list)
        if stretches:
            for date in self.dates:
                begins[date.point].append(date.in_civil_time)
        for stretch in stretches:
            yield from orders_of_stretch(stretch, begins[self._point(stretch.begin)])

    def _relate(self, orders: Iterable[Order]) -> list[Relation[Link]]:
        return [
            self._relation(self._point(earlier), self._point(later), gap, link)
            for earlier, later, gap, link in orders
        ]

    def _relation(self, earlier: int, later: int, gap: int, link: Link) -> Relation[Link]:
        return Relation(earlier, later, -gap, link, facts_of(self._knowledge, link.triples))

    def _add_firsts(self, sequels: list[Sequel]) -> None:
        """Where one act follows several, put a point for the first of these before it.

        That point has the earliest of their dates, which alone are looked at: which of the acts
        comes first is more than a network of this kind can weigh.
        """
        begins: dict[int, tuple[float, int, PointDate]] = {}
        for date in self.dates:
            begin = (date.in_civil_time.earliest, date.point, date)
            begins[date.point] = min(begins.get(date.point, begin), begin, key=lambda one: one[0])
        for act, followed in sequels:
            starts = [begins.get(self._point(End(other, False))) for other, _ in followed]
            dated = [
                (start, link) for start, (_, link) in zip(starts, followed, strict=True) if start
            ]
            if len(dated) == len(followed):
                (_, point, date), link = min(dated, key=lambda one: one[0][:2])
                self.dates.append(date._replace(point=len(self.owners), upper=ANY_TIME))
                later = self._point(End(act, False))
                self.relations.append(self._relation(len(self.owners), later, 0, link))
                self.owners.append(self.owners[point])


def _mentioned(
    dates: list[StatedDate], stretches: list[Stretch], orders: list[Order], sequels: list[Sequel]
) -> set[Subject]:
    entities = {date.entity for date in dates}
    for begin, over, *_ in stretches:
        entities.update([begin.entity, over.entity])
    for order in orders:
        entities.update([order.earlier.entity, order.later.entity])
    for act, followed in sequels:
        entities.update([act, *(other for other, _ in followed)])
    return entities


def _sorted(knowledge: Knowledge, entities: Iterable[Subject]) -> list[Subject]:
    """In an order that does not depend on how blank nodes are labelled, as far as facts differ."""
    entities = list(entities)
    if not any(isinstance(entity, BlankNode) for entity in entities):
        return sorted(entities, key=lambda entity: entity.value)
    name = CanonicalNames(knowledge)
    return sorted(entities, key=lambda entity: (name(entity), entity.value))
