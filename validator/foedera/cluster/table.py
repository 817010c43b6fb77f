"""All files read by the cluster: their pieces as blocks, and what they say besides."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from foedera.cluster.listing import KEY, LINES, TABLES, WHOLE, Listing, reader
from foedera.cluster.notes import Block, Note
from foedera.cluster.parsing import PIECE, file_parser, line_parser
from foedera.cluster.ranges import is_local, read_ranges
from foedera.cluster.session import spark_session
from foedera.cluster.timing import Progress
from foedera.errors import InputProblem
from foedera.read.remarks import Remark

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import DataFrame, Row, SparkSession

_PIECE = "_metadata.file_block_start"
_COLUMNS = ("subject", "predicate", "object")


class Said(NamedTuple):
    """What files say, with true lines.

    ``blocks`` are those of all files that can be read, by name and place, with ``statements`` in
    them; ``read`` are the names of these files.
    """

    blocks: list[Block]
    read: list[str]
    remarks: list[Remark]
    problems: list[InputProblem]
    statements: int


class _Piece(NamedTuple):
    place: int
    note: Note
    packed: bytes


def read_files(context: SparkContext, listing: Listing, tell: Progress) -> Said:
    """Read all files; ``tell`` is called with what that cost."""
    by_file: dict[str, list[_Piece]] = defaultdict(list)
    if any(map(is_local, listing.of(LINES))):
        for key, place, note, packed in read_ranges(context, listing, tell):
            by_file[key].append(_Piece(place, note, packed))
    for key, place, note, packed in _read_by_spark(listing):
        by_file[key].append(_Piece(place, pickle.loads(note), bytes(packed)))  # noqa: S301
    return said_by((listing.files[key].name, sorted(found)) for key, found in by_file.items())


def _read_by_spark(listing: Listing) -> list[Row]:
    """Read what is in tables, in other stores, or cannot be read in pieces."""
    from pyspark.sql import DataFrame

    lines = {key: file for key, file in listing.of(LINES).items() if not is_local(key)}
    tables = [
        pieces(spark_session(), listing).mapInArrow(parser(files), PIECE)
        for files, pieces, parser in (
            (lines, _lines, line_parser),
            (listing.of(TABLES), _records, line_parser),
            (listing.of(WHOLE), _contents, file_parser),
        )
        if files
    ]
    return reduce(DataFrame.unionAll, tables).collect() if tables else []


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


def said_by(files: Iterable[tuple[str, list[_Piece]]]) -> Said:
    """Put together what files say, each of which comes with its pieces in order."""
    blocks: list[Block] = []
    read: list[str] = []
    remarks: list[Remark] = []
    problems: list[InputProblem] = []
    statements = 0
    for name, pieces in sorted(files):
        lines = accumulate((piece.note.lines for piece in pieces[:-1]), initial=0)
        of_file = [Block(name, n, piece.packed) for n, piece in zip(lines, pieces, strict=True)]
        notes = [
            piece.note.moved(block.before) for block, piece in zip(of_file, pieces, strict=True)
        ]
        wrong = [problem for note in notes for problem in note.problems]
        if errors := [problem for problem in wrong if not problem.warning]:
            problems.append(min(errors, key=lambda problem: (problem.line, problem.column)))
            continue
        problems += wrong
        if not any(note.passed_over for note in notes):
            blocks += of_file
            read.append(name)
            remarks += (remark for note in notes for remark in note.remarks)
            statements += sum(note.statements for note in notes)
    return Said(blocks, read, remarks, problems, statements)
