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

from foedera.cluster.notes import Block
from foedera.columns.table import SCHEMA, Table, Terms
from foedera.read.statement import Statement

_COLUMNS = ("s", "p", "o", "g", "line")


class _Packed(NamedTuple):
    """Rows and terms as Arrow files; lines are counted from where the piece begins."""

    rows: bytes
    terms: bytes
    others: Sequence[Statement]


def pack(frames: Sequence[pl.DataFrame], terms: Terms, others: Sequence[Statement]) -> bytes:
    """Pack rows with the numbers of terms, and statements."""
    rows = pl.concat([pl.DataFrame(schema={each: SCHEMA[each] for each in _COLUMNS}), *frames])
    last = rows.select(pl.max_horizontal(pl.col("s", "p", "o", "g").max())).item()
    codes = pl.int_range(0 if last is None else last + 1, dtype=pl.UInt32, eager=True)
    spelled = terms.spelled(codes).to_frame("term")
    return pickle.dumps(_Packed(_packed(rows), _packed(spelled), others))


def _packed(frame: pl.DataFrame) -> bytes:
    written = BytesIO()
    frame.write_ipc(written, compression="zstd")
    return written.getvalue()


def table_of(blocks: Iterable[Block]) -> Table:
    """Put blocks together; blocks of one file stand together, in their order."""
    table = Table()
    others: list[Statement] = []
    for name, of_file in groupby(blocks, key=lambda block: block.name):
        frames = [_unpacked(block, table.terms, others) for block in of_file]
        if any(map(len, frames)):
            table.add(name, pl.concat(frames))
    table.finish(others)
    return table


def _unpacked(block: Block, terms: Terms, others: list[Statement]) -> pl.DataFrame:
    packed: _Packed = pickle.loads(block.packed)  # noqa: S301
    others += (_moved(statement, block.before) for statement in packed.others)
    spelled = pl.read_ipc(BytesIO(packed.terms))
    code = spelled.select(terms.codes(pl.col("term"))).to_series()
    rows = pl.read_ipc(BytesIO(packed.rows))
    return rows.with_columns(
        *(code.gather(rows[each]).alias(each) for each in "spog"), line=rows["line"] + block.before
    )


def _moved(statement: Statement, by: int) -> Statement:
    place = statement.place
    return statement._replace(place=place._replace(line=place.line + by)) if by else statement
