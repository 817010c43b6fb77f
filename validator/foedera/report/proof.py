"""A finding's proof as a graph: which facts, axioms and steps each conclusion follows from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from foedera.finding import Finding, ProofStep, StatedFact
from foedera.knowledge.terms import RDF

IS_A = str(RDF.type)


class Grounds(NamedTuple):
    """What something follows from: positions of facts, positions of steps, texts of axioms."""

    facts: tuple[int, ...]
    steps: tuple[int, ...]
    axioms: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """The facts in the order in which reports number them, the steps, and what each rests on."""

    facts: tuple[StatedFact, ...]
    steps: tuple[ProofStep, ...]
    grounds: tuple[Grounds, ...]
    clash: Grounds

    @cached_property
    def base_facts(self) -> tuple[tuple[int, ...], ...]:
        """For each step, the positions of the facts that it rests on in the end."""
        found: list[tuple[int, ...]] = []
        for ground in self.grounds:
            below = (fact for step in ground.steps for fact in found[step])
            found.append(tuple(sorted({*ground.facts, *below})))
        return tuple(found)


def by_teller(facts: Iterable[StatedFact]) -> list[list[StatedFact]]:
    """Bring together facts about one thing, and those from the same sources, mere types last."""
    things: dict[str, dict[object, list[StatedFact]]] = {}
    for fact in facts:
        told = things.setdefault(fact.terms[0], {})
        told.setdefault((fact.sources, fact.verified), []).append(fact)
    groups = [group for told in things.values() for group in told.values()]
    return [sorted(group, key=lambda fact: fact.terms[1] == IS_A) for group in groups]


def proof_of(finding: Finding) -> Proof:
    """Resolve the premises, which findings name by their texts.

    Every fact has its place: one that no step names stands directly before the clash.
    """
    facts = tuple(fact for group in by_teller(finding.facts) for fact in group)
    steps = _by_premises(finding.proof)
    grounds = tuple(
        _grounds(step.premises, facts, steps[:position]) for position, step in enumerate(steps)
    )
    texts = finding.premises or tuple(fact.text for fact in facts)
    clash = _grounds(texts, facts, steps)
    used = {fact for ground in grounds for fact in ground.facts}
    unused = (position for position in range(len(facts)) if position not in used)
    direct = tuple(sorted({*clash.facts, *unused}))
    return Proof(facts, steps, grounds, clash._replace(facts=direct))


def _by_premises(steps: Iterable[ProofStep]) -> tuple[ProofStep, ...]:
    """Bring together what follows in the same way from the same; premises still come first."""
    groups: dict[object, list[ProofStep]] = {}
    for step in steps:
        groups.setdefault((step.step, step.premises), []).append(step)
    return tuple(step for group in groups.values() for step in group)


def _grounds(
    texts: Iterable[str], facts: Sequence[StatedFact], steps: Sequence[ProofStep]
) -> Grounds:
    """Facts come first: things without a name can make a fact and a step read alike."""
    of_facts: list[int] = []
    of_steps: list[int] = []
    axioms: list[str] = []
    for text in dict.fromkeys(texts):
        if found := list(_reading(text, facts)):
            of_facts += found
        elif found := list(_reading(text, steps)):
            of_steps += found
        else:
            axioms.append(text)
    return Grounds(tuple(of_facts), tuple(of_steps), tuple(axioms))


def _reading(text: str, sentences: Sequence[StatedFact | ProofStep]) -> Iterator[int]:
    return (position for position, sentence in enumerate(sentences) if sentence.text == text)
