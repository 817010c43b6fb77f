"""What an edit makes of the findings of an earlier check, without looking at what is the same.

Reference data and cases are *valid* as they are taken apart where reference data are closed under
what leads from them, cases are held together by what they share, and none says anything new about
reference data (``foedera.cases.checking``). An edit that leaves the reference data alone leaves all
cases valid but those that it touches, brings together or drives apart; these are found in an index
by the things that they speak of, and taken apart anew. All else is looked at in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from foedera.cases.belonging import belonging, by_case, mentioned
from foedera.cases.beside import ALONE, Base, batches_of
from foedera.cases.checking import by_reach
from foedera.cases.edited import Edited, TooFarError
from foedera.cases.recording import grouped
from foedera.cases.rows import spelled
from foedera.cases.scope import Reach
from foedera.cases.snapshot import REFERENCE, Group, Head
from foedera.cases.split import Split, split
from foedera.cases.unsettled import about_reference, both_ways
from foedera.cases.weights import added_up, weight_of, weights
from foedera.check.engine import explain_world
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.infer.inference import infer
from foedera.knowledge.attribution import attribute
from foedera.read.statement import Term


class Recheck:
    """What is found anew after an edit.

    ``gone`` are the numbers of cases that are no more; ``cases`` what those state that take their
    place, by their numbers; ``loose`` is stated of things of which nothing else is.

    Raises:
        TooFarError: the edit reaches so far that everything is to be looked at.
    """

    def __init__(self, edited: Edited, head: Head, rules: Sequence[Rule], engine: str) -> None:
        self.edited = edited
        self._head = head
        self._rules = rules
        self._engine = engine
        self.gone = edited.around()
        stated = [s for number in self.gone for s in edited.stated[number]]
        self._stated = [*stated, *edited.difference.added]
        self._reference = edited.stated[REFERENCE]
        self.parts = split(attribute([*self._reference, *self._stated]), edited.things)
        self._refuse_new_reference_data()
        found = by_case(self._stated, self.parts)
        if found.get(ALONE):
            raise TooFarError("there are new reference data")
        self.loose = found.pop(None, [])
        self.cases = {head.next + n: each for n, each in found.items() if n is not None}

    def _refuse_new_reference_data(self) -> None:
        """A predicate or class that is used for the first time is none if nothing speaks of it."""
        if not self.parts.reference:
            raise TooFarError("there are axioms")
        new = self.parts.things - self.edited.things
        entries = self.edited.entries(new)
        if any(entries[spelled(thing)] for thing in new):
            raise TooFarError("there are new reference data")

    @cached_property
    def _by_reach(self) -> dict[Reach, list[Rule]]:
        return by_reach(self._rules, self.parts)

    # --- Cases ----------------------------------------------------------------------------------

    def of_cases(self) -> dict[int, list[Explained]]:
        """What is found in the new cases, by their numbers."""
        base = Base(self.parts, self._engine)
        found: dict[int, list[Explained]] = {}
        unsettled = both_ways(self.parts, range(len(self.parts.cases)))
        for cases in batches_of(self.parts):
            world = base.world(cases)
            following = weight_of(about_reference(self.parts, world))
            if unsettled or following != self._head.following:
                raise TooFarError("a case says something new about reference data")
            for number, each in base.explain(cases, self._by_reach[Reach.CASE], world):
                found.setdefault(self._head.next + number, []).append(each)
        return found

    def belonging(self, number: int) -> dict[Term, bool]:
        """The things that a new case speaks of, and whether they belong to it."""
        own = number - self._head.next
        return belonging(self.cases[number], own, self.parts, self.parts.things)

    # --- Reference data -------------------------------------------------------------------------

    @cached_property
    def tied(self) -> frozenset[Term]:
        """The things that are reference data and belong to cases."""
        edited = self.edited
        stated = [*self._stated, *(s for number in self.gone for s in edited.before[number])]
        perhaps = edited.with_mates({thing for each in stated for thing in mentioned(each)})
        perhaps &= self.parts.things
        tied = {thing for thing in perhaps if thing in self.parts.owner or self._is_tied(thing)}
        return edited.tied - perhaps | tied

    def _is_tied(self, thing: Term) -> bool:
        """Whether it belongs to a case that there was, and is."""
        mates = self.edited.with_mates({thing})
        entries = self.edited.entries(mates)
        found = (entries[spelled(mate)].items() for mate in mates)
        return any(owned and n not in self.gone for each in found for n, owned in each)

    def of_reference(self) -> list[Explained]:
        """What is found in the reference data alone."""
        parts = self.parts
        tied = Split(parts.facts, parts.reference, (), parts.things, dict.fromkeys(self.tied, 0))
        rules = [*self._by_reach[Reach.REFERENCE], *self._by_reach[Reach.CASE]]
        return [each for _, each in Base(tied, self._engine).explain(None, rules)]

    # --- Everything -----------------------------------------------------------------------------

    @cached_property
    def sums(self) -> dict[str, int]:
        """The sums of ``foedera.cases.weights`` after the edit."""
        change = self.edited.difference
        more, loose = weights(change.added), weights(self.loose)
        return added_up(added_up(self._head.sums, more, loose), {}, weights(change.removed))

    def stale(self, groups: Sequence[Group]) -> list[Rule]:
        """The rules that see everything and may find something else now."""
        rules = self._by_reach[Reach.WHOLE]
        reordered = self.edited.difference.reordered
        known = {rule for group in groups for rule in group.rules}
        if known != {rule.id for rule in rules}:
            return rules
        held = {r for g in groups if g.holds(self.sums) and not reordered for r in g.rules}
        return [rule for rule in rules if rule.id not in held]

    def of_everything(self, rules: Sequence[Rule], numbers: set[int]) -> list[Group]:
        """What rules find in the reference data, the new cases and those of these numbers."""
        self.edited.load(numbers)
        others = [
            self.edited.stated[number] for number in sorted(numbers - self.gone - {REFERENCE})
        ]
        stated = [*self._reference, *self._stated, *(s for each in others for s in each)]
        world = infer(attribute(stated))
        found = explain_world(world, rules=rules, shape_engine=self._engine)
        return grouped(rules, found, self.sums)
