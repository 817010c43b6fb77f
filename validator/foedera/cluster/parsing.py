"""In a task: from what Spark reads to blocks in columns, a row for each piece of a file."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from foedera.cluster.listing import InputFile

if TYPE_CHECKING:
    import polars as pl
    import pyarrow

    from foedera.cluster.notes import Note

Batches: TypeAlias = "Iterable[pyarrow.RecordBatch]"

PIECE = "key string, piece long, note binary, packed binary"
_TOGETHER = 100_000  # lines are looked at together


def one_task_one_processor() -> None:
    """Let polars use as many threads as Spark gives a task; before it is loaded."""
    os.environ.setdefault("POLARS_MAX_THREADS", os.environ.get("OMP_NUM_THREADS", "1"))


def line_parser(files: Mapping[str, InputFile]) -> Callable[[Batches], Batches]:
    """Return what reads batches of value (bytes), key and piece: lines in their order."""

    def parse(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        one_task_one_processor()
        from foedera.cluster.pieces import Piece

        pieces: dict[tuple[str, int], Piece] = {}
        for lines in _many(batches):
            for (key, number), of_piece in lines.partition_by(
                "key", "piece", as_dict=True, maintain_order=True
            ).items():
                if key in files:
                    piece = pieces.setdefault((key, number), Piece(files[key]))
                    piece.add(of_piece["value"])
        for (key, number), piece in pieces.items():
            yield _row(key, number, *piece.outcome())

    return parse


def _many(batches: Batches) -> Iterator[pl.DataFrame]:
    """Put batches together, until there are many lines."""
    waiting: list[pyarrow.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= _TOGETHER:
            yield _frame(waiting)
            waiting = []
    if waiting:
        yield _frame(waiting)


def _frame(batches: list[pyarrow.RecordBatch]) -> pl.DataFrame:
    import polars as pl
    import pyarrow

    table = pyarrow.Table.from_batches(batches).rename_columns(["value", "key", "piece"])
    return pl.DataFrame(table)


def file_parser(files: Mapping[str, InputFile]) -> Callable[[Batches], Batches]:
    """Return what reads batches of content and key: whole files."""

    def parse(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        one_task_one_processor()
        from foedera.cluster.pieces import read_whole

        for batch in batches:
            for content, key in zip(*(each.to_pylist() for each in batch.columns), strict=True):
                if key in files:
                    yield _row(key, 0, *read_whole(files[key], content))

    return parse


def _row(key: str, number: int, note: Note, packed: bytes) -> pyarrow.RecordBatch:
    import pyarrow

    row = {"key": [key], "piece": [number], "note": [pickle.dumps(note)], "packed": [packed]}
    types = (pyarrow.string(), pyarrow.int64(), pyarrow.binary(), pyarrow.binary())
    return pyarrow.RecordBatch.from_pydict(row, pyarrow.schema(zip(row, types, strict=True)))
