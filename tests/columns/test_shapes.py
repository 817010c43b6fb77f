"""Every shape finds in columns what it finds by the exact engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from tests.columns.engines import ROOT, by_columns, chosen, exactly

EXAMPLES = sorted((ROOT / "tests" / "shapes").glob("*.ttl"))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples_of_shapes(file: Path, tmp_path: Path) -> None:
    as_lines = tmp_path / "data.nq"
    quads = parse(path=str(file), format=RdfFormat.TURTLE)
    as_lines.write_text("".join(f"{quad} .\n" for quad in quads), "utf-8")
    shapes = chosen("SHP")
    assert by_columns([str(file)], shapes) == exactly([str(file)], shapes)
    assert by_columns([str(as_lines)], shapes) == exactly([str(as_lines)], shapes)
