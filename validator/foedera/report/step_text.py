"""The proof of a finding as text: what tells most, in short, or every step, spelled out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from string import ascii_lowercase

from foedera.finding import Finding, ProofStep
from foedera.knowledge.terms import FD
from foedera.report.bounds import day_of, in_words, is_bound, with_days
from foedera.report.contents import View
from foedera.report.proof import IS_A, Grounds, Proof
from foedera.report.terminal import listed, painted, wrapped

# Steps that follow from what words mean; whoever knows the words needs no proof of them.
_PLAIN_STEPS = {"subclass", "domain", "range", "default", "sub-property", "inverse", "attribution"}
# What an in-force period is called says the first three; its bounds say the fourth.
_OF_PERIODS = {IS_A, str(FD.ofTreaty), str(FD.participant), str(FD.end)}


def short_proof(proof: Proof, view: View) -> list[str]:
    """One row for each thing that something worth knowing follows about."""
    subjects: dict[str, list[int]] = {}
    for position in telling_steps(proof):
        subjects.setdefault(proof.steps[position].terms[0], []).append(position)
    return [row for steps in subjects.values() for row in _conclusion(steps, proof, view)]


def telling_steps(proof: Proof) -> list[int]:
    """The positions of the steps that say more than the words of the facts do."""
    return [position for position in range(len(proof.steps)) if not _is_plain(position, proof)]


def _is_plain(position: int, proof: Proof) -> bool:
    step = proof.steps[position]
    if step.step in _PLAIN_STEPS:
        return True
    if step.step == "in force":
        return step.terms[1] in _OF_PERIODS
    return is_bound(step) and _restates_a_date(step, proof.base_facts[position], proof)


def _restates_a_date(step: ProofStep, base_facts: Sequence[int], proof: Proof) -> bool:
    """Whether the bound is just the day that a fact gives for the same thing."""
    if len(base_facts) != 1:
        return False
    fact = proof.facts[base_facts[0]]
    return fact.terms[0] == step.terms[0] and fact.words[2].strip("“”") == day_of(step)


def _conclusion(positions: Sequence[int], proof: Proof, view: View) -> list[str]:
    steps = [proof.steps[position] for position in positions]
    clauses = [
        *in_words(step for step in steps if is_bound(step)),
        *(with_days(" — ".join(step.words[1:])) for step in steps if not is_bound(step)),
    ]
    names = listed(list(dict.fromkeys(step.step for step in steps)))
    facts = sorted({fact for position in positions for fact in proof.base_facts[position]})
    numbers = ", ".join(str(fact + 1) for fact in facts)
    reason = f"{names}, from {numbers}" if numbers else names
    return wrapped(f"{steps[0].words[0]} — {'; '.join(clauses)} ({reason})", view.width, "   so ")


def whole_proof(finding: Finding, proof: Proof, view: View) -> Iterator[str]:
    """Every step with its premises in full, from the facts up to the clash."""
    yield painted("  Proof", view.color, bold=True)
    for _, group in groupby(
        range(len(proof.steps)), lambda position: (proof.grounds[position], _name(proof, position))
    ):
        yield from _spelled_out(list(group), proof, view)
    marks = listed([mark for mark, _ in _premises(proof.clash, proof) if mark])
    yield from wrapped(
        f"from {marks}: {finding.message} ({finding.rule})", view.width, "    hence "
    )


def _name(proof: Proof, position: int) -> str:
    return proof.steps[position].step


def _spelled_out(positions: Sequence[int], proof: Proof, view: View) -> Iterator[str]:
    """Steps that follow in the same way from the same premises."""
    lead = "    since "
    for mark, text in _premises(proof.grounds[positions[0]], proof):
        yield from wrapped(f"{mark}. {text}" if mark else text, view.width, lead)
        lead = "    and   "
    lead = "    so    "
    for position in positions:
        step = proof.steps[position]
        text = f"{with_days(step.text)} ({step.step})"
        yield from wrapped(text, view.width, f"{lead}{letter(position)}. ")
        lead = "          "
    yield ""


def _premises(ground: Grounds, proof: Proof) -> Iterator[tuple[str, str]]:
    """Yield number or letter, and text; an axiom has neither."""
    for fact in ground.facts:
        yield str(fact + 1), proof.facts[fact].text
    for step in ground.steps:
        yield letter(step), with_days(proof.steps[step].text)
    for axiom in ground.axioms:
        yield "", with_days(axiom)


def letter(position: int) -> str:
    """Name a step: a to z, then a1 and so on."""
    turns, rest = divmod(position, len(ascii_lowercase))
    return ascii_lowercase[rest] + (str(turns) if turns else "")
