"""Triples that lead to things, in an order that does not depend on that of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject


class Link(NamedTuple):
    """A triple whose object is a thing, not a literal."""

    triple: Triple
    source: Subject
    target: Subject


def links(triples: Sequence[Triple]) -> list[Link]:
    """The triples that lead to things, sorted by their terms."""
    return [
        Link(triple, triple[0], triple[2])
        for triple in (sorted(triples, key=str) if len(triples) > 1 else triples)
        if isinstance(triple[2], NamedNode | BlankNode)
    ]


def voices(knowledge: Knowledge, agent: Subject) -> list[tuple[Subject, Premises]]:
    """The agent, and who speaks for it, each with why."""
    organs = links(knowledge.of_object(FD.speaksFor, agent))
    return [(agent, ()), *((organ.source, (organ.triple,)) for organ in organs)]
