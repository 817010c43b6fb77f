"""Checks cases one after another; in union they give what checking everything at once gives.

Three kinds of rules run differently (``foedera.cases.scope``): those of reference data look at
these alone, those of a case at batches of cases beside the reference data, and the others at
everything.

That a case can be looked at beside the reference data alone presupposes that no other case says
anything new about these. So it is looked at whether it does: a case that gives reference data a
type or a narrower date, say, becomes reference data itself, and all begins anew.

As all of it is wanted here, all cases are looked at at once, in the world of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from foedera.cases.beside import Base
from foedera.cases.everything import can_find, used_in
from foedera.cases.scope import Reach, scope_of
from foedera.cases.split import Split, split
from foedera.cases.unsettled import Settled, both_ways
from foedera.check.engine import explain_world
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.collector import older_spared
from foedera.infer.inference import World, infer
from foedera.knowledge.facts import Fact
from foedera.read.statement import Term

Progress = Callable[[str], None]


class Checked(NamedTuple):
    """What was found in everything, in the reference data, and in each case; by which rules.

    These are the ones that can find anything where what facts have ``used`` is used.
    """

    parts: Split
    base: Base
    used: set[Term]
    reaches: dict[Reach, list[Rule]]
    of_whole: list[Explained]
    of_reference: list[Explained]
    of_cases: dict[int, list[Explained]]


def by_reach(
    rules: Iterable[Rule], used: AbstractSet[Term], *, apart: bool
) -> dict[Reach, list[Rule]]:
    """Rules by how far they see, of those that can find anything.

    ``used`` is what ``foedera.cases.everything.used_in`` tells of the data. Where these are not
    taken apart, all rules see everything.
    """
    found: dict[Reach, list[Rule]] = {reach: [] for reach in Reach}
    for rule in rules:
        if not apart or can_find(rule, used):
            found[scope_of(rule).reach if apart else Reach.WHOLE].append(rule)
    return found


class CaseCheck:
    """One check of all cases."""

    def __init__(self, shape_engine: str, tell: Progress) -> None:
        self._engine = shape_engine
        self._tell = tell

    def run(
        self, facts: Sequence[Fact], rules: Sequence[Rule], also: AbstractSet[Term] = frozenset()
    ) -> Checked:
        """Check facts; the things in ``also`` are reference data whatever they are."""
        self._tell("inferring")
        everything = infer(facts)
        base = self._settled(facts, everything, also)
        used = used_in(fact.triple for fact in facts)
        reaches = by_reach(rules, used, apart=bool(base.parts.reference))
        whole, of_case = reaches[Reach.WHOLE], reaches[Reach.CASE]
        used_alone = used_in(facts[position].triple for position in base.parts.reference)
        of_reference = [
            rule for rule in (*reaches[Reach.REFERENCE], *of_case) if can_find(rule, used_alone)
        ]
        return Checked(
            base.parts,
            base,
            used,
            reaches,
            explain_world(everything, rules=whole, shape_engine=self._engine) if whole else [],
            [each for _, each in base.explain(None, of_reference)],
            self._of_cases(base, everything, of_case),
        )

    # --- Taking apart ---------------------------------------------------------------------------

    def _settled(self, facts: Sequence[Fact], everything: World, also: AbstractSet[Term]) -> Base:
        """Facts taken apart so that no case says anything new about reference data."""
        self._tell("taking cases apart")
        base = Base(split(facts, also), self._engine)
        while unsettling := self._unsettling(base, everything):
            cases = base.parts.cases
            things = {facts[p].triple[0] for number in unsettling for p in cases[number]}
            base = Base(split(facts, things | base.parts.things), self._engine)
        return base

    def _unsettling(self, base: Base, everything: World) -> set[int]:
        parts = base.parts
        if not parts.reference:
            return set()
        found = both_ways(parts, range(len(parts.cases)))
        settled = Settled(parts, base.alone)
        for cases, world in self.worlds(base, everything):
            found |= settled.unsettled_by(world, cases)
        return found

    def worlds(self, base: Base, everything: World) -> Iterator[tuple[Sequence[int], World]]:
        """Yield cases with a world in which they are beside the reference data: all at once."""
        yield range(len(base.parts.cases)), everything

    # --- Checking -------------------------------------------------------------------------------

    def _of_cases(
        self, base: Base, everything: World, rules: Sequence[Rule]
    ) -> dict[int, list[Explained]]:
        found: dict[int, list[Explained]] = {n: [] for n in range(len(base.parts.cases))}
        for cases, world in self.worlds(base, everything):
            self._tell("cases")
            with older_spared():
                for number, each in base.explain(cases, rules, world):
                    found[number].append(each)
        return found
