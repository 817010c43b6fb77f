"""Proofs as a graph in the DOT language of Graphviz (https://graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from foedera.finding import Finding
from foedera.report.contents import View
from foedera.report.picture import Box, Kind, Picture, pictures_of
from foedera.report.terminal import harmless

_WIDTH = 40  # characters of a line in a box
_STYLES = {
    Kind.FACT: 'shape=box, style=filled, fillcolor="#eef4fb", color="#3b6ea5"',
    Kind.AXIOM: 'shape=box, style="rounded,dashed", color="#888888"',
    Kind.STEP: 'shape=box, style="rounded,filled", fillcolor="#fffbe6", color="#a08000"',
    Kind.CLASH: 'shape=hexagon, style=filled, fillcolor="#fdecea", color="#b3261e"',
}


def render(findings: Sequence[Finding], view: View) -> str:
    """Return one directed graph with a frame for each finding; the view does not matter."""
    rows = ["digraph proof {", '  node [fontname="sans-serif", fontsize=10];']
    for number, picture in enumerate(pictures_of(findings), start=1):
        rows += _frame(number, picture)
    return "\n".join([*rows, "}", ""])


def _frame(number: int, picture: Picture) -> Iterator[str]:
    yield f"  subgraph cluster_p{number} {{"
    yield f'    label="{escaped(picture.title)}"; fontname="sans-serif"; fontsize=11;'
    for box in picture.boxes:
        yield f'    {box.name} [label="{_label(box)}", {_STYLES[box.kind]}];'
    for source, target in picture.arrows:
        yield f"    {source} -> {target};"
    yield "  }"


def _label(box: Box) -> str:
    rows = (row for line in box.lines for row in textwrap.wrap(harmless(line), _WIDTH))
    return "\\n".join(escaped(row) for row in rows)


def escaped(text: str) -> str:
    """Return the text for a quoted string; Graphviz reads entities and backslashes in labels."""
    entities = harmless(text).replace("&", "&amp;")
    return entities.replace("\\", "\\\\").replace('"', '\\"')
