"""In real data, the place of every statement is where its object is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.read import read_paths
from foedera.read.statement import Statement

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if any(folder.glob("*.t[rt]*")))


def is_written_at_its_place(statement: Statement, lines: dict[str, list[str]]) -> bool:
    """Tell whether the text at the place can be the object; a local name ends the prefixed one."""
    path, line, column = statement.place
    text = lines[path][line - 1][column - 1 :]
    value = statement.object
    if isinstance(value, Literal):
        return text.startswith(('"', "'", value.value))
    if isinstance(value, NamedNode):
        word = text.split()[0].rstrip(";,.)]>")
        return value.value.endswith(word.removeprefix("<").split(":")[-1])
    return isinstance(value, BlankNode) and text.startswith(("[", "(", "_:"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_places_point_at_what_is_stated(folder: Path) -> None:
    reading = read_paths([str(folder)])
    lines = {name: Path(name).read_text("utf-8").split("\n") for name in reading.files}
    assert reading.statements
    elsewhere = [s for s in reading.statements if not is_written_at_its_place(s, lines)]
    assert [f"{s.place}: {s.object}" for s in elsewhere] == []
