"""Findings as texts that a cache keeps, and back. What is read back equals what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from foedera.cases.rows import packed, unpacked
from foedera.check.rule_findings import Explained, Rank
from foedera.finding import Belief, Certainty, Finding, ProofStep, StatedFact, Verdict
from foedera.read.statement import Place


def written(explained: Explained) -> bytes:
    """Write a finding and its rank; its facts and its match as such are not kept."""
    return packed([_plain(explained.finding), explained.rank])


def read_finding(text: bytes) -> Finding:
    """Read the finding that was ``written``."""
    return _finding(*unpacked(text)[0])


def read_rank(text: bytes) -> Rank:
    """Read the rank that was ``written``."""
    return _rank(*unpacked(text)[1])


def _plain(value: Any) -> Any:
    if isinstance(value, Place | str) or not hasattr(value, "__dataclass_fields__"):
        return [_plain(each) for each in value] if isinstance(value, tuple) else value
    return [_plain(getattr(value, field.name)) for field in fields(value)]


def _rank(possible: bool, count: int, spelled: list[str], places: list[list[Any]]) -> Rank:
    return (possible, count, spelled, [Place(*place) for place in places])


def _finding(*values: Any) -> Finding:
    named = dict(zip(_FIELDS, values, strict=True))
    for name, reader in _READERS.items():
        named[name] = reader(named[name])
    return Finding(**named)


def _facts(values: list[Any]) -> tuple[StatedFact, ...]:
    return tuple(
        StatedFact(
            tuple(terms), tuple(words), tuple(Place(*p) for p in places), tuple(sources), verified
        )
        for terms, words, places, sources, verified in values
    )


def _steps(values: list[Any]) -> tuple[ProofStep, ...]:
    return tuple(
        ProofStep(tuple(terms), tuple(words), step, tuple(premises))
        for terms, words, step, premises in values
    )


def _beliefs(values: list[Any]) -> tuple[Belief, ...]:
    return tuple(Belief(tuple(d), None if o is None else Certainty(o)) for d, o in values)


_FIELDS = tuple(field.name for field in fields(Finding))
# Of those that are neither texts nor numbers; what sides of a merge brought is never kept.
_READERS: dict[str, Callable[[Any], Any]] = {
    "verdict": Verdict,
    "certainty": Certainty,
    "facts": _facts,
    "proof": _steps,
    "beliefs": _beliefs,
    "other_reasons": lambda values: tuple(map(_facts, values)),
    "between": lambda values: tuple(map(tuple, values)),
    **dict.fromkeys(
        ("entities", "values", "absent", "legal_sources", "premises", "brought_by"), tuple
    ),
}
