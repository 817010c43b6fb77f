"""Files read in pieces: the same statements at the same places as on one machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from foedera.cluster.listing import list_files
from foedera.read import read_paths
from foedera.read.statement import Statement

CASE = str(Path(__file__).parents[2] / "examples" / "kursk-2024")


def read(spark: Any, *paths: str) -> tuple[list[Statement], Any]:
    from foedera.cluster.blocks import table_of
    from foedera.cluster.table import read_files

    context = spark.sparkContext
    said = read_files(context, list_files(context, paths), lambda _: None)
    table = table_of(said.blocks)
    return table.statements(table.rows), said


def as_quads(statements: list[Statement], *, graphs: bool) -> str:
    lines = [
        f"{s} {p} {o} {'<x:g>' if graphs and number % 3 else ''} .\n"
        for number, (s, p, o, _, _) in enumerate(statements)
    ]
    return "# what stands first is no statement\n\n" + "".join(lines)


def test_pieces_of_files(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stated = read_paths([CASE]).statements
    Path("in pieces.nt").write_text(as_quads(stated, graphs=False))
    Path("deep").mkdir()
    Path("deep/quads.nq").write_text(as_quads(stated, graphs=True) + "# foedera: ignore[X] y\n")
    Path("deep/other.json").write_text("{}")
    paths = ["in*.nt", "deep", CASE]
    found, said = read(spark, *paths)
    expected = read_paths(["in pieces.nt", "deep", CASE])
    assert len([block for block in said.blocks if block.before]) > 5
    assert said.statements == len(expected.statements)
    assert sorted(map(spelled, found)) == sorted(map(spelled, expected.statements))
    assert sorted(said.remarks) == expected.remarks
    assert sorted(said.read) == expected.files


def spelled(statement: Statement) -> tuple[str, ...]:
    """A statement as text; blank nodes have other names."""
    terms = ("_:" if str(term).startswith("_:") else str(term) for term in statement[:4])
    return (*terms, f"{statement.place}:{statement.place.column}")


def test_another_store(spark: Any, tmp_path: Path) -> None:
    """Spark reads there; here its files are in truth this machine's, under other names."""
    stated = read_paths([CASE]).statements
    for folder in ("data", "data/deep", "data/_hidden"):
        (tmp_path / folder).mkdir()
        text = as_quads(stated, graphs=folder != "data")
        (tmp_path / folder / "some lines.nq").write_text(text)
    expected = read_paths([str(tmp_path / "data" / "some lines.nq"), str(tmp_path / "data/deep")])
    linked = "fs.viewfs.mounttable.default.link./there"
    spark.sparkContext._jsc.hadoopConfiguration().set(linked, f"file://{tmp_path}")
    found, said = read(spark, "viewfs:///there/data", "viewfs:///there/d*/deep/*.nq")
    at = [spelled(each)[:4] for each in expected.statements]
    assert sorted(spelled(each)[:4] for each in found) == sorted(at)
    assert said.read == [f"viewfs:///there/data/{name}some lines.nq" for name in ("deep/", "")]
    assert len([block for block in said.blocks if block.before]) > 3


def test_a_file_that_cannot_be_read(spark: Any, tmp_path: Path) -> None:
    good = "<x:a> <x:b> <x:c> .\n"
    bad = tmp_path / "bad.nt"
    bad.write_text(good * 4000 + "<x:a> nonsense .\n" + good * 10 + "more nonsense\n")
    turtle = tmp_path / "bad.ttl"
    turtle.write_text("<x:a> <x:b>")
    latin = tmp_path / "latin.nt"
    latin.write_bytes(good.encode() * 4000 + '<x:a> <x:b> "ä" .\n'.encode("latin-1"))
    paths = [str(bad), str(turtle), str(latin)]
    _, said = read(spark, *paths)
    assert sorted(said.problems, key=str) == sorted(read_paths(paths).problems, key=str)
    assert said.blocks == []


def test_paths_that_lead_nowhere(spark: Any, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    listing = list_files(spark.sparkContext, [gone, f"{gone}*.nt", "nonsense://host/data.nt"])
    assert [f"{each.path}: {each.message}" for each in listing.problems] == [
        f"{gone}: there is no such file or folder",
        f"{gone}*.nt: there is no such file or folder",
        "nonsense://host/data.nt: cannot be listed: "
        'org.apache.hadoop.fs.UnsupportedFileSystemException: No FileSystem for scheme "nonsense"',
    ]
    assert (listing.files, listing.paths) == ({}, [])


def test_a_table_in_parquet(spark: Any, tmp_path: Path) -> None:
    rows = [(f"<x:s{number}>", "<x:p>", f'"{number}"', "<x:g>") for number in range(50)]
    table = spark.createDataFrame(
        rows, "subject string, predicate string, object string, graph string"
    )
    table.coalesce(1).write.parquet(str(tmp_path / "table"))
    (file,) = (tmp_path / "table").glob("*.parquet")
    found, _ = read(spark, str(tmp_path / "table"))
    assert [str(each.place) for each in found] == [f"{file}:{n}" for n in range(1, 51)]
    assert [str(each.object) for each in found] == [f'"{number}"' for number in range(50)]
