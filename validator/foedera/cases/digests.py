"""Digests of facts with all their claims: what has the same digest is found to be the same."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.cache import digest
from foedera.cases.split import Split
from foedera.knowledge.facts import Fact


class Digests:
    """Digests of parts of these facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._of_positions: dict[tuple[int, ...], bytes] = {}

    def of_cases(self, parts: Split, use: str) -> list[bytes]:
        """One for each case, beside these reference data."""
        beside = digest(use, self._of(parts.reference))
        return [digest(beside, self._of(case)) for case in parts.cases]

    def of_reference(self, parts: Split) -> bytes:
        """One for the reference data, and for which of them belong to cases."""
        tied = sorted(str(thing) for thing in parts.things if thing in parts.owner)
        return digest("reference", self._of(parts.reference), *tied)

    def of_everything(self, parts: Split) -> bytes:
        """One for all facts."""
        return digest("everything", self._of(parts.reference), *map(self._of, parts.cases))

    def _of(self, positions: tuple[int, ...]) -> bytes:
        known = self._of_positions.get(positions)
        if known is None:
            said = (_spelled(self._facts[position]) for position in positions)
            known = self._of_positions[positions] = digest("\n".join(said))
        return known


def _spelled(fact: Fact) -> str:
    (subject, predicate, value), claims = fact
    said = [f"{claim.source}\t{claim.place!r}" for claim in claims]
    return f"{subject} {predicate} {value}\t{said}"
