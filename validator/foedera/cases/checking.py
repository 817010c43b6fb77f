"""Checks cases one after another; in union they give what checking everything at once gives.

Three kinds of rules run differently (``foedera.cases.scope``): those of reference data look at
these alone, those of a case at batches of cases beside the reference data, and the others at
everything.

That a case can be looked at beside the reference data alone presupposes that no other case says
anything new about these. So it is looked at whether it does: a case that gives reference data a
type or a narrower date, say, becomes reference data itself, and all begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedera.cases.scope import Reach, Scope, scope_of
from foedera.cases.split import Split, split
from foedera.cases.unsettled import Settled, both_ways
from foedera.check.algorithms import find_matches
from foedera.check.engine import collect, explain_world, in_order
from foedera.check.match import Match
from foedera.check.rule_findings import Explained, explain_matches
from foedera.check.rules import Rule
from foedera.check.shape_engines import AUTO, engine_called
from foedera.check.shape_findings import FAMILY, check_shape_rules
from foedera.check.wording import Wording
from foedera.infer.inference import World, infer
from foedera.knowledge.facts import Fact

BATCH = 20_000  # facts

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """The rules by how far they see."""

    of_reference: tuple[Rule, ...]
    of_case: tuple[Rule, ...]
    of_everything: tuple[Rule, ...]


def plan(rules: Iterable[Rule]) -> Plan:
    """Sort rules by how far they see."""
    by_reach: dict[Reach, list[Rule]] = {reach: [] for reach in Reach}
    for rule in rules:
        by_reach[scope_of(rule).reach].append(rule)
    return Plan(*(tuple(by_reach[reach]) for reach in (Reach.REFERENCE, Reach.CASE, Reach.WHOLE)))


def explain_by_cases(
    facts: Sequence[Fact],
    *,
    rules: Iterable[Rule],
    shape_engine: str = AUTO,
    batch: int = BATCH,
    on_progress: Progress | None = None,
) -> list[Explained]:
    """Check facts, as ``foedera.check.engine.explain_facts`` does and with the same outcome.

    Args:
        facts: what is stated.
        rules: the rules to run; shapes are among them in the form of rules.
        shape_engine: the SHACL engine that runs the shapes.
        batch: how many facts of cases are looked at together, beside the reference data.
        on_progress: called with a short text at each step of long work.
    """
    tell = on_progress or _silent
    parts = settled_split(facts, batch, on_progress)
    planned = plan(rules) if parts.reference else Plan((), (), tuple(rules))
    found: dict[tuple[str, str], Explained] = {}
    if planned.of_everything:
        world = infer(facts)
        collect(explain_world(world, rules=planned.of_everything, shape_engine=shape_engine), found)
    base = Base(parts, shape_engine)
    collect(base.explain_reference([*planned.of_reference, *planned.of_case]), found)
    batches = list(batches_of(parts, batch))
    for number, cases in enumerate(batches, 1):
        tell(f"cases {number}/{len(batches)}")
        collect(base.explain_cases(cases, planned.of_case), found)
    return in_order(found.values())


def settled_split(
    facts: Sequence[Fact], batch: int = BATCH, on_progress: Progress | None = None
) -> Split:
    """Take facts apart so that no case says anything new about reference data."""
    parts = split(facts)
    while unsettling := _unsettling(parts, batch, on_progress or _silent):
        things = {facts[p].triple[0] for number in unsettling for p in parts.cases[number]}
        parts = split(facts, things | parts.things)
    return parts


def _silent(_: str) -> None:
    """Tell nobody."""


def _unsettling(parts: Split, batch: int, tell: Progress) -> set[int]:
    if not parts.reference:
        return set()
    found = both_ways(parts)
    base = infer(parts.with_reference(()))
    settled = Settled(parts, base)
    for number, cases in enumerate(batches_of(parts, batch), 1):
        tell(f"taking cases apart {number}")
        found |= settled.unsettled_by(infer(parts.with_reference(cases)), cases)
    return found


def batches_of(parts: Split, size: int = BATCH) -> Iterator[list[int]]:
    """The cases in batches of about ``size`` facts, or of as many as the reference data."""
    size = max(size, len(parts.reference))
    together: list[int] = []
    count = 0
    for number, case in enumerate(parts.cases):
        if together and count + len(case) > size:
            yield together
            together, count = [], 0
        together.append(number)
        count += len(case)
    if together:
        yield together


class Base:
    """The reference data with what follows from them, beside which cases are looked at."""

    def __init__(self, parts: Split, shape_engine: str = AUTO) -> None:
        self._parts = parts
        self._engine = engine_called(shape_engine)
        self._world = infer(parts.with_reference(()))

    def explain_reference(self, rules: Iterable[Rule]) -> Iterator[Explained]:
        """What rules of reference data and of a case find in the reference data alone."""
        yield from self._explain(rules, self._world, frozenset([None]))

    def explain_cases(self, cases: Sequence[int], rules: Iterable[Rule]) -> Iterator[Explained]:
        """What rules of a case find in these cases, and not in the reference data alone."""
        world = infer(self._parts.with_reference(cases))
        known = self._world.knowledge
        for each in self._explain(rules, world, frozenset(cases)):
            if not all(fact.triple in known.facts for fact in each.facts):
                yield each

    def _explain(
        self, rules: Iterable[Rule], world: World, cases: frozenset[int | None]
    ) -> Iterator[Explained]:
        wording = Wording(world.knowledge)
        shapes = []
        for rule in rules:
            if rule.family == FAMILY:
                shapes.append(rule.id)
            else:
                matches = self._matches(rule, world, cases)
                yield from explain_matches(rule, matches, world, wording)
        if shapes:
            yield from check_shape_rules(shapes, world, wording, self._engine)

    def _matches(self, rule: Rule, world: World, cases: frozenset[int | None]) -> Iterator[Match]:
        """Those that these cases decide."""
        scope = scope_of(rule)
        known = self._world.knowledge
        for match in find_matches(rule, world):
            if scope.anchor:
                decided = self._owner(scope, match) in cases
            else:
                decided = None in cases or not all(triple in known for triple in match.triples)
            if decided:
                yield match

    def _owner(self, scope: Scope, match: Match) -> int | None:
        thing = match.bindings[scope.anchor]
        return None if isinstance(thing, tuple) else self._parts.owner.get(thing)
