"""The bounds of things as civil dates, to which durations can be added."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.facts import Knowledge, Triple
from foedera.read.statement import Subject, Term

DAY = timedelta(days=1)


class Bound(NamedTuple):
    """A derived bound of a start or end, as a moment and as the triple that says so."""

    moment: datetime
    triple: Triple


def bound(knowledge: Knowledge, entity: Subject, predicate: NamedNode) -> Bound | None:
    """One of the four bounds of an entity; None where nothing bounds it."""
    for triple in knowledge.of_subject(entity, predicate):
        moment = _civil(triple[2])
        if moment:
            return Bound(moment, triple)
    return None


def _civil(term: Term) -> datetime | None:
    """A moment without a zone, as bounds are derived; what data state as a bound may be none."""
    if not isinstance(term, Literal) or term in {BEGINNING_OF_TIME, END_OF_TIME}:
        return None
    try:
        found = datetime.fromisoformat(term.value)
    except ValueError:
        return None
    return None if found.tzinfo else found
