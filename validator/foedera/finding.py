"""A finding: verdict, certainty, places, the smallest set of facts that clash, and their proof."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from foedera.read.statement import Place


class Verdict(StrEnum):
    """What kind of clash it is; the order is that of gravity."""

    CONTRADICTION = "contradiction"
    DISPUTE = "dispute"
    BREACH = "breach"
    REVERSAL = "reversal"
    GAP = "gap"


class Certainty(StrEnum):
    """Certain: for every choice of the imprecise dates and quantities. Possible: for some."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class StatedFact:
    """One fact of a clash as people read it.

    ``terms`` are subject, predicate and object in N-Triples syntax; ``words`` are the same with
    the names of things; ``sources`` are the names of who says it (empty: common ground);
    ``verified`` is False where every claim comes from a source that is marked as unverified.
    """

    terms: tuple[str, str, str]
    words: tuple[str, str, str]
    places: tuple[Place, ...]
    sources: tuple[str, ...]
    verified: bool = True

    @property
    def text(self) -> str:
        """The fact in one line, as premises of a proof quote it."""
        return " — ".join(self.words)


@dataclass(frozen=True)
class ProofStep:
    """One derived triple: what follows, by which step, from which texts.

    ``terms`` and ``words`` are as those of a fact; ``premises`` are texts of facts, of earlier
    steps and of axioms.
    """

    terms: tuple[str, str, str]
    words: tuple[str, str, str]
    step: str
    premises: tuple[str, ...]

    @property
    def text(self) -> str:
        """What follows, in one line, as premises of later steps quote it."""
        return " — ".join(self.words)


@dataclass(frozen=True)
class Belief:
    """What becomes of a finding if one believes these dates: certain, possible, or gone (None)."""

    dates: tuple[str, ...]
    outcome: Certainty | None


@dataclass(frozen=True)
class Contribution:
    """What one side of a merge did to bring a finding about.

    ``facts`` are those of the finding that it added; ``alone`` tells whether they, and what else
    it changed, bring the finding without the other side.
    """

    side: str
    facts: tuple[StatedFact, ...]
    alone: bool


@dataclass(frozen=True)
class Finding:
    """One contradiction, dispute, breach, reversal or gap.

    ``entities`` are the things concerned (IRIs, or a canonical name of a blank node) and
    ``values`` the offending literals; with the rule they make the fingerprint, so that it
    survives reordering, reformatting and renamed blank nodes. ``facts`` is minimal: without any
    one of them the finding is gone. ``absent`` lists what was looked for and not found.
    ``between`` names, for a dispute, each group of speakers or sources that are at odds.
    ``beliefs`` are the combinations of dates that sources give, where the finding flips with them.
    ``other_reasons`` are further minimal sets of facts that make the same finding, as far as they
    were looked for; ``reasons_capped`` tells that there may be more.
    ``premises`` are the texts of the facts and proof steps that the clash directly rests on;
    empty where these are just the facts.
    ``brought_by`` tells, where the sides of a merge were compared, which of them brought it.
    """

    rule: str
    title: str
    verdict: Verdict
    certainty: Certainty
    message: str
    entities: tuple[str, ...]
    values: tuple[str, ...]
    facts: tuple[StatedFact, ...]
    proof: tuple[ProofStep, ...] = ()
    absent: tuple[str, ...] = ()
    legal_sources: tuple[str, ...] = ()
    repair: str = ""
    between: tuple[tuple[str, ...], ...] = ()
    beliefs: tuple[Belief, ...] = ()
    other_reasons: tuple[tuple[StatedFact, ...], ...] = ()
    reasons_capped: bool = False
    premises: tuple[str, ...] = ()
    brought_by: tuple[Contribution, ...] = ()

    @property
    def source_dependent(self) -> bool:
        """Whether it flips with whose dates one believes."""
        return bool(self.beliefs)

    @property
    def place(self) -> Place:
        """The primary place: that of the first fact."""
        return self.facts[0].places[0]

    @property
    def related_places(self) -> tuple[Place, ...]:
        """The places of the other facts, each once, in the order of the facts."""
        places = (place for fact in self.facts for place in fact.places)
        return tuple(dict.fromkeys(place for place in places if place != self.place))

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits from rule, sorted entities and sorted values."""
        parts = [self.rule, *sorted(self.entities), "", *sorted(self.values)]
        return sha256("\x00".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class EarlierFinding:
    """A finding that was there before, as far as it is remembered.

    ``place`` is where it was: ``REVISION:path`` and line, or the entry of a baseline.
    """

    fingerprint: str
    rule: str
    title: str
    verdict: Verdict
    message: str
    place: Place


@dataclass(frozen=True)
class Suppressed:
    """A finding that is not to be shown, why, and where that is said."""

    finding: Finding
    reason: str
    place: Place
