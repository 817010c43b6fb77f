"""Mutants of SPARQL expressions, as they stand in FILTER and BIND.

Grammar: https://www.w3.org/TR/sparql11-query/#rExpression, without what rules do not use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.mutation.text import Edit, Tokens, shortened

_COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}
_OTHER_WORD = {'"certain"': '"possible"', '"possible"': '"certain"'}
_SUMS = {"+": "-", "-": "+", "*": "/", "/": "*"}


def expression_edits(tokens: Tokens) -> Iterator[Edit]:
    """Read an expression, and yield every single change to it."""
    yield from _operands(tokens, "||", _and)


def _and(tokens: Tokens) -> Iterator[Edit]:
    yield from _operands(tokens, "&&", _relation)


def _operands(
    tokens: Tokens, sign: str, operand: Callable[[Tokens], Iterator[Edit]]
) -> Iterator[Edit]:
    """Operands with && or || between them: without each of them in turn, if they are several."""
    spans: list[tuple[int, int]] = []
    inner: list[Edit] = []
    while True:
        start = tokens.peek().start
        inner += operand(tokens)
        spans.append((start, tokens.end))
        if tokens.peek().text != sign:
            break
        tokens.next()
    for gone in spans if len(spans) > 1 else ():
        kept = f" {sign} ".join(tokens.text[a:b] for a, b in spans if (a, b) != gone)
        said = f"drop {sign} {shortened(tokens.text[slice(*gone)])}"
        yield Edit(spans[0][0], spans[-1][1], kept, said)
    yield from inner


def _relation(tokens: Tokens) -> Iterator[Edit]:
    start = tokens.peek().start
    yield from _sum(tokens)
    sign = tokens.peek()
    if sign.text in _COMPARISONS:
        tokens.next()
        yield from _sum(tokens)
        other = _COMPARISONS[sign.text]
        yield Edit(sign.start, sign.end, other, f"{other} in {shortened(tokens.since(start))}")
    elif sign.text.upper() in {"IN", "NOT"}:
        yield from _membership(tokens, start)


def _membership(tokens: Tokens, start: int) -> Iterator[Edit]:
    first = tokens.next()
    negated = first.text.upper() == "NOT"
    last = tokens.expect("IN") if negated else first
    members = list(_arguments(tokens))
    said = shortened(tokens.since(start))
    other = "IN" if negated else "NOT IN"
    yield Edit(first.start, last.end, other, f"{other} in {said}")
    for gone in members if len(members) > 1 else ():
        kept = ", ".join(tokens.text[a:b] for a, b in members if (a, b) != gone)
        what = tokens.text[slice(*gone)]
        yield Edit(members[0][0], members[-1][1], kept, f"drop {what} in {said}")


def _arguments(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The stretches of plain terms in brackets."""
    tokens.expect("(")
    while tokens.peek().text != ")":
        token = tokens.next()
        if token.text != ",":
            yield token.start, token.end
    tokens.expect(")")


def _sum(tokens: Tokens) -> Iterator[Edit]:
    start = tokens.peek().start
    yield from _primary(tokens)
    while (sign := tokens.peek()).text in _SUMS:
        tokens.next()
        yield from _primary(tokens)
        other = _SUMS[sign.text]
        yield Edit(sign.start, sign.end, other, f"{other} in {shortened(tokens.since(start))}")


def _primary(tokens: Tokens) -> Iterator[Edit]:
    token = tokens.next()
    if token.text == "!":
        yield from _primary(tokens)
        said = f"not {shortened(tokens.since(token.start))}"
        yield Edit(token.start, token.end, "", said)
    elif token.text == "(":
        yield from expression_edits(tokens)
        tokens.expect(")")
    elif tokens.peek().text == "(":
        yield from _call(tokens, token.start, is_choice=token.text.upper() == "IF")
    else:
        yield from _literal(tokens)


def _call(tokens: Tokens, start: int, *, is_choice: bool) -> Iterator[Edit]:
    """A function with its arguments; a choice is also made regardless of its condition."""
    tokens.expect("(")
    arguments: list[tuple[int, int]] = []
    inner: list[Edit] = []
    while tokens.peek().text != ")":
        begun = tokens.peek().start
        inner += expression_edits(tokens)
        arguments.append((begun, tokens.end))
        if tokens.peek().text == ",":
            tokens.next()
    tokens.expect(")")
    for a, b in arguments[1:] if is_choice else ():
        said = f"always {tokens.text[a:b]} for {shortened(tokens.since(start))}"
        yield Edit(start, tokens.end, shortened(tokens.text[a:b], 10000), said)
    yield from inner


def _literal(tokens: Tokens) -> Iterator[Edit]:
    """The last token read: the other certainty, the next number."""
    token_start, text = tokens.last.start, tokens.last.text
    if tokens.peek().text == "^^":
        tokens.next()
        tokens.next()
    elif text in _OTHER_WORD:
        yield Edit(token_start, tokens.end, _OTHER_WORD[text], f"{_OTHER_WORD[text]} for {text}")
    elif text.isdigit():
        yield Edit(token_start, tokens.end, str(int(text) + 1), f"{int(text) + 1} for {text}")
