"""The source lines around the facts of a finding, each file once, with what they state marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from foedera.finding import StatedFact
from foedera.read.statement import Place
from foedera.report.excerpt import Span, object_span
from foedera.report.terminal import visible

AROUND = 2  # lines shown above and below that of a fact
_LONGEST = 400  # characters of a line: data can be one line of megabytes


class Piece(NamedTuple):
    """A part of a line; ``fact`` is the number of the fact that it states, 0 for none."""

    text: str
    fact: int


class Line(NamedTuple):
    """A line of a file; ``after_gap`` says that lines before it are left out."""

    number: int
    pieces: tuple[Piece, ...]
    facts: tuple[int, ...]
    after_gap: bool


class Listing(NamedTuple):
    """Lines of one file, in their order."""

    path: str
    lines: tuple[Line, ...]


def around(facts: Iterable[StatedFact]) -> Iterator[Place]:
    """Yield the places whose lines ``listings`` shows."""
    for fact in facts:
        for place in fact.places:
            for number in range(place.line - AROUND, place.line + AROUND + 1):
                if number > 0 and place.line:
                    yield Place(place.path, number)


def listings(facts: Sequence[StatedFact], lines: Mapping[Place, str]) -> list[Listing]:
    """Lay out what is known of the lines around the facts, which are numbered from 1."""
    stated: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, fact in enumerate(facts, start=1):
        for place in fact.places:
            stated[place.path][place.line].append(number)
    shown: dict[str, set[int]] = defaultdict(set)
    for place in around(facts):
        if place in lines:
            shown[place.path].add(place.line)
    return [
        Listing(path, tuple(_lines(path, sorted(shown[path]), stated[path], facts, lines)))
        for path in stated
        if shown[path]
    ]


def _lines(
    path: str,
    numbers: Sequence[int],
    stated: Mapping[int, Sequence[int]],
    facts: Sequence[StatedFact],
    lines: Mapping[Place, str],
) -> Iterator[Line]:
    texts = {number: lines[Place(path, number)] for number in numbers}
    indent = min((_indent(text) for text in texts.values() if text.strip()), default=0)
    for before, number in pairwise([numbers[0], *numbers]):
        here = stated.get(number, ())
        spans = {fact: object_span(texts[number], facts[fact - 1].terms) for fact in here}
        pieces = tuple(_pieces(texts[number], spans, indent))
        yield Line(number, pieces, tuple(here), number > before + 1)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _pieces(text: str, spans: Mapping[int, Span | None], indent: int) -> Iterator[Piece]:
    """Cut the line at the spans, without its indent; of two that overlap, the first counts."""
    found = sorted((span, fact) for fact, span in spans.items() if span)
    line, begin = visible(text), indent
    if found and len(line) > _LONGEST:
        begin = max(found[0][0][0] - _LONGEST // 4, indent)
    stop = min(begin + _LONGEST, len(line))
    if begin > indent:
        yield Piece("…", 0)
    for (start, end), fact in found:
        if begin <= start < end <= stop:
            yield from _plain(line[begin:start])
            yield Piece(line[start:end], fact)
            begin = end
    yield from _plain(line[begin:stop])
    if stop < len(line):
        yield Piece("…", 0)


def _plain(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text, 0)
