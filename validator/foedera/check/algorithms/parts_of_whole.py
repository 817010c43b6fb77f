"""Totals against the figures that they include."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

REACH = "case"


class _Bound(NamedTuple):
    """A bound of a figure, and the triple that states it; ``spelling`` orders equal bounds."""

    number: int
    spelling: str
    stated: Triple


def find(world: World) -> Iterable[Match]:
    """Totals whose parts add up to more than their upper bound.

    Only as many parts are named as are needed, the largest first.
    """
    knowledge = world.knowledge
    for whole in sorted({t[0] for t in knowledge.with_predicate(FD.includes)}, key=str):
        limit = min(_bounds(knowledge, whole, FD.maximum), default=None)
        if limit is None:
            continue
        total, triples = 0, list[Triple]()
        for included, part in _parts(knowledge, whole):
            total += part.number
            triples += [included, part.stated]
            if total > limit.number:
                yield Match(
                    identity=(whole,),
                    triples=(*triples, limit.stated),
                    bindings={
                        "whole": whole,
                        "sum": Literal(total),
                        "maximum": limit.stated[2],
                    },
                )
                break


def _parts(knowledge: Knowledge, whole: Subject) -> list[tuple[Triple, _Bound]]:
    """The parts with a lower bound, the largest first."""
    found = [
        (included, max(bounds))
        for included in knowledge.of_subject(whole, FD.includes)
        if isinstance(included[2], NamedNode | BlankNode)
        and (bounds := _bounds(knowledge, included[2], FD.minimum))
    ]
    return sorted(found, key=lambda item: (-item[1].number, str(item[0])))


def _bounds(knowledge: Knowledge, figure: Subject, predicate: NamedNode) -> list[_Bound]:
    return [
        _Bound(int(triple[2].value), str(triple), triple)
        for triple in knowledge.of_subject(figure, predicate)
        if isinstance(triple[2], Literal) and triple[2].value.strip().lstrip("+-").isdigit()
    ]
