"""Every shape finds in columns what it finds by the exact engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from tests.columns.engines import ROOT, by_columns, chosen, exactly

EXAMPLES = sorted((ROOT / "tests" / "shapes").glob("*.ttl"))
SOURCE = """<urn:x:graph> <https://w3id.org/foedera/ontology#accordingTo> <urn:x:source> .
<urn:x:source> <http://www.w3.org/2000/01/rdf-schema#label> "A source"@en .
"""


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples_of_shapes(file: Path, tmp_path: Path) -> None:
    in_graph = tmp_path / "data.nq"
    quads = parse(path=str(file), format=RdfFormat.TURTLE)
    said = "".join(f"{quad.triple} <urn:x:graph> .\n" for quad in quads)
    in_graph.write_text(said + SOURCE, "utf-8")
    shapes = chosen("SHP")
    assert by_columns([str(file)], shapes) == exactly([str(file)], shapes)
    assert by_columns([str(in_graph)], shapes) == exactly([str(in_graph)], shapes)
