"""Facts that rest on a source for a time that the source does not cover."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from foedera.check.match import Match
from foedera.infer.edtf import DateError, Span, parse_date
from foedera.infer.inference import World
from foedera.knowledge.terms import FD
from foedera.read.statement import Term

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Dated things according to a source whose coverage has no moment in common with them."""
    knowledge = world.knowledge
    for coverage in knowledge.with_predicate(FD.coverage):
        covered = span_of(coverage[2])
        for attribution in knowledge.of_object(FD.accordingTo, coverage[0]):
            for predicate in (FD.date, FD.start):
                for dated in knowledge.of_subject(attribution[0], predicate):
                    if are_apart(predicate, span_of(dated[2]), covered):
                        yield Match(
                            identity=(attribution[0], coverage[0]),
                            triples=(attribution, dated, coverage),
                            bindings={"this": attribution[0], "source": coverage[0]},
                        )


def span_of(date: Term) -> Span | None:
    """Return which time a date means; None where it is none, which VOC004 reports."""
    try:
        return parse_date(date) if isinstance(date, Literal) else None
    except DateError:
        return None


def are_apart(predicate: Term, date: Span | None, covered: Span | None) -> bool:
    """Whether what has this date certainly began before the coverage did, or after it ended."""
    if date is None or covered is None:
        return False
    # It began somewhere in fd:start, and in the first date of an interval of fd:date.
    latest = date.end if predicate == FD.start else date.start
    began_before = _before(latest.civil_latest, covered.start.civil_earliest)
    return began_before or _before(covered.end.civil_latest, date.start.civil_earliest)


def _before(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other
