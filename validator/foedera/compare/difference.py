"""Findings beside those of before, told apart by fingerprint: new, known, gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from foedera.finding import EarlierFinding, Finding, Suppressed, Verdict

_GRAVITY = list(Verdict)


class Difference(NamedTuple):
    """The findings that were not there before, those that were, and those that are no longer."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: tuple[EarlierFinding, ...]


def difference(
    findings: Sequence[Finding],
    suppressed: Iterable[Suppressed],
    earlier: Sequence[EarlierFinding],
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
    before = {each.fingerprint: _GRAVITY.index(each.verdict) for each in earlier}
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        gravity = before.get(finding.fingerprint)
        is_known = gravity is not None and gravity <= _GRAVITY.index(finding.verdict)
        (known if is_known else new).append(finding)
    here = {finding.fingerprint for finding in findings}
    here |= {each.finding.fingerprint for each in suppressed}
    gone = {
        each.fingerprint: each
        for each in reversed(earlier)
        if each.fingerprint not in here and each.rule in decided
    }
    order = sorted(gone.values(), key=lambda e: (_GRAVITY.index(e.verdict), e.rule, e.fingerprint))
    return Difference(tuple(new), tuple(known), tuple(order))


def earlier_of(findings: Iterable[Finding]) -> list[EarlierFinding]:
    """Return what is remembered of findings."""
    return [
        EarlierFinding(f.fingerprint, f.rule, f.title, f.verdict, f.message, f.place)
        for f in findings
    ]
