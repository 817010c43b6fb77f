"""Findings beside those of before, told apart by fingerprint: new, known, gone; none is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from foedera.finding import EarlierFinding, Finding, Suppressed
from foedera.kept import Kept


class Difference(NamedTuple):
    """The findings that were not there before, those that were, and those that are no longer."""

    new: Kept[Finding]
    known: Kept[Finding]
    gone: Kept[EarlierFinding]


def difference(
    findings: Sequence[Finding],
    suppressed: Sequence[Suppressed],
    earlier: Kept[EarlierFinding],
    decided: Collection[str],
) -> Difference:
    """Compare findings with earlier ones.

    A finding whose verdict has become graver is new. What is suppressed now is not gone.

    Args:
        findings: those of now.
        suppressed: those of now that are not shown.
        earlier: those of before.
        decided: the rules whose findings are all here, so that one that is not is gone.
    """
    now = Kept.of(findings)
    before = {head.fingerprint: head.gravity for head in earlier.heads}
    new: list[int] = []
    known: list[int] = []
    for number, head in enumerate(now.heads):
        gravity = before.get(head.fingerprint)
        is_known = gravity is not None and gravity <= head.gravity
        (known if is_known else new).append(number)
    here = {head.fingerprint for part in (now, Kept.of(suppressed)) for head in part.heads}
    gone: dict[str, tuple[int, str, str, int]] = {}
    for number, head in enumerate(earlier.heads):
        if head.fingerprint not in here and head.rule in decided:
            order = (head.gravity, head.rule, head.fingerprint, number)
            gone.setdefault(head.fingerprint, order)
    places = [number for *_, number in sorted(gone.values())]
    return Difference(now.at(new), now.at(known), earlier.at(places))


def earlier_of(findings: Sequence[Finding]) -> Kept[EarlierFinding]:
    """Return what is remembered of findings, which stay where they are kept."""
    return Kept.of(findings).mapped(_remembered)


def _remembered(f: Finding) -> EarlierFinding:
    return EarlierFinding(f.fingerprint, f.rule, f.title, f.verdict, f.message, f.place)
