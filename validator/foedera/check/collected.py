"""Findings of many parts, collected on the disk: in memory, there are only their heads."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from typing import NamedTuple

from foedera.check.rule_findings import Explained
from foedera.finding import Finding
from foedera.kept import Head, Kept, head_of
from foedera.scratch import Scratch


class Packed(NamedTuple):
    """An explained finding without its facts and its match: pickled, as few look at all of it."""

    head: Head
    finding: bytes
    rank: bytes


def packed(explained: Iterable[Explained]) -> list[Packed]:
    """Pack findings, to be collected or sent to whoever collects them."""
    return [
        Packed(head_of(each.finding), _pickled(each.finding), _pickled(each.rank))
        for each in explained
    ]


class Collected:
    """The best explained finding of each rule and fingerprint; see ``foedera.check.engine``."""

    def __init__(self) -> None:
        self._scratch = Scratch()
        self._best: dict[tuple[str, str], tuple[Head, int, int]] = {}

    def add(self, found: Iterable[Packed]) -> None:
        """Keep what is new, or better explained than what is known.

        Raises:
            UsageError: the disk is full.
        """
        put = self._scratch.put
        for head, finding, rank in found:
            known = self._best.get((head.rule, head.fingerprint))
            if known is None or pickle.loads(rank) < self._scratch.get(known[2]):  # noqa: S301
                self._best[head.rule, head.fingerprint] = head, put(finding), put(rank)

    def findings(self) -> Kept[Finding]:
        """Return the findings so far, sorted by gravity, place, rule and fingerprint."""
        entries = [(head, finding) for head, finding, _ in self._best.values()]
        return Kept(entries, self._scratch.get).ordered()


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
