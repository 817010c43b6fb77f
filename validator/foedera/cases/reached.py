"""The reference data that cases can reach: what these lead to, and what leads there by steps.

``foedera.cases.incremental`` makes sure that about each of these the same follows as from all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal
from pyoxigraph import Triple as QuotedTriple

from foedera.cases.edited import Edited
from foedera.cases.rows import spelled, term
from foedera.cases.shared import About
from foedera.cases.steps import Step
from foedera.read.statement import Statement, Term


class Reached:
    """The reference data that these statements of cases can reach.

    ``about`` is what is known of each, by the number of its part. The statements of these parts
    are then loaded.
    """

    def __init__(self, edited: Edited, steps: Iterable[Step], stated: Iterable[Statement]) -> None:
        self.about: dict[int, About] = {}
        self._edited = edited
        self._steps: dict[str, list[Step]] = defaultdict(list)
        for step in steps:
            self._steps[step.predicate.value].append(step)
        self._seen: set[Term] = set()
        self._through: dict[Term, set[object]] = defaultdict(set)
        self._conditional: dict[int, About] = {}
        self._add(set(edited.shared.terms))
        self._spread(stated)

    def _spread(self, stated: Iterable[Statement]) -> None:
        """Go on from statements until nothing more is reached."""
        names = self._mentioned(stated)
        while names:
            numbers = self._edited.reference_parts(names) - self.about.keys()
            names = self._add(numbers) | self._against_steps()

    def _add(self, numbers: set[int]) -> set[Term]:
        """Add the parts of these numbers, and return what they lead to."""
        edited = self._edited
        edited.load(numbers)
        found = edited.about(numbers)
        self.about |= found
        new = self._mentioned(each for number in numbers for each in edited.stated[number])
        new |= {term(name) for each in found.values() for name in each.needs}
        self._conditional |= {n: each for n, each in found.items() if each.behind}
        self._seen |= new
        return new

    def _mentioned(self, stated: Iterable[Statement]) -> set[Term]:
        """The things of which statements speak, and that were not known of."""
        found: set[Term] = set()
        for statement in stated:
            subject, predicate, value, graph, _ = statement
            self._through[value].add(predicate)
            found |= {subject, predicate}
            found |= set(_things(value))
            if graph is not None:
                found.add(graph)
        new = found - self._seen
        self._seen |= new
        return new

    def _against_steps(self) -> set[Term]:
        """What leads to the things that are reached, by the steps that may be taken from there."""
        found = {
            term(name)
            for about in self._conditional.values()
            for predicate, by_kinds in about.behind.items()
            for step in self._steps[predicate]
            if not step.through or not step.through.isdisjoint(self._through[term(about.name)])
            for kinds, names in by_kinds.items()
            if not step.kinds
            or not {spelled(kind) for kind in step.kinds}.isdisjoint(kinds.split())
            for name in names
        }
        new = found - self._seen
        self._seen |= new
        return new


def _things(value: Term) -> Iterator[Term]:
    if isinstance(value, QuotedTriple):
        yield from (value.subject, value.predicate, *_things(value.object))
    elif not isinstance(value, Literal):
        yield value
