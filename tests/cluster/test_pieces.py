"""Pieces of files, packed and put together again: what one machine reads; this needs no Spark."""

from __future__ import annotations

from itertools import pairwise
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
    """Read a file cut before some bytes."""
    from foedera.cluster.pieces import read_range

    file = InputFile(name, base_iri(name), named=True)
    notes, blocks, before = [], [], 0
    for first, last in pairwise([0, *cuts, Path(name).stat().st_size]):
        note, packed = read_range(file, name, first, last)
        notes.append(note.moved(before))
        blocks.append(Block(name, before, packed))
        before += note.lines
    return notes, blocks


def test_every_line_is_in_one_piece_wherever_it_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "data.nt"
    file.write_text("<urn:x:a> <urn:x:b> <urn:x:c> .\n\n# a word\n<urn:x:d> <urn:x:b> _:odd .")
    size = file.stat().st_size
    for cut in range(size + 1):
        notes, _ = in_pieces(str(file), cut, min(cut + 5, size))
        assert [sum(note.lines for note in notes), sum(note.statements for note in notes)] == [4, 2]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    from foedera.cluster.pieces import read_range

    name = str(tmp_path / "gone.nt")
    note, _ = read_range(InputFile(name, base_iri(name), named=True), name, 0, 10)
    (problem,) = note.problems
    assert str(problem) == f"{name}: cannot be read: No such file or directory"


@pytest.mark.parametrize("suffix", [".nt", ".nq"])
def test_pieces_put_together(tmp_path: Path, suffix: str) -> None:
    from foedera.cluster.blocks import table_of

    stated = read_paths([CASE]).statements
    odd = '<urn:x:a> <urn:x:b> "\\u00e4" .\n_:here <urn:x:b> _:there . # a word\n'
    file = tmp_path / f"data{suffix}"
    plain = as_quads(stated, graphs=suffix == ".nq").replace("<x:", "<urn:x:")
    file.write_text(odd + plain.replace("  .\n", " .\n") + odd, "utf-8")
    expected = read_paths([str(file)]).statements
    notes, blocks = in_pieces(str(file), 10, 5_000, 20_000)
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
    notes, _ = in_pieces(str(file), 4 * len(good))
    assert notes[1].remarks == tuple(read_paths([str(file)]).remarks)
    file.write_bytes(good.encode() * 10 + "<urn:x:a> <urn:x:b> 'ä' .\n".encode("latin-1"))
    (problem,) = read_paths([str(file)]).problems
    notes, _ = in_pieces(str(file), 4 * len(good))
    assert notes[1].problems == (problem,)
