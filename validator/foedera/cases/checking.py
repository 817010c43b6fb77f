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
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from foedera.cache import Cache
from foedera.cases.beside import Base, batches_of
from foedera.cases.digests import Digests
from foedera.cases.everything import can_find
from foedera.cases.kept import Kept
from foedera.cases.scope import Reach, scope_of
from foedera.cases.split import Split, split
from foedera.cases.unsettled import Settled, both_ways
from foedera.check.engine import collect, explain_world, in_order
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.check.shape_engines import AUTO
from foedera.collector import older_spared
from foedera.infer.inference import infer
from foedera.knowledge.facts import Fact
from foedera.read.statement import Term

Progress = Callable[[str], None]


def explain_by_cases(
    facts: Sequence[Fact],
    *,
    rules: Iterable[Rule],
    shape_engine: str = AUTO,
    batch: int | None = None,
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
    check = CaseCheck(Kept(cache, chosen), shape_engine, batch, on_progress or _silent)
    return united(check.run(facts, chosen).everything())


def united(found: Iterable[Iterable[Explained]]) -> list[Explained]:
    """The findings of all parts, sorted, the best of those that are one."""
    best: dict[tuple[str, str], Explained] = {}
    for explained in found:
        collect(explained, best)
    return in_order(best.values())


def _silent(_: str) -> None:
    """Tell nobody."""


class Checked(NamedTuple):
    """What was found in everything by ``whole`` rules, in the reference data, and in each case."""

    parts: Split
    base: Base
    whole: tuple[Rule, ...]
    of_whole: list[Explained]
    of_reference: list[Explained]
    of_cases: dict[int, list[Explained]]

    def everything(self) -> Iterator[list[Explained]]:
        """Yield all of it."""
        yield self.of_whole
        yield self.of_reference
        yield from self.of_cases.values()


def by_reach(rules: Iterable[Rule], parts: Split) -> dict[Reach, list[Rule]]:
    """Rules by how far they see; those that see everything only where they can find anything.

    Where there are no reference data, all see everything.
    """
    found: dict[Reach, list[Rule]] = {reach: [] for reach in Reach}
    for rule in rules:
        reach = scope_of(rule).reach if parts.reference else Reach.WHOLE
        if reach is not Reach.WHOLE or not parts.reference or can_find(rule, parts.things):
            found[reach].append(rule)
    return found


class CaseCheck:
    """One check, with what it keeps."""

    def __init__(self, kept: Kept, shape_engine: str, batch: int | None, tell: Progress) -> None:
        self._kept = kept
        self._engine = shape_engine
        self._batch = batch
        self._tell = tell

    def run(
        self, facts: Sequence[Fact], rules: Sequence[Rule], also: AbstractSet[Term] = frozenset()
    ) -> Checked:
        """Check facts; the things in ``also`` are reference data whatever they are."""
        digests = Digests(facts)
        base = self._settled(facts, digests, also)
        reaches = by_reach(rules, base.parts)
        whole, of_case = reaches[Reach.WHOLE], reaches[Reach.CASE]
        of_cases = self._of_cases(base, digests, of_case)
        return Checked(
            base.parts,
            base,
            tuple(whole),
            self._of_everything(base.parts, digests, whole),
            self._of_reference(base, digests, [*reaches[Reach.REFERENCE], *of_case]),
            of_cases,
        )

    # --- Taking apart ---------------------------------------------------------------------------

    def _settled(self, facts: Sequence[Fact], digests: Digests, also: AbstractSet[Term]) -> Base:
        """Facts taken apart so that no case says anything new about reference data."""
        base = Base(split(facts, also), self._engine)
        while unsettling := self._unsettling(base, digests):
            cases = base.parts.cases
            things = {facts[p].triple[0] for number in unsettling for p in cases[number]}
            base = Base(split(facts, things | base.parts.things), self._engine)
        return base

    def _unsettling(self, base: Base, digests: Digests) -> set[int]:
        parts = base.parts
        if not parts.reference:
            return set()
        keys = digests.of_cases(parts, "settled")
        known = self._kept.flags(keys)
        unknown = [number for number, key in enumerate(keys) if key not in known]
        found = {number for number, key in enumerate(keys) if known.get(key)}
        if unknown:
            new = self._unsettled(base, unknown)
            self._kept.keep_flags({keys[number]: number in new for number in unknown})
            found |= new
        return found

    def _unsettled(self, base: Base, numbers: Sequence[int]) -> set[int]:
        found = both_ways(base.parts, numbers)
        settled = Settled(base.parts, base.alone)
        for cases in batches_of(base.parts, self._batch, numbers):
            self._tell("taking cases apart")
            found |= settled.unsettled_by(base.world_ahead(cases), cases)
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
    ) -> dict[int, list[Explained]]:
        keys = digests.of_cases(base.parts, "findings")
        known = self._kept.known_findings(keys)
        all_found = {number: known[key] for number, key in enumerate(keys) if key in known}
        unknown = [number for number, key in enumerate(keys) if key not in known]
        batches = list(batches_of(base.parts, self._batch, unknown))
        for count, cases in enumerate(batches, 1):
            self._tell(f"cases {count}/{len(batches)}")
            found: dict[int, list[Explained]] = {number: [] for number in cases}
            with older_spared():
                for number, each in base.explain(cases, rules):
                    found[number].append(each)
            self._kept.keep_findings({keys[number]: each for number, each in found.items()})
            all_found |= found
        return all_found
