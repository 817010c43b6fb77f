"""Which links were found between data sets, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from foedera.report.contents import Input
from foedera.report.summary import counted, scope
from foedera.report.terminal import harmless

_MOST_SHOWN = 10


class Proposal(Protocol):
    """A link between two records."""

    @property
    def kind(self) -> str:
        """What both records are."""

    @property
    def score(self) -> float:
        """How alike they are, to 1."""

    @property
    def used(self) -> bool:
        """Whether they are said to correspond."""

    @property
    def why(self) -> str:
        """What it rests on."""


class Links(Input, Protocol):
    """The outcome of linking; ``foedera.api.Linked`` is one."""

    @property
    def output(self) -> str:
        """The file that was written."""

    @property
    def threshold(self) -> float:
        """The score from which records are said to correspond."""

    @property
    def records(self) -> int:
        """How many things could be linked."""

    @property
    def links(self) -> Sequence[Proposal]:
        """The links, best first."""


def render(linked: Links) -> str:
    """Return the report: counts by kind, and the best of what is to be reviewed."""
    return "".join(f"{harmless(line)}\n" for line in _lines(linked))


def _lines(linked: Links) -> Iterator[str]:
    used = Counter(link.kind for link in linked.links if link.used)
    review = [link for link in linked.links if not link.used]
    waiting = Counter(link.kind for link in review)
    yield f"{scope(linked)}, {counted(linked.records, 'record')} → {linked.output}"
    for kind in sorted(used | waiting):
        yield f"  {kind}: {used[kind]:,} linked, {waiting[kind]:,} to review"
    if not linked.links:
        yield "  no two records of different data sets are alike"
    if review:
        yield f"To review (below {linked.threshold:g}, or another fits as well):"
    yield from (f"  {link.score:.2f}  {link.why}" for link in review[:_MOST_SHOWN])
    if len(review) > _MOST_SHOWN:
        yield f"  and {len(review) - _MOST_SHOWN:,} more in {linked.output}"
