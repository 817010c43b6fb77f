"""N-Triples and N-Quads straight into columns: plain lines are split, others go to the parser.

A line is plain where every term is spelled as ``str(term)`` spells it, and none can be refused.
Each term is looked at once, however many lines name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import polars as pl

from foedera.columns.table import SCHEMA, Terms
from foedera.errors import InputProblem
from foedera.knowledge.terms import OWL
from foedera.read.document import Document
from foedera.read.formats import extension, read_document
from foedera.read.namespaces import IMPORTED_FROM
from foedera.read.overlay import MARK
from foedera.read.statement import Statement

SUFFIXES = (".nt", ".nq")
_T = TypeVar("_T")
_BLOCK = 1 << 22  # bytes; larger ones take more memory, and no less time
_SEGMENT = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_IRI = rf"<(?:https?://[A-Za-z0-9.-]+(?:/{_SEGMENT})?(?:#{_SEGMENT})?|urn:[a-z0-9-]+:{_SEGMENT})>"
# xsd:string is spelled without its datatype.
_XSD = r"http://www\.w3\.org/2001/XMLSchema#[a-rt-z][A-Za-z]*"
_LITERAL = rf'"[^"\\\x00-\x1f\x7f]*"(?:@[a-z]{{1,8}}(?:-[a-z0-9]{{1,8}})*|\^\^<{_XSD}>)?'
# What a file is to other files, or to foedera import: the ordinary reader sees to it.
_SPECIAL = tuple(map(str, (OWL.imports, OWL.versionIRI, OWL.Ontology, IMPORTED_FROM, MARK)))
REMARK = "foedera:"


class NotPlainError(Exception):
    """The file is for the ordinary reader."""


def read_columns(name: str, terms: Terms) -> tuple[pl.DataFrame, list[Statement]]:
    """Read a file: its plain lines with the columns of a table, and the statements of the others.

    Raises:
        NotPlainError: it cannot be read this way, or not at all.
    """
    frames = [pl.DataFrame(schema={each: SCHEMA[each] for each in ("s", "p", "o", "g", "line")})]
    others: dict[int, str] = {}
    plain = PlainLines(terms)
    for first, lines, parts in _ahead(_split_blocks(name)):
        rows, left = plain.take(first, lines, parts)
        frames.append(rows)
        others.update(left)
    found = pl.concat(frames)
    _refuse_special(found, terms)
    return found, _read_others(name, others)


def _ahead(items: Iterator[_T]) -> Iterator[_T]:
    """Yield the same items, while the next one is already being made."""
    with ThreadPoolExecutor(1) as worker:
        pending = worker.submit(next, items, None)
        while (item := pending.result()) is not None:
            pending = worker.submit(next, items, None)
            yield item


def _split_blocks(name: str) -> Iterator[tuple[int, pl.Series, pl.DataFrame]]:
    """Yield many lines at once: the number of the first, the lines, and what they consist of."""
    number = 1
    try:
        for block in _blocks(name):
            lines = pl.read_lines(block).to_series()
            yield number, lines, split(lines, extension(name))
            number += len(lines)
    except (OSError, pl.exceptions.ComputeError) as error:  # the second: it is no UTF-8
        raise NotPlainError from error


def _blocks(name: str) -> Iterator[bytes]:
    """Yield a file in pieces of whole lines."""
    rest = b""
    with Path(name).open("rb") as file:
        while block := file.read(_BLOCK):
            whole, newline, rest = (rest + block).rpartition(b"\n")
            if newline:
                yield whole + newline
    if rest:
        yield rest


def split(lines: pl.Series, suffix: str) -> pl.DataFrame:
    """Split lines at their spaces; what comes out need not be terms."""
    parts = lines.str.splitn(" ", 3).struct.rename_fields(["s", "p", "rest"]).struct.unnest()
    rest = pl.col("rest")
    ended = parts.with_columns(rest=pl.when(rest.str.ends_with(" .")).then(rest.str.head(-2)))
    if suffix == ".nt":
        return ended.with_columns(g=pl.lit(None, pl.String)).rename({"rest": "o"})
    split = rest.str.extract_groups(r'^(<[^ ]*>|".*"[^ ]*?)(?: (<[^ ]*>))?$')
    return ended.select("s", "p", split.struct.rename_fields(["o", "g"])).unnest("rest")


class PlainLines:
    """Takes lines that consist of plain terms into columns."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._iri = self._literal = np.zeros(1, dtype=bool)  # 0 stands for what is missing

    def take(
        self, first: int, lines: pl.Series, parts: pl.DataFrame
    ) -> tuple[pl.DataFrame, dict[int, str]]:
        """Return the rows of plain lines, and the others by number.

        Args:
            first: the number of the first line.
            lines: the lines.
            parts: what ``split`` made of them.
        """
        rows = parts.select(
            *(self._terms.codes(pl.col(each)).alias(each) for each in "spog"),
            line=pl.int_range(first, first + len(lines), dtype=pl.UInt32),
        )
        is_plain = self._are_plain(rows)
        left = rows.filter(~is_plain)["line"]
        return rows.filter(is_plain), dict(zip(left, lines.gather(left - first), strict=True))

    def _are_plain(self, rows: pl.DataFrame) -> pl.Series:
        s, p, o, g = (rows[each].fill_null(0).to_numpy() for each in "spog")
        self._look_at(int(max(column.max(initial=0) for column in (s, p, o, g))))
        has_no_graph = rows["g"].is_null().to_numpy()
        is_term = self._iri | self._literal
        return pl.Series(self._iri[s] & self._iri[p] & is_term[o] & (has_no_graph | self._iri[g]))

    def _look_at(self, last: int) -> None:
        new = pl.int_range(len(self._iri), last + 1, dtype=pl.UInt32, eager=True)
        spelled = self._terms.spelled(new)
        for name, pattern in (("_iri", _IRI), ("_literal", _LITERAL)):
            plain = spelled.str.contains(f"^(?:{pattern})$").to_numpy()
            setattr(self, name, np.concatenate([getattr(self, name), plain]))


def _refuse_special(rows: pl.DataFrame, terms: Terms) -> None:
    special = terms.codes_of(_SPECIAL)
    if rows["p"].is_in(special.implode()).any() or rows["o"].is_in(special.implode()).any():
        raise NotPlainError


def _read_others(name: str, others: dict[int, str]) -> list[Statement]:
    """Read the lines that are not plain, each where it stands."""
    stated = {number: line for number, line in others.items() if line.strip()}
    if any(REMARK in line for line in stated.values()):
        raise NotPlainError
    numbers = list(stated)
    try:
        statements = read_document(Document(name, "\n".join(stated.values())))
    except InputProblem as error:
        raise NotPlainError from error
    return [
        each._replace(place=each.place._replace(line=numbers[each.place.line - 1]))
        for each in statements
    ]
