"""What a mutant is: a condition of a rule removed, inverted or moved by a hair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256


def _no() -> bool:
    return False


@dataclass(frozen=True)
class Mutant:
    """One change to one rule, check, shape or axiom.

    ``kind`` is one of ``results.KINDS``; ``subject`` is what is changed (``INV001``, ``weekday``),
    and ``change`` says how. ``noticed`` tells whether the examples tell it from what stands there,
    and ``is_none`` whether the ontology makes it the same whatever the data.
    """

    kind: str
    family: str
    subject: str
    change: str
    noticed: Callable[[], bool]
    is_none: Callable[[], bool] = _no

    @property
    def name(self) -> str:
        """The same as long as the rule is, so that lists can refer to it."""
        return f"{self.subject}: {self.change}"

    def is_of(self, names: tuple[str, ...]) -> bool:
        """Whether its family has one of the names, or its subject begins with one."""
        return self.family in names or self.subject.startswith(names)

    @property
    def lot(self) -> int:
        """A number drawn by its name, for samples that are the same on every run."""
        return int.from_bytes(sha256(self.name.encode()).digest()[:4])


def numbered(mutants: Iterable[Mutant]) -> Iterator[Mutant]:
    """The second and further mutants of one name get a number."""
    seen: dict[str, int] = {}
    for mutant in mutants:
        count = seen[mutant.name] = seen.get(mutant.name, 0) + 1
        yield replace(mutant, change=f"{mutant.change} ({count})") if count > 1 else mutant
