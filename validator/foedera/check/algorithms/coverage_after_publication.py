"""Sources that cover a time in which they had already been published."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from foedera.check.match import Match
from foedera.infer.edtf import DateError, parse_date
from foedera.infer.inference import World
from foedera.infer.span import Bounds
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Sources whose coverage certainly ends after their publication."""
    for coverage in world.knowledge.with_predicate(FD.coverage):
        for published in world.knowledge.of_subject(coverage[0], FD.published):
            covered_until, published_by = _end(coverage), _end(published)
            if covered_until is None or published_by is None:
                continue
            earliest, latest = covered_until.civil_earliest, published_by.civil_latest
            if earliest is not None and latest is not None and latest < earliest:
                yield Match(
                    identity=(coverage[0], coverage[2], published[2]),
                    triples=(coverage, published),
                    bindings={
                        "this": coverage[0],
                        "coverage": coverage[2],
                        "published": published[2],
                    },
                )


def _end(dated: Triple) -> Bounds | None:
    try:
        return parse_date(dated[2]).end if isinstance(dated[2], Literal) else None
    except DateError:  # VOC004 reports it
        return None
