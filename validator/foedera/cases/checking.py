"""Checks cases one after another; in union they give what checking everything at once gives.

Three kinds of rules run differently (``foedera.cases.scope``): those of reference data look at
these alone, those of a case at batches of cases beside the reference data, and the others at
everything.

That a case can be looked at beside the reference data alone presupposes that no other case says
anything new about these. So it is looked at whether it does: a case that gives reference data a
type or a narrower date, say, becomes reference data itself, and all begins anew.

What a case gave is kept under the digest of its facts and of the reference data, where a cache is
given: only what changed is looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from foedera.cache import Cache
from foedera.cases.digests import Digests
from foedera.cases.kept import Kept
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
from foedera.collector import older_spared
from foedera.infer.inference import World, infer
from foedera.knowledge.facts import Fact

BATCH = 20_000  # facts
ALONE = -1  # the number of the reference data, among the cases

Progress = Callable[[str], None]


def explain_by_cases(
    facts: Sequence[Fact],
    *,
    rules: Iterable[Rule],
    shape_engine: str = AUTO,
    batch: int = BATCH,
    cache: Cache | None = None,
    on_progress: Progress | None = None,
) -> list[Explained]:
    """Check facts, as ``foedera.check.engine.explain_facts`` does and with the same findings.

    Args:
        facts: what is stated.
        rules: the rules to run; shapes are among them in the form of rules.
        shape_engine: the SHACL engine that runs the shapes.
        batch: how many facts of cases are looked at together, beside the reference data.
        cache: what earlier runs found; findings from there come without their facts and matches.
        on_progress: called with a short text at each step of long work.
    """
    chosen = tuple(rules)
    check = _Check(Kept(cache, chosen), shape_engine, batch, on_progress or _silent)
    found: dict[tuple[str, str], Explained] = {}
    for explained in check.run(facts, chosen):
        collect(explained, found)
    return in_order(found.values())


def settled_split(facts: Sequence[Fact], batch: int = BATCH) -> Split:
    """Take facts apart so that no case says anything new about reference data."""
    return _Check(Kept(None, ()), AUTO, batch, _silent).settle(facts, Digests(facts))


def _silent(_: str) -> None:
    """Tell nobody."""


class _Check:
    """One check, with what it keeps."""

    def __init__(self, kept: Kept, shape_engine: str, batch: int, tell: Progress) -> None:
        self._kept = kept
        self._engine = shape_engine
        self._batch = batch
        self._tell = tell

    def run(self, facts: Sequence[Fact], rules: Sequence[Rule]) -> Iterator[list[Explained]]:
        """Yield what was found in everything, in the reference data, and in the cases."""
        digests = Digests(facts)
        parts = self.settle(facts, digests)
        by_reach: dict[Reach, list[Rule]] = {reach: [] for reach in Reach}
        for rule in rules:
            by_reach[scope_of(rule).reach if parts.reference else Reach.WHOLE].append(rule)
        yield self._of_everything(parts, digests, by_reach[Reach.WHOLE])
        base = Base(parts, self._engine)
        of_case = by_reach[Reach.CASE]
        yield self._of_reference(base, digests, [*by_reach[Reach.REFERENCE], *of_case])
        yield from self._of_cases(base, digests, of_case)

    # --- Taking apart ---------------------------------------------------------------------------

    def settle(self, facts: Sequence[Fact], digests: Digests) -> Split:
        """See ``settled_split``."""
        parts = split(facts)
        while unsettling := self._unsettling(parts, digests):
            things = {facts[p].triple[0] for number in unsettling for p in parts.cases[number]}
            parts = split(facts, things | parts.things)
        return parts

    def _unsettling(self, parts: Split, digests: Digests) -> set[int]:
        if not parts.reference:
            return set()
        keys = digests.of_cases(parts, "settled")
        known = self._kept.flags(keys)
        unknown = [number for number, key in enumerate(keys) if key not in known]
        found = {number for number, key in enumerate(keys) if known.get(key)}
        if unknown:
            new = both_ways(parts, unknown)
            settled = Settled(parts, infer(parts.with_reference(())))
            for cases in batches_of(parts, self._batch, unknown):
                self._tell("taking cases apart")
                new |= settled.unsettled_by(infer(parts.with_reference(cases)), cases)
            self._kept.keep_flags({keys[number]: number in new for number in unknown})
            found |= new
        return found

    # --- Checking -------------------------------------------------------------------------------

    def _of_everything(
        self, parts: Split, digests: Digests, rules: Sequence[Rule]
    ) -> list[Explained]:
        key = digests.of_everything(parts)

        def explain() -> list[Explained]:
            self._tell("everything together")
            world = infer(parts.facts)
            return explain_world(world, rules=rules, shape_engine=self._engine)

        return self._kept.findings(key, explain) if rules else []

    def _of_reference(self, base: Base, digests: Digests, rules: Sequence[Rule]) -> list[Explained]:
        key = digests.of_reference(base.parts)
        return self._kept.findings(key, lambda: [each for _, each in base.explain(None, rules)])

    def _of_cases(
        self, base: Base, digests: Digests, rules: Sequence[Rule]
    ) -> Iterator[list[Explained]]:
        keys = digests.of_cases(base.parts, "findings")
        known = self._kept.known_findings(keys)
        yield from known.values()
        unknown = [number for number, key in enumerate(keys) if key not in known]
        batches = list(batches_of(base.parts, self._batch, unknown))
        for count, cases in enumerate(batches, 1):
            self._tell(f"cases {count}/{len(batches)}")
            found: dict[int, list[Explained]] = {number: [] for number in cases}
            with older_spared():
                for number, each in base.explain(cases, rules):
                    found[number].append(each)
            self._kept.keep_findings({keys[number]: each for number, each in found.items()})
            yield from found.values()


def batches_of(
    parts: Split, size: int = BATCH, numbers: Iterable[int] | None = None
) -> Iterator[list[int]]:
    """Cases in batches of about ``size`` facts, or of as many as the reference data."""
    size = max(size, len(parts.reference))
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
    def _world(self) -> World:
        return infer(self.parts.with_reference(()))

    def explain(
        self, cases: Sequence[int] | None, rules: Iterable[Rule]
    ) -> Iterator[tuple[int, Explained]]:
        """What rules find in these cases, or in the reference data alone, each with its case.

        What the reference data alone give is not found again in a case; their number is -1.
        """
        world = self._world if cases is None else infer(self.parts.with_reference(cases))
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
        scope = scope_of(rule)
        wanted = {ALONE} if cases is None else set(cases)
        found = [
            (self._decided_by(scope, match, world), match) for match in find_matches(rule, world)
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
