"""Pieces of files, packed and put together again: what one machine reads; this needs no Spark."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cluster.test_reading import as_quads, spelled

from foedera.cluster.listing import InputFile
from foedera.cluster.notes import Block, Note
from foedera.read import read_paths
from foedera.read.document import base_iri

pl = pytest.importorskip("polars", reason="the extra foedera[columnar] is not installed")

CASE = str(Path(__file__).parents[2] / "examples" / "kursk-2024")


def in_pieces(name: str, *cuts: int) -> tuple[list[Note], list[Block]]:
    """Read a file cut at some lines, and each piece in two goes."""
    from foedera.cluster.pieces import Piece

    lines = Path(name).read_bytes().removesuffix(b"\n").split(b"\n")
    notes, blocks = [], []
    for first, last in zip([0, *cuts], [*cuts, len(lines)], strict=True):
        piece = Piece(InputFile(name, base_iri(name), named=True))
        middle = (first + last) // 2
        for some in (lines[first:middle], lines[middle:last]):
            piece.add(pl.Series(some, dtype=pl.Binary))
        note, packed = piece.outcome()
        notes.append(note)
        blocks.append(Block(name, first, packed))
    return notes, blocks


@pytest.mark.parametrize("suffix", [".nt", ".nq"])
def test_pieces_put_together(tmp_path: Path, suffix: str) -> None:
    from foedera.cluster.blocks import table_of

    stated = read_paths([CASE]).statements
    odd = '<urn:x:a> <urn:x:b> "\\u00e4" .\n_:here <urn:x:b> _:there . # a word\n'
    file = tmp_path / f"data{suffix}"
    plain = as_quads(stated, graphs=suffix == ".nq").replace("<x:", "<urn:x:")
    file.write_text(odd + plain.replace("  .\n", " .\n") + odd, "utf-8")
    expected = read_paths([str(file)]).statements
    notes, blocks = in_pieces(str(file), 1, 100, 300)
    table = table_of(blocks)
    assert sum(note.statements for note in notes) == len(expected)
    assert sorted(map(spelled, table.statements(table.rows))) == sorted(map(spelled, expected))
    assert 4 <= len(table.objects) < len(expected) / 4
    here = {each.subject for each in table.objects if each.predicate.value == "urn:x:b"}
    assert len(here) == 2, "pieces agree on blank nodes"


def test_a_remark_and_an_error_have_true_lines(tmp_path: Path) -> None:
    good = "<urn:x:a> <urn:x:b> <urn:x:c> .\n"
    file = tmp_path / "data.nt"
    file.write_text(good * 10 + good[:-1] + " # foedera: ignore[X] why\n" + good * 10)
    notes, _ = in_pieces(str(file), 4)
    assert notes[1].moved(4).remarks == tuple(read_paths([str(file)]).remarks)
    file.write_bytes(good.encode() * 10 + "<urn:x:a> <urn:x:b> 'ä' .\n".encode("latin-1"))
    (problem,) = read_paths([str(file)]).problems
    notes, _ = in_pieces(str(file), 4)
    assert notes[1].moved(4).problems == (problem,)
