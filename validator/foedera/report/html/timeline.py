"""The timeline of a page: a strip for each thing that lasted, possible and certain parts apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import isinf
from typing import NamedTuple

from foedera.finding import Finding, Verdict
from foedera.infer.chronicle import Chronicle, Group, Life
from foedera.infer.extent import Extent
from foedera.report.html.scale import Scale, Tick
from foedera.report.html.when import when

_ROWS = 300  # things that one still looks through
_HEADINGS = {Group.TREATY: "Treaties and resolutions", Group.EVENT: "Events"}
_STATEMENTS = "Statements"


class Bar(NamedTuple):
    """A part of a strip, in percent; ``start`` and ``end`` are where it has no known bound."""

    at: float
    width: float
    open_start: bool
    open_end: bool


class Strip(NamedTuple):
    """A thing: its possible part, its certain part if any, and the findings that speak of it.

    The dates of what ``is_contrary`` exclude each other: the possible part lies between them.
    """

    life: Life
    when: str
    possible: Bar
    certain: Bar | None
    is_point: bool
    is_contrary: bool
    findings: tuple[Finding, ...]

    @property
    def clash(self) -> Verdict | None:
        """The gravest verdict on it."""
        return self.findings[0].verdict if self.findings else None


class Lane(NamedTuple):
    """Strips under a heading; ``of`` is the treaty whose life it is, if any."""

    heading: str
    of: str
    strips: tuple[Strip, ...]


class Timeline(NamedTuple):
    """The lanes and the axis; ``left_out`` counts things that it has no room for."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    left_out: int


def timeline_of(chronicle: Chronicle, findings: Sequence[Finding]) -> Timeline | None:
    """Return the timeline; None where nothing is dated."""
    if not chronicle.lives:
        return None
    speaking = findings_by_term(findings)
    lives = _worth_showing(chronicle.lives, speaking)
    scale = Scale(day for life in lives for day in _days(life.extent))
    lanes = tuple(_lanes(lives, speaking, scale))
    return Timeline(lanes, tuple(scale.ticks()), len(chronicle.lives) - len(lives))


def findings_by_term(findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings whose facts or proofs are about each thing, gravest first."""
    found: defaultdict[str, dict[str, Finding]] = defaultdict(dict)
    for finding in findings:
        stated = (fact.terms[0] for fact in finding.facts)
        derived = (step.terms[0] for step in finding.proof)
        for term in (*stated, *derived):
            found[term][finding.rule + finding.fingerprint] = finding
    return {term: tuple(own.values()) for term, own in found.items()}


def _worth_showing(
    lives: Sequence[Life], speaking: Mapping[str, tuple[Finding, ...]]
) -> list[Life]:
    """All of them by date; of too many, those that findings speak of first."""
    ranked = sorted(range(len(lives)), key=lambda at: (lives[at].term not in speaking, at))
    return [lives[at] for at in sorted(ranked[:_ROWS])]


def _days(extent: Extent) -> Iterator[float]:
    yield from extent
    yield extent.latest_end + 1  # it ends with that day, not before it


def _lanes(
    lives: Iterable[Life], speaking: Mapping[str, tuple[Finding, ...]], scale: Scale
) -> Iterator[Lane]:
    """Treaty by treaty, in the order of their first acts; then events; then statements."""
    first: dict[str, int] = {}
    ranked = []
    for position, life in enumerate(lives):
        rank = first.setdefault(life.treaty, position) if life.group is Group.TREATY else 0
        ranked.append((list(Group).index(life.group), rank, position, life))
    for (group, _), members in groupby(sorted(ranked), key=lambda each: each[:2]):
        own = [each[3] for each in members]
        heading = _HEADINGS.get(own[0].group, _STATEMENTS)
        of = own[0].treaty if group == 0 else ""
        yield Lane(heading, of, tuple(_strip(life, speaking, scale) for life in own))


def _strip(life: Life, speaking: Mapping[str, tuple[Finding, ...]], scale: Scale) -> Strip:
    extent, certain = life.extent, life.extent.certain
    first, last = sorted((extent.earliest_start, extent.latest_end))
    return Strip(
        life=life,
        when=when(extent),
        possible=_bar(first, last, scale),
        certain=_bar(*certain, scale) if certain else None,
        is_point=first == last,
        is_contrary=first != extent.earliest_start,
        findings=speaking.get(life.term, ()),
    )


def _bar(first: float, last: float, scale: Scale) -> Bar:
    start, end = scale(first), scale(last + 1)
    return Bar(start, round(end - start, 2), isinf(first), isinf(last))
