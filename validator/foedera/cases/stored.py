"""Findings as texts that a cache keeps, and back. What is read back equals what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from foedera.check.rule_findings import Explained, Rank
from foedera.finding import Belief, Certainty, Finding, ProofStep, StatedFact, Verdict
from foedera.read.statement import Place


def to_text(found: Iterable[Explained]) -> bytes:
    """Write findings and their ranks; their facts and matches as such are not kept."""
    return json.dumps([[_plain(each.finding), each.rank] for each in found]).encode()


def from_text(text: bytes) -> list[Explained]:
    """Read what ``to_text`` wrote."""
    return [
        Explained(_finding(*finding), (), None, _rank(*rank)) for finding, rank in json.loads(text)
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, Place | str) or not hasattr(value, "__dataclass_fields__"):
        return [_plain(each) for each in value] if isinstance(value, tuple) else value
    return [_plain(getattr(value, field.name)) for field in fields(value)]


def _rank(possible: bool, count: int, spelled: list[str], places: list[list[Any]]) -> Rank:
    return (possible, count, spelled, [Place(*place) for place in places])


def _finding(*values: Any) -> Finding:
    named = dict(zip((field.name for field in fields(Finding)), values, strict=True))
    return Finding(**{name: _READERS.get(name, _as_is)(value) for name, value in named.items()})


def _as_is(value: Any) -> Any:
    return tuple(_as_is(each) for each in value) if isinstance(value, list) else value


def _facts(values: list[Any]) -> tuple[StatedFact, ...]:
    return tuple(
        StatedFact(
            tuple(terms), tuple(words), tuple(Place(*p) for p in places), tuple(sources), verified
        )
        for terms, words, places, sources, verified in values
    )


def _steps(values: list[Any]) -> tuple[ProofStep, ...]:
    return tuple(ProofStep(*_as_is(step)) for step in values)


def _beliefs(values: list[Any]) -> tuple[Belief, ...]:
    return tuple(Belief(tuple(d), None if o is None else Certainty(o)) for d, o in values)


_READERS: dict[str, Callable[[Any], Any]] = {
    "verdict": Verdict,
    "certainty": Certainty,
    "facts": _facts,
    "proof": _steps,
    "beliefs": _beliefs,
    "other_reasons": lambda values: tuple(map(_facts, values)),
}
