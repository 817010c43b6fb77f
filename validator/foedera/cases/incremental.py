"""What an edit makes of the findings of an earlier check, without looking at what is the same.

Reference data and cases are *valid* as they are taken apart where reference data are closed under
what leads from them, cases are held together by what they share, and none says anything new about
reference data (``foedera.cases.checking``). An edit that leaves the reference data alone leaves all
cases valid but those that it touches, brings together or drives apart; these are found in an index
by the things that they speak of, and taken apart anew. All else is looked at in full.

They are looked at beside the reference data that they can reach (``foedera.cases.reached``). That
these are enough is not taken for granted: what follows of each of them must be what follows from
all reference data, for the same reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from foedera.cases.belonging import belonging, by_case, mentioned
from foedera.cases.beside import Base, batches_of
from foedera.cases.checking import by_reach
from foedera.cases.edited import Edited, TooFarError
from foedera.cases.everything import used_in
from foedera.cases.following import Following
from foedera.cases.reached import Reached
from foedera.cases.recording import grouped
from foedera.cases.rows import spelled, term
from foedera.cases.scope import Reach
from foedera.cases.sight import Sight
from foedera.cases.snapshot import REFERENCE, Group, Head
from foedera.cases.split import Split, split
from foedera.cases.steps import Step
from foedera.cases.unsettled import both_ways
from foedera.cases.weights import added_up, weights
from foedera.check.engine import explain_world
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute
from foedera.read.statement import Statement, Term

MANY = 20_000  # facts that it may take to see what rules saw


class BeyondReachError(Exception):
    """The reference data that were reached are not enough; the message says why."""


class Recheck:
    """What is found anew after an edit, beside the reference data reached by these steps.

    Where there are no steps, all reference data are taken. ``gone`` are the numbers of cases that
    are no more; ``cases`` what those state that take their place, by their numbers; ``found`` what
    is found in them; ``loose`` is stated of things of which nothing else is; ``new_things`` are
    reference data as they are used, of which nothing is stated.

    Raises:
        BeyondReachError: the reference data that are reached are not enough.
        TooFarError: the edit reaches so far that everything is to be looked at.
    """

    def __init__(
        self,
        edited: Edited,
        head: Head,
        rules: Sequence[Rule],
        engine: str,
        steps: frozenset[Step] | None,
    ) -> None:
        self.edited = edited
        self._head = head
        self._rules = rules
        self._engine = engine
        self.gone = edited.around()
        stated = [s for number in self.gone for s in edited.stated[number]]
        self._stated = [*stated, *edited.difference.added]
        self._before = [s for number in self.gone for s in edited.before[number]]
        self._reach(steps)
        self._refuse_new_reference_data()
        found = by_case(self._stated, self.parts)
        self.loose = found.pop(None, [])
        if not all(isinstance(number, int) for number in found):
            raise TooFarError("there are new reference data")
        self.cases = {head.next + n: each for n, each in found.items() if isinstance(n, int)}
        self.used = frozenset(map(term, head.used)) | used_in(self._stated)
        self.reaches = self._rules_by_reach(rules)
        self._world: World | None = None
        self.found = self._of_cases(steps is None)

    def _rules_by_reach(self, rules: Sequence[Rule]) -> dict[Reach, list[Rule]]:
        """Of those that see everything, others may find something where other terms are used."""
        if len(self.used) > len(self._head.used):
            return by_reach(rules, self.used, apart=True)
        named = {rule.id: rule for rule in rules}
        known = self.edited.shared.reaches
        return {reach: [named[name] for name in names] for reach, names in known.items()}

    def _reach(self, steps: frozenset[Step] | None) -> None:
        """Take the cases apart beside what they reach."""
        edited = self.edited
        if steps is None:
            numbers = set(range(self._head.least, REFERENCE))
            edited.load(numbers)
            self._about = edited.about(numbers)
        else:
            self._about = Reached(edited, steps, [*self._stated, *self._before]).about
        self._beside = [s for number in sorted(self._about) for s in edited.stated[number]]
        both = [*self._stated, *self._before]
        names = {thing for each in both for thing in each[:4] if thing is not None}
        self._known = edited.reference(names | {each for s in both for each in mentioned(s)})
        self._known |= {term(about.name) for about in self._about.values()}
        self.parts = self._apart(self._stated)

    def _apart(self, stated: Sequence[Statement]) -> Split:
        """What is stated of cases taken apart, beside what is reached."""
        return split(attribute([*self._beside, *stated]), self._known)

    def _refuse_new_reference_data(self) -> None:
        """A predicate or class that is used for the first time is none if nothing speaks of it."""
        if not self.parts.things:
            raise TooFarError("there are axioms")
        self.new_things = self.parts.things - self.edited.reference(self.parts.things)
        entries = self.edited.entries(self.new_things)
        if any(entries[spelled(thing)] for thing in self.new_things):
            raise TooFarError("there are new reference data")

    # --- Cases ----------------------------------------------------------------------------------

    def _of_cases(self, all_reached: bool) -> dict[int, list[Explained]]:
        """What is found in the new cases, by their numbers."""
        base = Base(self.parts, self._engine)
        found: dict[int, list[Explained]] = {}
        unsettled = both_ways(self.parts, range(len(self.parts.cases)))
        batches = list(batches_of(self.parts))
        for cases in batches:
            world = base.world(cases)
            self._world = world if len(batches) == 1 else None
            if unsettled or not self._is_settled(self.parts, world):
                if all_reached:
                    raise TooFarError("a case says something new about reference data")
                raise BeyondReachError
            for number, each in base.explain(cases, self.reaches[Reach.CASE], world):
                found.setdefault(self._head.next + number, []).append(each)
        return found

    def _is_settled(self, parts: Split, world: World) -> bool:
        """Whether of all that was reached follows what follows from the reference data alone."""
        following = Following(parts, world)
        known = {term(about.name): about.following for about in self._about.values()}
        sums = following.sums()
        things = parts.things
        return (
            all(sums.get(thing, 0) == total for thing, total in known.items())
            and sums.keys() <= known.keys() | self.new_things
            and not any(following.links_from(lambda thing: thing not in things))
        )

    def belonging(self, number: int) -> dict[Term, bool]:
        """The things that a new case speaks of, and whether they belong to it."""
        own = number - self._head.next
        return belonging(self.cases[number], own, self.parts, self.parts.things)

    # --- Reference data -------------------------------------------------------------------------

    @cached_property
    def tied(self) -> frozenset[Term]:
        """The things that are reference data and belong to cases."""
        edited = self.edited
        stated = [*self._stated, *self._before]
        perhaps = edited.with_mates({thing for each in stated for thing in mentioned(each)})
        perhaps &= self.parts.things | edited.reference(perhaps)
        edited.entries(edited.with_mates(perhaps))  # all at once
        tied = {thing for thing in perhaps if thing in self.parts.owner or self._is_tied(thing)}
        return edited.shared.tied - perhaps | tied

    def _is_tied(self, thing: Term) -> bool:
        """Whether it belongs to a case that there was, and is."""
        mates = self.edited.with_mates({thing})
        entries = self.edited.entries(mates)
        found = (entries[spelled(mate)].items() for mate in mates)
        return any(
            owned and n > REFERENCE and n not in self.gone for each in found for n, owned in each
        )

    def of_reference(self) -> list[Explained]:
        """What is found in the reference data alone."""
        edited = self.edited
        numbers = range(self._head.least, REFERENCE + 1)
        edited.load(numbers)
        facts = attribute([s for number in numbers for s in edited.stated[number]])
        names = {term(about.name) for about in edited.about(numbers[:-1]).values()}
        things = self.parts.things | names
        tied = Split(facts, tuple(range(len(facts))), (), things, dict.fromkeys(self.tied, 0))
        rules = [*self.reaches[Reach.REFERENCE], *self.reaches[Reach.CASE]]
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
        rules = self.reaches[Reach.WHOLE]
        reordered = self.edited.difference.reordered
        known = {rule for group in groups for rule in group.rules}
        if known != {rule.id for rule in rules}:
            return rules
        held = {r for g in groups if g.holds(self.sums) and not reordered for r in g.rules}
        return [r for r in rules if r.id not in held and (reordered or not self._sees_the_same(r))]

    def _sees_the_same(self, rule: Rule) -> bool:
        """Whether the cases that there were and those that take their place look alike to it."""
        if not self._sights:
            return False
        seen, now = (sight.of(rule) for sight in self._sights)
        return seen is not None and seen == now

    @cached_property
    def _sights(self) -> tuple[Sight, Sight] | None:
        """Of the cases that there were, and of those that take their place; of few alone."""
        if self._world is None:
            return None
        parts = self._apart(self._before)
        if len(parts.facts) > 2 * len(self.parts.facts) + MANY:
            return None
        before = infer(parts.facts)
        if not self._is_settled(parts, before):
            return None
        return Sight(parts, before), Sight(self.parts, self._world)

    def of_everything(
        self, rules: Sequence[Rule], numbers: set[int]
    ) -> tuple[list[Group], list[Explained]]:
        """Rules, and what they find in the new cases and the parts of these numbers."""
        self.edited.load(numbers)
        kept = (self.edited.stated[number] for number in sorted(numbers - self.gone))
        stated = [*(s for each in kept for s in each), *self._stated]
        world = infer(attribute(stated))
        found = explain_world(world, rules=rules, shape_engine=self._engine)
        return grouped(rules, found, self.sums), found
