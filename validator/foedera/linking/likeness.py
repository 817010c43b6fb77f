"""How alike two records are, by what: the score of a link, which anyone can work out again.

The score is the share of parties (Dice's coefficient: twice the shared by the sum of both) times
how near the dates are, from 1 on the same day to 0 a year apart, the mean of starts and ends that
both tell. Where there are no dates to compare it is half of the share. A number of a list that both
quote raises it to 0.9 and a tenth of that. It is no probability.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from foedera.knowledge.terms import FD
from foedera.linking.record_dates import Days
from foedera.linking.records import Record
from foedera.read.statement import Subject

_FAR = 365  # days
_UNDATED = 0.5
_NUMBERED = 0.9


@dataclass(frozen=True)
class Likeness:
    """What two records have in common; the days are None where one of them does not tell."""

    one: Record
    other: Record
    kind: NamedNode
    score: float
    parties: tuple[Subject, ...]
    numbers: tuple[str, ...]
    starts_apart: int | None
    ends_apart: int | None


def likeness(one: Record, other: Record) -> Likeness | None:
    """Return what they have in common; None where they are of different kinds."""
    kind = _common_kind(one, other)
    if kind is None or _codes_differ(one, other):
        return None
    shared = sorted(one.parties.keys() & other.parties.keys())
    numbers = tuple(sorted(one.numbers & other.numbers))
    starts, ends = _apart(one.start, other.start), _apart(one.end, other.end)
    total = len(one.parties) + len(other.parties)
    score = 2 * len(shared) / total * _nearness(one, starts, ends) if total else 0.0
    if numbers:
        score = _NUMBERED + (1 - _NUMBERED) * score
    parties = tuple(dict.fromkeys(one.parties[name] for name in shared))
    return Likeness(one, other, kind, round(score, 2), parties, numbers, starts, ends)


def _common_kind(one: Record, other: Record) -> NamedNode | None:
    """What both are; None for events of which neither is of the other's kind."""
    if one.family != other.family:
        return None
    if one.family != FD.Event:
        return one.family
    broad, narrow = sorted((one, other), key=lambda record: len(record.kinds))
    return broad.kind if broad.kinds <= narrow.kinds else None


def _codes_differ(one: Record, other: Record) -> bool:
    """Whether they are states to which one list gives different codes."""
    if one.family != FD.State or one.numbers & other.numbers:
        return False
    lists = [{code.rpartition(" ")[0] for code in each.numbers} for each in (one, other)]
    return bool(lists[0] & lists[1])


def _apart(one: Days | None, other: Days | None) -> int | None:
    return one.apart(other) if one and other else None


def _nearness(one: Record, starts: int | None, ends: int | None) -> float:
    if one.family == FD.State:
        return _NUMBERED  # states are told apart by their names: lists differ on their dates
    known = [max(0.0, 1 - days / _FAR) for days in (starts, ends) if days is not None]
    return sum(known) / len(known) if known else _UNDATED
