"""Cases looked at beside the reference data, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from foedera.cases.scope import Scope, scope_of
from foedera.cases.split import Split
from foedera.check.algorithms import find_matches
from foedera.check.match import Match
from foedera.check.rule_findings import Explained, explain_matches
from foedera.check.rules import Rule
from foedera.check.shape_engines import AUTO, engine_called
from foedera.check.shape_findings import FAMILY, check_shape_rules
from foedera.check.wording import Wording
from foedera.infer.inference import World, infer
from foedera.knowledge.facts import Fact

_BATCH = 20_000  # facts at least, and more where there are many reference data:
_BESIDE = 4  # times as many, as these are looked at anew with each batch
ALONE = -1  # the number of the reference data, among the cases


def batches_of(
    parts: Split, size: int | None = None, numbers: Iterable[int] | None = None
) -> Iterator[list[int]]:
    """Cases in batches of about ``size`` facts, but at least as many as the reference data."""
    fewest = len(parts.reference)
    size = max(_BATCH, _BESIDE * fewest) if size is None else max(size, fewest)
    together: list[int] = []
    count = 0
    for number in range(len(parts.cases)) if numbers is None else numbers:
        if together and count + len(parts.cases[number]) > size:
            yield together
            together, count = [], 0
        together.append(number)
        count += len(parts.cases[number])
    if together:
        yield together


class Base:
    """The reference data with what follows from them, beside which cases are looked at."""

    def __init__(self, parts: Split, shape_engine: str = AUTO) -> None:
        self.parts = parts
        self._engine = shape_engine

    @cached_property
    def alone(self) -> World:
        """The reference data, with what follows from them."""
        return infer(self.parts.with_reference(()))

    def world(self, cases: Sequence[int]) -> World:
        """The reference data and these cases, with what follows from them."""
        return infer(self.parts.with_reference(cases))

    def explain(
        self, cases: Sequence[int] | None, rules: Iterable[Rule], world: World | None = None
    ) -> Iterator[tuple[int, Explained]]:
        """What rules find in these cases, or in the reference data alone, each with its case.

        What the reference data alone give is not found again in a case; their number is -1.
        """
        world = world or (self.alone if cases is None else self.world(cases))
        wording = Wording(world.knowledge)
        shapes = []
        for rule in rules:
            if rule.family == FAMILY:
                shapes.append(rule.id)
                continue
            for number, matches in self._by_case(rule, world, cases):
                for each in explain_matches(rule, matches, world, wording):
                    yield number, each
        for each in check_shape_rules(shapes, world, wording, engine_called(self._engine)):
            number = self._case_of(each.facts)
            if (number == ALONE) == (cases is None):
                yield number, each

    def _by_case(
        self, rule: Rule, world: World, cases: Sequence[int] | None
    ) -> Iterator[tuple[int, list[Match]]]:
        wanted = {ALONE} if cases is None else set(cases)
        found = [
            (self._decided_by(scope_of(rule), match, world), match)
            for match in find_matches(rule, world)
        ]
        decided = sorted((each for each in found if each[0] in wanted), key=itemgetter(0))
        for number, group in groupby(decided, key=itemgetter(0)):
            yield number, [match for _, match in group]

    def _decided_by(self, scope: Scope, match: Match, world: World) -> int:
        """The case that decides whether the match holds."""
        if scope.anchor:
            thing = match.bindings[scope.anchor]
            return ALONE if isinstance(thing, tuple) else self.parts.owner.get(thing, ALONE)
        return self._case_of(match.grounds(world).base_facts(match.triples))

    def _case_of(self, facts: Iterable[Fact]) -> int:
        things, owner = self.parts.things, self.parts.owner
        subjects = (fact.triple[0] for fact in facts)
        return next((owner[each] for each in subjects if each not in things), ALONE)
