"""The facts of a finding as text: what they say, according to whom, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from foedera.finding import StatedFact
from foedera.read.statement import Place
from foedera.report.contents import View
from foedera.report.excerpt import gutter, object_span
from foedera.report.terminal import columns, harmless, listed, marked, painted, wrapped


def attribution(fact: StatedFact) -> str:
    """Say who says it, and that it is unverified, unless the names of its sources say so."""
    if not fact.sources:
        return "common ground"
    said = f"according to {listed(fact.sources)}"
    confessed = all("verified" in source.lower() for source in fact.sources)
    return said if fact.verified or confessed else f"{said}; unverified"


def fact_rows(
    groups: Sequence[Sequence[StatedFact]],
    view: View,
    lines: Mapping[Place, str] | None,
    first: int = 1,
) -> Iterator[str]:
    """Lay out facts, numbered from ``first`` on, below who says them about what.

    With ``lines``, the source lines at their places, each fact is followed by its own.
    """
    numbers = count(first)
    for group in groups:
        yield from _heading(group[0], view)
        for fact in group:
            number = next(numbers)
            said = " — ".join(fact.words[1:])
            if lines is None:
                yield from with_places(said, fact, view, f"  {number:>2}. ")
            else:
                yield from wrapped(said, view.width, f"  {number:>2}. ")
                for place in fact.places:
                    yield from excerpt(fact, place, lines.get(place), view)


def _heading(fact: StatedFact, view: View) -> list[str]:
    subject = harmless(fact.words[0])
    rows = wrapped(f"{subject}, {attribution(fact)}:", view.width, "  ", "    ")
    return marked(rows, subject, view.color, bold=True)


def with_places(text: str, fact: StatedFact, view: View, lead: str) -> list[str]:
    """Wrap the text and put the places of the fact at the right edge, where there is room."""
    rows = wrapped(text, view.width, lead)
    for place in fact.places:
        at = harmless(str(place))
        room = view.width - columns(rows[-1]) - columns(at)
        shown = painted(at, view.color, dim=True)
        if place == fact.places[0] and room >= 2:
            rows[-1] += " " * room + shown
        else:
            rows.append(" " * max(view.width - columns(at), columns(lead)) + shown)
    return rows


def excerpt(fact: StatedFact, place: Place, line: str | None, view: View) -> list[str]:
    """Return the source line of a fact below its place, with what it states underlined."""
    label = f"      {harmless(str(place))}"
    if line is None:
        return [label]
    span = object_span(line, fact.terms)
    if columns(f"{label} | {line.strip()}") <= view.width:
        rows = gutter(label, line, span, view.width)
    else:  # the place on a row of its own leaves more room for the line
        rows = [label, *gutter(" " * 6, line, span, view.width)]
    return _colored(rows, span, view, fg="cyan")


def primary_excerpt(fact: StatedFact, lines: Mapping[Place, str], view: View) -> list[str]:
    """Return the primary place, which is the fact's first, and its line."""
    place = fact.places[0]
    arrow = painted(f"  --> {harmless(str(place))}", view.color, dim=True)
    if place not in lines:
        return [arrow]
    span = object_span(lines[place], fact.terms)
    rows = gutter(" " * 5, lines[place], span, view.width)
    return [arrow, *_colored(rows, span, view, fg="cyan")]


def _colored(rows: list[str], span: object, view: View, **style: Any) -> list[str]:
    return [*rows[:-1], painted(rows[-1], view.color, **style)] if span else rows
