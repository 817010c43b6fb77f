"""Proofs as a Mermaid flowchart (https://mermaid.js.org), which many Markdown viewers draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedera.finding import Finding
from foedera.report.contents import View
from foedera.report.picture import Box, Kind, Picture, pictures_of
from foedera.report.terminal import harmless

# Mermaid reads much inside of quotation marks: entities, Markdown, directives. What is neither a
# letter, a digit nor in this list is written as the number of its character.
_PLAIN = " .,:'()/-—–“”‘’·…"
_SHAPES = {
    Kind.FACT: ('["', '"]'),
    Kind.AXIOM: ('(["', '"])'),
    Kind.STEP: ('("', '")'),
    Kind.CLASH: ('{{"', '"}}'),
}
_STYLES = {
    Kind.FACT: "fill:#eef4fb,stroke:#3b6ea5,color:#111",
    Kind.AXIOM: "fill:#f6f6f6,stroke:#888,stroke-dasharray:4,color:#111",
    Kind.STEP: "fill:#fffbe6,stroke:#a08000,color:#111",
    Kind.CLASH: "fill:#fdecea,stroke:#b3261e,color:#111",
}


def render(findings: Sequence[Finding], view: View) -> str:
    """Return one flowchart with a frame for each finding; the view does not matter."""
    rows = ["flowchart TD"]
    for number, picture in enumerate(pictures_of(findings), start=1):
        rows += _frame(number, picture)
    rows += [f"  classDef {kind} {style}" for kind, style in _STYLES.items()]
    return "\n".join([*rows, ""])


def _frame(number: int, picture: Picture) -> Iterator[str]:
    yield f'  subgraph p{number}["{escaped(picture.title)}"]'
    for box in picture.boxes:
        yield f"    {_box(box)}"
    for source, target in picture.arrows:
        yield f"    {source} --> {target}"
    yield "  end"


def _box(box: Box) -> str:
    opening, closing = _SHAPES[box.kind]
    lines = "<br/>".join(escaped(line) for line in box.lines)
    return f"{box.name}{opening}{lines}{closing}:::{box.kind}"


def escaped(text: str) -> str:
    """Return the text so that Mermaid shows it and obeys nothing in it."""
    return "".join(
        character if character.isalnum() or character in _PLAIN else f"#{ord(character)};"
        for character in harmless(text)
    )
