"""Facts that rest on a source for a time that the source does not cover."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from foedera.check.match import Match
from foedera.infer.edtf import DateError, Span, parse_date
from foedera.infer.inference import World
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Dated things according to a source whose coverage has no moment in common with them."""
    knowledge = world.knowledge
    for coverage in knowledge.with_predicate(FD.coverage):
        covered = _span(coverage)
        if covered is None:
            continue
        for attribution in knowledge.of_object(FD.accordingTo, coverage[0]):
            for predicate in (FD.date, FD.start):
                for dated in knowledge.of_subject(attribution[0], predicate):
                    if _apart(dated, covered):
                        yield Match(
                            identity=(attribution[0], coverage[0]),
                            triples=(attribution, dated, coverage),
                            bindings={"this": attribution[0], "source": coverage[0]},
                        )


def _span(triple: Triple) -> Span | None:
    try:
        return parse_date(triple[2]) if isinstance(triple[2], Literal) else None
    except DateError:  # VOC004 reports it
        return None


def _apart(dated: Triple, covered: Span) -> bool:
    """Whether the thing certainly began before the coverage did, or after it ended."""
    span = _span(dated)
    if span is None:
        return False
    # It began somewhere in fd:start, and in the first date of an interval of fd:date.
    latest = span.end if dated[1] == FD.start else span.start
    began_before = _before(latest.civil_latest, covered.start.civil_earliest)
    return began_before or _before(covered.end.civil_latest, span.start.civil_earliest)


def _before(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other
