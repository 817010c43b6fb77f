"""Mutants of a rule's SELECT: its text with one triple pattern, filter or expression changed.

A descent over the part of SPARQL that rules use (see ``foedera.check.patterns``), which keeps the
place of every part, so that a mutant is the text with one stretch replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.mutation.expressions import expression_edits
from tests.mutation.text import Edit, Token, Tokens, shortened

_BOUND = re.compile(r"fd:(earliest|latest)(Start|End)\b")
_OTHER = {"earliest": "latest", "latest": "earliest"}


class Pair(NamedTuple):
    """A predicate with one object, each as a stretch of the text."""

    predicate: tuple[int, int]
    value: tuple[int, int]


def query_edits(query: str) -> list[Edit]:
    """All single changes to the group of a SELECT that should change what it finds."""
    start = query.index("{", query.upper().index("WHERE"))
    tokens = Tokens(query, start)
    tokens.expect("{")
    return list(_group(tokens))


def _group(tokens: Tokens) -> Iterator[Edit]:
    """The edits of a group; its opening brace has been read."""
    while tokens.peek().text != "}":
        word = tokens.peek().text.upper()
        if word == "FILTER":
            yield from _filter(tokens)
        elif word == "OPTIONAL":
            yield from _optional(tokens)
        elif word == "BIND":
            yield from _bind(tokens)
        elif word == "{":
            yield from _union(tokens)
        elif word == ".":
            tokens.next()
        else:
            yield from _triples(tokens)
    tokens.expect("}")


def _filter(tokens: Tokens) -> Iterator[Edit]:
    start = tokens.expect("FILTER").start
    if tokens.peek().text.upper() == "NOT":
        tokens.expect("NOT")
        tokens.expect("EXISTS")
        tokens.expect("{")
        inner = list(_group(tokens))
    else:
        inner = list(expression_edits(tokens))
    yield tokens.drop(start)
    yield from inner


def _optional(tokens: Tokens) -> Iterator[Edit]:
    start = tokens.expect("OPTIONAL")
    tokens.expect("{")
    inner = list(_group(tokens))
    yield tokens.drop(start.start)
    yield Edit(start.start, start.end, "", f"require {shortened(tokens.since(start.end))}")
    yield from inner


def _bind(tokens: Tokens) -> Iterator[Edit]:
    start = tokens.expect("BIND").start
    tokens.expect("(")
    inner = list(expression_edits(tokens))
    tokens.expect("AS")
    variable = tokens.next().text
    tokens.expect(")")
    if (
        variable == "?certainty" and inner[-1].text != '"possible"'
    ):  # what it says is not the default
        yield tokens.drop(start)
    yield from inner


def _union(tokens: Tokens) -> Iterator[Edit]:
    """A group, or several with UNION between them: without each of them in turn."""
    branches: list[tuple[int, int]] = []
    inner: list[Edit] = []
    start = tokens.peek().start
    while tokens.peek().text == "{":
        begun = tokens.expect("{").start
        inner += _group(tokens)
        branches.append((begun, tokens.end))
        if tokens.peek().text.upper() != "UNION":
            break
        tokens.expect("UNION")
    for gone in branches if len(branches) > 1 else ():
        kept = " UNION ".join(tokens.text[a:b] for a, b in branches if (a, b) != gone)
        said = f"drop branch {shortened(tokens.text[slice(*gone)])}"
        yield Edit(start, tokens.end, kept, said)
    yield from inner


def _triples(tokens: Tokens) -> Iterator[Edit]:
    """Triples with one subject: without each pair of predicate and object in turn."""
    subject = tokens.next()
    pairs = list(_pairs(tokens))
    if tokens.peek().text == ".":
        tokens.next()
    end = tokens.end
    for gone in pairs:
        kept = " ".join(f"{subject.text} {_text(tokens, p)} ." for p in pairs if p is not gone)
        said = f"drop {shortened(f'{subject.text} {_text(tokens, gone)}')}"
        yield Edit(subject.start, end, kept, said)
        yield from _other_bound(tokens, subject, gone)


def _pairs(tokens: Tokens) -> Iterator[Pair]:
    while True:
        predicate = tokens.next()
        while True:
            value = _term(tokens)
            yield Pair((predicate.start, predicate.end), value)
            if tokens.peek().text != ",":
                break
            tokens.next()
        if tokens.peek().text != ";":
            return
        while tokens.peek().text == ";":
            tokens.next()
        if tokens.peek().text in {".", "}"}:
            return


def _term(tokens: Tokens) -> tuple[int, int]:
    """An object, with the language or datatype of a literal."""
    first = last = tokens.next()
    if tokens.peek().text.startswith("@"):
        last = tokens.next()
    elif tokens.peek().text == "^^":
        tokens.next()
        last = tokens.next()
    return first.start, last.end


def _text(tokens: Tokens, pair: Pair) -> str:
    return f"{tokens.text[slice(*pair.predicate)]} {tokens.text[slice(*pair.value)]}"


def _other_bound(tokens: Tokens, subject: Token, pair: Pair) -> Iterator[Edit]:
    """The earliest moment for the latest, and the other way round."""
    predicate = tokens.text[slice(*pair.predicate)]
    if found := _BOUND.fullmatch(predicate):
        other = f"fd:{_OTHER[found[1]]}{found[2]}"
        said = f"{other} for {shortened(f'{subject.text} {_text(tokens, pair)}')}"
        yield Edit(*pair.predicate, other, said)
