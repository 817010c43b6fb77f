"""Findings as the page shows them: what to read first, and what opens below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from foedera.finding import Finding, StatedFact
from foedera.read.statement import Place
from foedera.report.bounds import with_days
from foedera.report.excerpt import source_lines
from foedera.report.fact_text import attribution
from foedera.report.finding_text import belief_in_words, origin_in_words, qualities_of
from foedera.report.html.facets import Facets
from foedera.report.html.listing import Listing, around, listings
from foedera.report.proof import Grounds, Proof, by_teller, proof_of
from foedera.report.step_text import letter

_LISTED = 300  # findings that show the lines of their sources; the rest name them


@dataclass(frozen=True)
class Told:
    """Facts about one thing from the same sources, each with its number."""

    subject: str
    attribution: str
    facts: tuple[tuple[int, StatedFact], ...]


@dataclass(frozen=True)
class Inference:
    """What follows, each with its letter, and the reason: by which step, and from what."""

    follows: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True)
class Card:
    """A finding; ``values`` are those of the facets by which it can be filtered."""

    finding: Finding
    qualities: tuple[str, ...]
    told: tuple[Told, ...]
    listings: tuple[Listing, ...]
    proof: tuple[Inference, ...]
    hence: str
    beliefs: tuple[str, ...]
    origin: tuple[str, ...]
    values: Mapping[str, str]

    @property
    def anchor(self) -> str:
        """Where links to it lead."""
        return anchor_of(self.finding)


def anchor_of(finding: Finding) -> str:
    """Return the name of a finding's place in the page."""
    return f"{finding.rule}-{finding.fingerprint}"


def cards_of(findings: Sequence[Finding], facets: Facets) -> list[Card]:
    """Return a card for each finding; so many show source lines that the page stays readable."""
    lines = _lines(findings[:_LISTED])
    return [
        _card(finding, facets.of_finding(position), lines if position < _LISTED else {})
        for position, finding in enumerate(findings)
    ]


def _lines(findings: Iterable[Finding]) -> Mapping[Place, str]:
    return source_lines({place for finding in findings for place in around(finding.facts)})


def _card(finding: Finding, values: Mapping[str, str], lines: Mapping[Place, str]) -> Card:
    proof = proof_of(finding)
    return Card(
        finding=finding,
        qualities=tuple(qualities_of(finding)),
        told=tuple(told_by(proof.facts)),
        listings=tuple(listings(proof.facts, lines)),
        proof=tuple(_inferences(proof)),
        hence=_marks(proof.clash),
        beliefs=tuple(belief_in_words(belief) for belief in finding.beliefs),
        origin=tuple(origin_in_words(finding)),
        values=values,
    )


def told_by(facts: Sequence[StatedFact]) -> Iterable[Told]:
    """Bring together facts about one thing from the same sources, numbered in their order."""
    numbers = {fact.terms: number for number, fact in enumerate(facts, start=1)}
    for group in by_teller(facts):
        numbered = tuple((numbers[fact.terms], fact) for fact in group)
        yield Told(group[0].words[0], attribution(group[0]), numbered)


def _inferences(proof: Proof) -> Iterable[Inference]:
    """Bring together what follows in the same way from the same premises."""
    positions = range(len(proof.steps))
    for (ground, step), group in groupby(
        positions, lambda position: (proof.grounds[position], proof.steps[position].step)
    ):
        follows = tuple((letter(each), with_days(proof.steps[each].text)) for each in group)
        marks = _marks(ground)
        reasons = [f"{step}, from {marks}" if marks else step, *map(with_days, ground.axioms)]
        yield Inference(follows, "; ".join(reasons))


def _marks(ground: Grounds) -> str:
    facts = (str(fact + 1) for fact in ground.facts)
    return ", ".join([*facts, *(letter(step) for step in ground.steps)])
