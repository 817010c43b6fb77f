"""A finding's proof as a picture to draw: boxes with lines of text, and arrows between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from foedera.finding import Finding
from foedera.report.bounds import with_days
from foedera.report.fact_text import attribution
from foedera.report.finding_text import qualities_of
from foedera.report.proof import Grounds, Proof, proof_of
from foedera.report.step_text import letter


class Kind(StrEnum):
    """What a box stands for."""

    FACT = "fact"
    AXIOM = "axiom"
    STEP = "step"
    CLASH = "clash"


class Box(NamedTuple):
    """A box; its ``name`` has only letters, digits and underscores."""

    name: str
    kind: Kind
    lines: tuple[str, ...]


class Picture(NamedTuple):
    """The boxes, and arrows from what is known to what follows from it."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[str, str], ...]


def pictures_of(findings: Sequence[Finding]) -> list[Picture]:
    """Return a picture for each finding; the names of boxes differ between them."""
    return [_picture(finding, f"p{number}") for number, finding in enumerate(findings, start=1)]


def _picture(finding: Finding, prefix: str) -> Picture:
    proof = proof_of(finding)
    clash = Box(
        f"{prefix}_clash",
        Kind.CLASH,
        (f"{finding.rule}: {finding.message}", " · ".join(qualities_of(finding))),
    )
    arrows = [
        (source, target)
        for ground, target in _conclusions(proof, prefix, clash)
        for source in _sources(ground, proof, prefix)
    ]
    boxes = (*_facts(proof, prefix), *_axioms(proof, prefix), *_steps(proof, prefix), clash)
    title = f"{finding.rule} {finding.title} ({finding.fingerprint})"
    return Picture(title, boxes, tuple(arrows))


def _facts(proof: Proof, prefix: str) -> Iterator[Box]:
    for position, fact in enumerate(proof.facts):
        places = [f"at {place}" for place in fact.places]
        lines = (f"fact {position + 1}: {fact.text}", attribution(fact), *places)
        yield Box(f"{prefix}_fact{position + 1}", Kind.FACT, lines)


def _axioms(proof: Proof, prefix: str) -> Iterator[Box]:
    for position, axiom in enumerate(_all_axioms(proof), start=1):
        yield Box(f"{prefix}_axiom{position}", Kind.AXIOM, (f"axiom: {with_days(axiom)}",))


def _steps(proof: Proof, prefix: str) -> Iterator[Box]:
    for position, step in enumerate(proof.steps):
        lines = (f"step {letter(position)}: {with_days(step.text)}", f"by {step.step}")
        yield Box(f"{prefix}_step{position + 1}", Kind.STEP, lines)


def _all_axioms(proof: Proof) -> list[str]:
    axioms = (axiom for ground in (*proof.grounds, proof.clash) for axiom in ground.axioms)
    return list(dict.fromkeys(axioms))


def _conclusions(proof: Proof, prefix: str, clash: Box) -> Iterator[tuple[Grounds, str]]:
    for position, ground in enumerate(proof.grounds):
        yield ground, f"{prefix}_step{position + 1}"
    yield proof.clash, clash.name


def _sources(ground: Grounds, proof: Proof, prefix: str) -> Iterator[str]:
    axioms = _all_axioms(proof)
    yield from (f"{prefix}_fact{fact + 1}" for fact in ground.facts)
    yield from (f"{prefix}_axiom{axioms.index(axiom) + 1}" for axiom in ground.axioms)
    yield from (f"{prefix}_step{step + 1}" for step in ground.steps)
