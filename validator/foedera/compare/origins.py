"""Which side of a merge brought a finding: one alone, or both only together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from foedera.finding import Contribution, Finding, StatedFact
from foedera.kept import Kept
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.identity import CanonicalNames


class Told:
    """What one side states, and what is found in it."""

    def __init__(self, name: str, findings: Sequence[Finding], facts: Sequence[Fact]) -> None:
        self.name = name
        self.found = {head.fingerprint for head in Kept.of(findings).heads}
        self._facts = facts

    @cached_property
    def _stated(self) -> set[tuple[str, str, str]]:
        names = CanonicalNames(Knowledge(self._facts))
        return {names.ntriples(fact.triple) for fact in self._facts}

    def states(self, fact: StatedFact) -> bool:
        """Whether it has this fact."""
        return fact.terms in self._stated


def with_origins(
    findings: Sequence[Finding], base: Told, ours: Told, theirs: Told
) -> Kept[Finding]:
    """Tell of each finding which side brought it.

    Args:
        findings: those of the merge that the base has not.
        base: where the sides parted.
        ours, theirs: the sides.
    """

    def told(finding: Finding) -> Finding:
        return replace(finding, brought_by=_contributions(finding, base, (ours, theirs)))

    return Kept.of(findings).mapped(told)


def _contributions(finding: Finding, base: Told, sides: Sequence[Told]) -> tuple[Contribution, ...]:
    alone = [side for side in sides if finding.fingerprint in side.found]
    return tuple(
        Contribution(
            side=side.name,
            facts=tuple(f for f in finding.facts if side.states(f) and not base.states(f)),
            alone=bool(alone),
        )
        for side in alone or sides
    )
