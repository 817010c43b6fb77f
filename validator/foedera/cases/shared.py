"""What a snapshot knows of the reference data: of each thing, and of all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyoxigraph import NamedNode

from foedera.cases.rows import spelled, term
from foedera.cases.scope import Reach
from foedera.cases.steps import Step
from foedera.read.statement import Term


class About(NamedTuple):
    """What is known of a thing that is reference data, besides what is stated of it.

    ``following`` is the sum over what follows of it from the reference data alone, ``needs`` are
    the other things on whose statements that rests. ``behind`` are the things that lead to it with
    a predicate, by this and by their classes, as far as steps ask (``foedera.cases.steps``).
    """

    name: str
    following: int = 0
    needs: Sequence[str] = ()
    behind: Mapping[str, Mapping[str, Sequence[str]]] = {}


@dataclass(frozen=True)
class Shared:
    """What is true of the reference data as a whole, and of the rules; it is mostly little.

    ``apart``: whether the data were taken apart; those with axioms of their own, or without
    reference data, are one. ``tied`` are things that belong to cases; ``mates`` groups of things
    that statements about reference data hold together; ``terms`` the numbers of those that are
    terms of a vocabulary; ``reaches`` are the names of rules by how far they see, ``steps`` those
    to what they see.
    """

    apart: bool
    tied: frozenset[Term]
    mates: list[frozenset[Term]]
    terms: list[int]
    reaches: dict[Reach, list[str]]
    steps: frozenset[Step] | None

    def plain(self) -> list[Any]:
        """This as JSON writes it."""
        return [
            self.apart,
            sorted(map(spelled, self.tied)),
            sorted(sorted(map(spelled, group)) for group in self.mates),
            self.terms,
            self.reaches,
            None if self.steps is None else sorted(map(_plain, self.steps)),
        ]


def read_shared(
    apart: bool,
    tied: Iterable[str],
    mates: Iterable[list[str]],
    terms: list[int],
    reaches: Mapping[str, list[str]],
    steps: Iterable[Any] | None,
) -> Shared:
    """What ``Shared.plain`` made."""
    return Shared(
        apart,
        frozenset(map(term, tied)),
        [frozenset(map(term, group)) for group in mates],
        terms,
        {Reach(reach): names for reach, names in reaches.items()},
        None if steps is None else frozenset(map(_step, steps)),
    )


def _plain(step: Step) -> list[Any]:
    names = (sorted(name.value for name in each) for each in (step.kinds, step.through))
    return [step.predicate.value, *names]


def _step(plain: tuple[str, list[str], list[str]]) -> Step:
    predicate, kinds, through = plain
    return Step(
        NamedNode(predicate), frozenset(map(NamedNode, kinds)), frozenset(map(NamedNode, through))
    )
