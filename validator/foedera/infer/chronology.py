"""The chronology of the facts: their dates and order as a temporal network, and what follows.

The start and the end of every entity are points. Dates without a zone lie on one nominal axis.
Times with a zone are instants: where they meet others they are widened by what local time can
differ from UTC, and among themselves they are compared exactly, in a network of their own with the
same relations, lengths of time excepted. (A chain gains nothing from mixing the two: having all
relations on the nominal axis, it may as well cross from one to the other at its dates.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from itertools import chain
from math import isinf
from typing import NamedTuple

from foedera.infer.certain_order import ordered_by_instants, ordered_by_relations
from foedera.infer.moments import moment
from foedera.infer.order_axioms import OrderAxioms, order_axioms
from foedera.infer.relations import End, Link
from foedera.infer.stated_dates import PointDate, hull
from foedera.infer.temporal_facts import START_BEFORE_END, TemporalFacts
from foedera.infer.timeline import Date, Network, Path, Relation
from foedera.knowledge.facts import Knowledge, Premises, Triple
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
    ``fd:earliestEnd`` and ``fd:latestEnd``, and ``fd:startsBefore`` where these do not say it.
    """
    timeline = Timeline(knowledge, axioms)
    timeline.derive_bounds()
    timeline.derive_precedence()
    return Chronology(timeline.conflicts, timeline.disputed, timeline)


class Timeline:
    """The starts and ends of entities in their solved networks."""

    def __init__(self, knowledge: Knowledge, axioms: OrderAxioms) -> None:
        """Build the networks from the facts and solve them."""
        self._knowledge = knowledge
        self._facts = TemporalFacts(knowledge, axioms)
        self._owners, self._dates = self._facts.owners, self._facts.dates
        self._solve()

    def certainly_before(self, first: End, second: End) -> Premises | None:
        """The facts that put one start or end before another, whatever the dates, or None."""
        points = self._facts.point(first), self._facts.point(second)
        if points[0] is None or points[1] is None:
            return None
        return self._why_before(points[0], points[1]) or None

    def _why_before(self, first: int, second: int) -> Premises:
        networks = filter(None, [self._civil, self._instants])
        paths = (network.certainly_before(first, second) for network in networks)
        return next((_triples(path) for path in paths if path), ())

    def derive_bounds(self) -> None:
        """Add the four bounds of every entity of which at least one is known."""
        predicates = (FD.earliestStart, FD.latestStart, FD.earliestEnd, FD.latestEnd)
        for number, entity in enumerate(self._facts.entities):
            bounds = self._bounds(number)
            if all(isinf(bound) for bound in bounds):
                continue
            for which, predicate in enumerate(predicates):
                triple: Triple = (entity, predicate, moment(bounds[which]))
                self._knowledge.derive(triple, STEP, partial(self._premises, number, which))

    def derive_precedence(self) -> None:
        """Add which entities start before which others for certain, where bounds leave it open."""
        points = range(0, 2 * len(self._facts.entities), 2)
        pairs = ordered_by_relations(self._civil, points)
        if self._instants:
            pairs = chain(pairs, ordered_by_instants(self._civil, self._instants, points))
        for first, second in pairs:
            triple: Triple = (self._owners[first], FD.startsBefore, self._owners[second])
            self._knowledge.derive(triple, STEP, partial(self._why_before, first, second))

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

    # --- Solving --------------------------------------------------------------------------------

    def _solve(self) -> None:
        """Solve both axes; the exact one first, so that the other is spared its conflicts."""
        conflicts: list[Conflict] = []
        zoned = {date.in_instants: date.in_civil_time for date in self._dates if date.is_zoned}
        self._in_civil_time = zoned
        relations = self._facts.relations
        self._instants = Network[Link](len(self._owners)) if len(zoned) > 1 else None
        disputed: set[int] = set()
        if self._instants:
            conflicts += self._fill(self._instants, zoned, relations)
            relations = self._instants.relations
            disputed |= self._instants.disputed
        self._civil = Network[Link](len(self._owners))
        civil_dates = [date.in_civil_time for date in self._without_instants_at(disputed)]
        conflicts += self._fill(self._civil, civil_dates, [*relations, *self._facts.lengths])
        self.conflicts = _one_per_facts(conflicts)
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

    def _fill(
        self,
        network: Network[Link],
        dates: Iterable[Date[Link]],
        relations: list[Relation[Link]],
    ) -> list[Conflict]:
        for date in dates:
            network.add_date(date)
        for relation in sorted(relations, key=lambda one: (*one[:3], one.reason.axiom)):
            network.add_relation(relation)
        return [
            self._order_conflict(path) if path.relations else self._date_conflict(path)
            for path in network.solve()
        ]

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
        points = [point for relation in path.relations for point in (relation.by, relation.point)]
        entities = tuple(dict.fromkeys(self._owners[point] for point in points))
        links = (*(d.reason for d in path.dates[:1]), *between, *(d.reason for d in path.dates[1:]))
        rule = self._rule_of(path) or "TIM001"
        return Conflict(ConflictKind.ORDER, rule, entities, links)

    def _rule_of(self, path: Path[Link]) -> str:
        """The rule of the one axiom that is broken, if it is one, and if bounds show that it is."""
        rules = [r.reason.rule for r in path.relations if r.reason != START_BEFORE_END]
        if len(rules) > 1 or not self._shows_in_civil_time(path):
            return ""
        return rules[0] if rules else START_BEFORE_END.rule

    def _shows_in_civil_time(self, path: Path[Link]) -> bool:
        if not path.dates:
            return True
        latest, earliest = (self._in_civil_time.get(date, date) for date in path.dates)
        passed = sum(relation.limit for relation in path.relations)
        return latest.latest + passed < earliest.earliest


def _one_per_facts(conflicts: list[Conflict]) -> list[Conflict]:
    """The first of those that rest on the same facts: it is one clash, however often it shows.

    One that needs more facts than another needs them only to go round what that one set aside.
    """
    found: dict[tuple[str, frozenset[Triple]], Conflict] = {}
    for conflict in conflicts:
        found.setdefault((conflict.rule, frozenset(conflict.triples)), conflict)
    resting_on: dict[Triple, list[frozenset[Triple]]] = defaultdict(list)
    for _, facts in found:
        resting_on[min(facts, key=str)].append(facts)
    return [
        conflict
        for (_, facts), conflict in found.items()
        if not any(fewer < facts for fact in facts for fewer in resting_on.get(fact, ()))
    ]


def _triples(path: Path[Link]) -> Premises:
    links = chain((date.reason for date in path.dates), (rel.reason for rel in path.relations))
    return tuple(dict.fromkeys(chain.from_iterable(link.triples for link in links)))
