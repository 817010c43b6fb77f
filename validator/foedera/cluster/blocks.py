"""Pieces of files in columns: small enough to be sent around, and quick to put together again.

A block has numbers for terms, and each of these terms once; what is not plain, as statements.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

import polars as pl

from foedera.columns.table import SCHEMA, Table, Terms
from foedera.read.statement import Statement

_COLUMNS = ("s", "p", "o", "g", "line")


class Part(NamedTuple):
    """A block, with the name of its file and the lines before it there."""

    name: str
    before: int
    block: bytes


class _Block(NamedTuple):
    """Rows and terms as Arrow files; lines are counted from where the piece begins."""

    rows: bytes
    terms: bytes
    others: Sequence[Statement]


def pack(frames: Sequence[pl.DataFrame], terms: Terms, others: Sequence[Statement]) -> bytes:
    """Return a block of rows with the numbers of terms, and of statements."""
    rows = pl.concat([pl.DataFrame(schema={each: SCHEMA[each] for each in _COLUMNS}), *frames])
    last = rows.select(pl.max_horizontal(pl.col("s", "p", "o", "g").max())).item()
    codes = pl.int_range(0 if last is None else last + 1, dtype=pl.UInt32, eager=True)
    spelled = terms.spelled(codes).to_frame("term")
    return pickle.dumps(_Block(_packed(rows), _packed(spelled), others))


def _packed(frame: pl.DataFrame) -> bytes:
    written = BytesIO()
    frame.write_ipc(written, compression="zstd")
    return written.getvalue()


def table_of(parts: Iterable[Part]) -> Table:
    """Put blocks together; parts of one file stand together, in their order."""
    table = Table()
    others: list[Statement] = []
    for name, of_file in groupby(parts, key=lambda part: part.name):
        frames = [_unpacked(part, table.terms, others) for part in of_file]
        if any(map(len, frames)):
            table.add(name, pl.concat(frames))
    table.finish(others)
    return table


def _unpacked(part: Part, terms: Terms, others: list[Statement]) -> pl.DataFrame:
    block: _Block = pickle.loads(part.block)  # noqa: S301
    others += (_moved(statement, part.before) for statement in block.others)
    spelled = pl.read_ipc(BytesIO(block.terms))
    code = spelled.select(terms.codes(pl.col("term"))).to_series()
    rows = pl.read_ipc(BytesIO(block.rows))
    return rows.with_columns(
        *(code.gather(rows[each]).alias(each) for each in "spog"), line=rows["line"] + part.before
    )


def _moved(statement: Statement, by: int) -> Statement:
    place = statement.place
    return statement._replace(place=place._replace(line=place.line + by)) if by else statement
