"""A suppression, and which findings it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

from foedera.finding import Finding, StatedFact
from foedera.read.statement import Place


class Scope(Protocol):
    """What a suppression speaks of; the lower the rank, the closer it is to the finding."""

    rank: ClassVar[int]

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of the finding, whatever its rule."""


@dataclass(frozen=True)
class Lines:
    """Findings with a fact on these lines: a comment's own, or the next stated."""

    path: str
    first: int
    last: int
    rank: ClassVar[int] = 0

    def covers(self, finding: Finding) -> bool:
        """See ``Scope``."""
        return any(
            place.path == self.path and self.first <= place.line <= self.last
            for place in _places(finding)
        )


@dataclass(frozen=True)
class Axiom:
    """Findings that have this fact, whose terms are as ``StatedFact.terms``."""

    terms: tuple[str, str, str]
    rank: ClassVar[int] = 1

    def covers(self, finding: Finding) -> bool:
        """See ``Scope``."""
        return any(fact.terms == self.terms for fact in finding.facts)


@dataclass(frozen=True)
class Thing:
    """Findings among whose entities this thing is."""

    entity: str
    rank: ClassVar[int] = 2

    def covers(self, finding: Finding) -> bool:
        """See ``Scope``."""
        return self.entity in finding.entities


@dataclass(frozen=True)
class WholeFile:
    """Findings with a fact in this file."""

    path: str
    rank: ClassVar[int] = 3

    def covers(self, finding: Finding) -> bool:
        """See ``Scope``."""
        return any(place.path == self.path for place in _places(finding))


@dataclass(frozen=True)
class Files:
    """Findings with a fact in one of the files that match."""

    matches: Callable[[str], bool]
    rank: ClassVar[int] = 4

    def covers(self, finding: Finding) -> bool:
        """See ``Scope``."""
        return any(self.matches(place.path) for place in _places(finding))


@dataclass(frozen=True)
class Everything:
    """All findings of the rule."""

    rank: ClassVar[int] = 5

    def covers(self, finding: Finding) -> bool:
        """See ``Scope``."""
        return True


@dataclass(frozen=True)
class Suppression:
    """Findings of a rule or family are not to be shown within a scope, and why.

    ``until`` is the last day on which it holds. ``stated`` says it as a fact, which has the place.
    """

    rule: str
    reason: str
    scope: Scope
    stated: StatedFact
    until: date | None = None

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.stated.places[0]

    def expired(self, today: date) -> bool:
        """Whether it holds no longer."""
        return self.until is not None and self.until < today


def _places(finding: Finding) -> Iterator[Place]:
    return (place for fact in finding.facts for place in fact.places)
