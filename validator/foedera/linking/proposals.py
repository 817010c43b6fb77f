"""Links as they are proposed: from facts to what is written of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from foedera.infer.closure import close
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD_NAMESPACE
from foedera.knowledge.vocabulary import Labels, ontology_triples
from foedera.linking.matching import Link, links_between
from foedera.linking.records import records_of
from foedera.linking.turtle import in_words, is_used, links_turtle

MOST_ALIKE = 0.8  # on the real data, no wrong link has a higher score: see docs/linking.md


@dataclass(frozen=True)
class ProposedLink:
    """One link; ``used`` says whether its records are said to correspond."""

    one: str
    other: str
    kind: str
    score: float
    used: bool
    why: str


@dataclass(frozen=True)
class Proposals:
    """Links, best first, with the Turtle that says them; ``records`` counts what was compared."""

    records: int
    links: tuple[ProposedLink, ...]
    turtle: str


def proposals(
    facts: Sequence[Fact], threshold: float, on_progress: Callable[[str], None] | None = None
) -> Proposals:
    """Find the links between the data sets that the facts come from."""
    tell = on_progress or (lambda _: None)
    tell("collecting records")
    knowledge = Knowledge(facts)
    close(knowledge)
    records = records_of(knowledge)
    tell(f"comparing {len(records):,} records")
    links = links_between(records, knowledge)
    labels = Labels([*ontology_triples(), *knowledge.facts])
    return Proposals(
        records=len(records),
        links=tuple(_proposed(link, threshold, labels) for link in links),
        turtle=links_turtle(links, threshold, labels),
    )


def _proposed(link: Link, threshold: float, labels: Labels) -> ProposedLink:
    found = link.likeness
    return ProposedLink(
        one=found.one.thing.value,
        other=found.other.thing.value,
        kind=found.kind.value.removeprefix(FD_NAMESPACE),
        score=link.score,
        used=is_used(link, threshold),
        why=in_words(link, labels),
    )
