"""Columns hold exactly what the ordinary reader reads, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import check
from foedera.columns.reading import ColumnsReader
from foedera.read import Reading, read_paths
from foedera.read.statement import Statement

PLAIN = [
    "<https://example.org/a> <https://example.org/b%20c#d> <urn:x:y> .",
    '<https://example.org/a> <urn:x:p> "text . of <it>" .',
    '<https://example.org/a> <urn:x:p> "text"@en-gb .',
    '<https://example.org/a> <urn:x:p> "2024"^^<http://www.w3.org/2001/XMLSchema#gYear> .',
]
OTHERS = [
    "",
    "# a comment",
    '_:a <urn:x:p> "blank" .',
    "<urn:x:s> <urn:x:p> _:a .",
    '<urn:x:s>   <urn:x:p>\t"spaces" . # and a comment',
    '<urn:x:s> <urn:x:p> "escapes \\" \\u00e9 \\n" .',
    '<urn:x:s> <urn:x:p> "upper case"@EN .',
    '<urn:x:s> <urn:x:p> "string"^^<http://www.w3.org/2001/XMLSchema#string> .',
    '<urn:x:s> <urn:x:p> "a <b"^^<urn:x:type> .',
    "<https://example.org/é> <mailto:x@example.org> <https://example.org/?q=1> .",
    '<urn:x:s> <urn:x:p> "a tab\tin it" .',
    "<urn:x:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"
    " <<( <urn:x:s> <urn:x:p> <urn:x:o> )>> .",
]
IN_GRAPHS = [
    "<urn:x:s> <urn:x:p> <urn:x:o> <urn:x:g> .",
    '<urn:x:s> <urn:x:p> "x <urn:x:y>" <urn:x:g> .',
    '<urn:x:s> <urn:x:p> "x"@en <urn:x:g> .',
    '<urn:x:s> <urn:x:p> "x> <urn:x:y"@en _:g .',
]
WRONG = [
    "<urn:x:s> <urn:x:p> <relative> .",
    "<urn:x:s> <urn:x:p> <urn:x:o>",
    "<https://example.org/%zz> <urn:x:p> <urn:x:o> .",
    '<urn:x:s> <urn:x:p> "open .',
    "<urn:x:s> <urn:x:p> <urn:x:o> <urn:x:g> .",
]


def read_both(file: Path) -> tuple[Reading, Reading, list[Statement]]:
    reader = ColumnsReader()
    mine, theirs = read_paths([str(file)], documents=reader), read_paths([str(file)])
    reader.table.finish(mine.statements)
    return mine, theirs, reader.table.statements(reader.table.rows)


@given(
    lines=st.lists(st.sampled_from(PLAIN + OTHERS)),
    graphs=st.lists(st.sampled_from(IN_GRAPHS)),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
)
def test_every_line_is_read_where_it_stands(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    graphs: list[str],
    end: str,
    last: bool,
) -> None:
    file = tmp_path_factory.mktemp("read") / ("data.nq" if graphs else "data.nt")
    file.write_text(end.join([*lines, *graphs]) + end * last, "utf-8", newline="")
    _, theirs, statements = read_both(file)
    by_place = sorted(statements, key=lambda one: one.place)
    assert by_place == theirs.statements


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_read_is_told_as_ever(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "data.nt"
    file.write_text("\n".join([*PLAIN, wrong, *PLAIN]), "utf-8")
    mine, theirs, statements = read_both(file)
    assert mine.problems == theirs.problems
    assert theirs.problems
    assert statements == []


def test_a_line_is_read_though_a_block_ends_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedera.columns.ntriples._BLOCK", 100)
    file = tmp_path / "data.nt"
    file.write_text("\n".join([*PLAIN, *OTHERS] * 5), "utf-8")
    _, theirs, statements = read_both(file)
    assert sorted(statements, key=lambda one: one.place) == theirs.statements


@pytest.mark.parametrize(
    "text", [f"\n{PLAIN[0]}", f"\n\n{PLAIN[0]}\n", f"{PLAIN[0]}\n\n\n{OTHERS[2]}"]
)
def test_empty_lines_count(tmp_path: Path, text: str) -> None:
    file = tmp_path / "data.nt"
    file.write_text(text, "utf-8")
    _, theirs, statements = read_both(file)
    assert sorted(statements, key=lambda one: one.place) == theirs.statements


def test_what_is_no_utf_8_is_told_as_ever(tmp_path: Path) -> None:
    file = tmp_path / "data.nt"
    file.write_bytes(PLAIN[0].encode() + b'\n<urn:x:s> <urn:x:p> "\xff" .\n')
    mine, theirs, statements = read_both(file)
    assert mine.problems == theirs.problems
    assert theirs.problems
    assert statements == []


def test_a_file_that_imports_is_read_as_ever(tmp_path: Path) -> None:
    imported = tmp_path / "other.ttl"
    imported.write_text("<urn:x:s> <urn:x:p> <urn:x:o> .", "utf-8")
    file = tmp_path / "data.nt"
    imports = "<http://www.w3.org/2002/07/owl#imports>"
    file.write_text(f"<urn:x:s> {imports} <{imported.as_uri()}> .\n", "utf-8")
    mine, theirs, statements = read_both(file)
    assert (mine.problems, mine.files) == (theirs.problems, theirs.files)
    assert sorted(statements, key=lambda one: one.place) == theirs.statements


def test_other_formats_are_put_into_columns_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "data.trig"
    file.write_text(
        "@prefix : <urn:x:> .\n:s :p [ :q :o , 'x'@en ] , ( 1 ) .\n"
        ":g { :s :p :o ~ :r {| :q 2 |} . } <urn:x:f#line=7> { :s :q '\"\\n' }\n"
        ":f <https://w3id.org/foedera/ontology#importedFrom> 'table.csv' .\n"
    )
    _, theirs, statements = read_both(file)
    key = str  # of several formats, terms have no order
    assert sorted(statements, key=key) == sorted(theirs.statements, key=key)
    assert {each.place.path for each in statements} == {str(file), str(tmp_path / "table.csv")}


def test_there_may_be_more_files_than_two_bytes_count(tmp_path: Path) -> None:
    file = tmp_path / "data.nt"
    file.write_text("\n".join(PLAIN), "utf-8")
    reader = ColumnsReader()
    reader.table.files.update((f"{number}.nt", number) for number in range(70_000))
    reader.read(str(file))
    reader.table.finish([])
    statements = reader.table.statements(reader.table.rows)
    assert {statement.place.path for statement in statements} == {str(file)}


def test_what_an_import_left_out_is_told(tmp_path: Path) -> None:
    stated = '<urn:x:file> <https://w3id.org/foedera/ontology#leftOut> "three rows" .\n'
    for name in ("data.nt", "data.ttl"):
        (tmp_path / name).write_text(stated)
    paths = [str(tmp_path)]
    assert check(paths, engine="columnar").problems == (told := check(paths).problems)
    assert [problem.message for problem in told] == ["left out when imported: three rows"] * 2
