"""The source line of a fact, with what it states underlined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from foedera.read.statement import Place
from foedera.report.terminal import columns, visible

Span = tuple[int, int]  # first character and the one after the last, from 0
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<[^>]*>)?', re.DOTALL)
_ESCAPE = re.compile(r'\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\([tnrbf"\'\\])')
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def source_lines(places: Iterable[Place]) -> dict[Place, str]:
    """Read the lines at the places, each file once; a line that cannot be read is left out."""
    wanted: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place in places:
        wanted[place.path][place.line].append(place)
    found: dict[Place, str] = {}
    for path, by_line in wanted.items():
        for number, line in _lines_of(path, set(by_line)):
            found.update(dict.fromkeys(by_line[number], line))
    return found


def _lines_of(path: str, numbers: set[int]) -> list[tuple[int, str]]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  (the path may hold undecodable bytes)
            return [
                (number, line.decode("utf-8", "replace").rstrip("\r\n"))
                for number, line in enumerate(file, start=1)
                if number in numbers
            ]
    except OSError:
        return []  # changed since it was read; the report still names file and line


def object_span(line: str, terms: tuple[str, str, str]) -> Span | None:
    """Find the object of a statement, given in N-Triples syntax, behind its predicate in a line."""
    _, predicate, value = terms
    behind = _name_span(line, predicate, 0)
    start = behind[1] if behind else 0
    literal = _LITERAL.fullmatch(value)
    if literal is None:
        return _name_span(line, value, start)
    return _text_span(line, literal[1], start)


def _name_span(line: str, term: str, start: int) -> Span | None:
    iri = term.strip("<>")
    name = re.escape(re.split("[#/:]", iri)[-1])
    if not name:
        return None
    forms = (
        rf"<{re.escape(iri)}>|<[^<>]*[#/]{name}>",
        rf"(?<![\w:-])[\w.-]*:{name}(?![\w-])",  # prefixed name
        rf"(?<=[\"'])(?:[^\"'<>]*[#/:])?{name}(?=[\"'])",  # attribute of XML, string of JSON
    )
    bare = rf"(?<![\w:./#-]){name}(?![\w./#-])"  # in YAML; elsewhere it could be any word
    for form in ("|".join(forms), bare):
        if match := re.compile(form).search(line, start):
            return match.span()
    return None


def _text_span(line: str, escaped: str, start: int) -> Span | None:
    for text in map(re.escape, (escaped, _ESCAPE.sub(_unescaped, escaped))):
        for form in (rf"([\"']{{1,3}}){text}\1", rf"(?<![\w\"']){text}(?![\w\"'])"):
            match = re.compile(form).search(line, start)
            if match and match[0]:
                return match.span()
    return None


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])


def gutter(label: str, line: str, span: Span | None, width: int) -> list[str]:
    """Lay out ``label | line`` and below it carets under the span, in at most ``width`` columns.

    A line too long for that is shown from near the span on.
    """
    shown, span = _clipped(visible(line).rstrip(), span, max(width - columns(label) - 3, 20))
    rows = [f"{label} | {shown}"]
    if span:
        before, under = shown[: span[0]], shown[slice(*span)]
        carets = "^" * max(columns(under), 1)  # one, too, where the line ends too early
        rows.append(f"{' ' * columns(label)} | {' ' * columns(before)}{carets}")
    return rows


def _clipped(line: str, span: Span | None, room: int) -> tuple[str, Span | None]:
    """Drop the indentation, and what does not fit before and behind the span."""
    indent = len(line) - len(line.lstrip())
    start, end = span or (indent, indent)
    fits = columns(line[indent:end]) < room
    first, mark = (indent, "") if fits else (max(start - room // 3, 0), "…")
    shown = _cut(mark + line[first:], room)
    moved = len(mark) - first
    return shown, (start + moved, min(end + moved, len(shown))) if span else None


def _cut(text: str, room: int) -> str:
    if columns(text[: room + 1]) <= room:
        return text
    text = text[:room]
    while columns(text) >= room:
        text = text[:-1]
    return text + "…"
