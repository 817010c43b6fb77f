"""All statements as one table of Spark's, and what the files say besides."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from foedera.cluster.listing import KEY, LINES, TABLES, WHOLE, InputFile, Listing, reader
from foedera.cluster.parsing import ROW, Note, file_parser, line_parser
from foedera.errors import InputProblem
from foedera.read.remarks import Remark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PIECE = "_metadata.file_block_start"
_COLUMNS = ("subject", "predicate", "object")


class Said(NamedTuple):
    """What the files say besides statements, with true lines.

    ``before`` counts the lines before each piece of a file that is not its first; ``bad`` are the
    files of which no statement counts; ``read`` are the names of the others.
    """

    before: dict[tuple[str, int], int]
    bad: list[str]
    read: list[str]
    remarks: list[Remark]
    problems: list[InputProblem]


def read_table(spark: SparkSession, listing: Listing) -> DataFrame:
    """Return the rows of all files, in the columns of ``parsing.ROW``; nothing is read yet."""
    from pyspark.sql import DataFrame

    parsers = ((LINES, _lines, line_parser), (TABLES, _records, line_parser))
    tables = [
        pieces(spark, listing).mapInArrow(parser(listing.files), ROW)
        for kinds, pieces, parser in (*parsers, (WHOLE, _contents, file_parser))
        if listing.has(kinds)
    ]
    return reduce(DataFrame.unionAll, tables)


def _lines(spark: SparkSession, listing: Listing) -> DataFrame:
    lines = reader(spark, LINES).option("lineSep", "\n").text(listing.paths)
    return lines.selectExpr("cast(value as binary)", KEY, _PIECE)


def _contents(spark: SparkSession, listing: Listing) -> DataFrame:
    return reader(spark, WHOLE).format("binaryFile").load(listing.paths).selectExpr("content", KEY)


def _records(spark: SparkSession, listing: Listing) -> DataFrame:
    """The rows of Parquet files, as N-Quads."""
    rows = reader(spark, TABLES).option("mergeSchema", "true").parquet(*listing.paths)
    missing = [name for name in _COLUMNS if name not in rows.columns]
    if missing:
        first = min(file.name for file in listing.files.values() if file.name.endswith(".parquet"))
        raise InputProblem(first, 0, 0, f"a table of statements has a column {missing[0]}")
    terms = ", ".join([*_COLUMNS, *(["graph"] if "graph" in rows.columns else [])])
    return rows.selectExpr(f"cast(concat_ws(' ', {terms}, '.') as binary) as record", KEY, _PIECE)


def said_besides(table: DataFrame, files: Mapping[str, InputFile]) -> Said:
    """Collect what the files say besides statements."""
    rows = table.where("note is not null").select("key", "piece", "note").collect()
    notes = sorted(((key, piece), pickle.loads(note)) for key, piece, note in rows)  # noqa: S301
    before = _before(notes)
    by_file: dict[str, list[Note]] = defaultdict(list)
    for (key, piece), note in notes:
        by_file[key].append(note.moved(before.get((key, piece), 0)))
    said = Said(before, [], [], [], [])
    for key, found in sorted(by_file.items()):
        _add(said, key, files[key].name, found)
    return said


def _before(notes: Iterable[tuple[tuple[str, int], Note]]) -> dict[tuple[str, int], int]:
    """Count the lines before each piece, where there are some; the notes are in order."""
    before: dict[tuple[str, int], int] = {}
    lines: dict[str, int] = defaultdict(int)
    for (key, piece), note in notes:
        before.setdefault((key, piece), lines[key])
        lines[key] += note.lines
    return {at: count for at, count in before.items() if count}


def _add(said: Said, key: str, name: str, notes: list[Note]) -> None:
    """Add what one file says: all of it, or the first thing that keeps it from being read."""
    problems = [problem for note in notes for problem in note.problems]
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        said.bad.append(key)
        said.problems.append(min(errors, key=lambda problem: (problem.line, problem.column)))
        return
    said.problems.extend(problems)
    if not any(note.passed_over for note in notes):
        said.read.append(name)
        said.remarks.extend(remark for note in notes for remark in note.remarks)
