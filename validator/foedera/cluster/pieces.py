"""From the bytes of files and of pieces of files to blocks, and to what they say besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
from pyoxigraph import BlankNode, RdfFormat

from foedera.cluster.blocks import pack
from foedera.cluster.listing import InputFile
from foedera.cluster.notes import Note
from foedera.columns.ntriples import REMARK, PlainLines, split
from foedera.columns.table import Terms
from foedera.errors import InputProblem
from foedera.read.document import Document, decode
from foedera.read.formats import begins_as_data, extension, read_document
from foedera.read.located import BlankNodes
from foedera.read.overlay import is_overlay
from foedera.read.remarks import Remark, read_remarks
from foedera.read.statement import Statement
from foedera.read.turtle import read_turtle

Outcome = tuple[Note, bytes]  # of ``pack``

_TOGETHER = 1 << 22  # bytes; more at once take more memory, and no less time
_QUADS = ".nq"
_FORMATS = {".nt": RdfFormat.N_TRIPLES, _QUADS: RdfFormat.N_QUADS}


class _Labels(BlankNodes):
    """Blank nodes named by their labels, so that the pieces of a file agree on them."""

    def named(self, label: str) -> BlankNode:
        node = self._renamed.get(label)
        if node is None:
            node = self._renamed[label] = BlankNode(self._stem + label)
        return node


class Piece:
    """A piece of a file of lines; lines are counted from where it begins.

    Plain lines go straight into columns, all others to the parser: alone, or with their
    neighbours where they say something that depends on these.
    """

    def __init__(self, file: InputFile) -> None:
        self._file = file
        self._kind = extension(file.name) if extension(file.name) in _FORMATS else _QUADS
        self._terms = Terms()
        self._plain = PlainLines(self._terms)
        self._nodes = _Labels(file.base)
        self._frames: list[pl.DataFrame] = []
        self._others: list[Statement] = []
        self._remarks: list[Remark] = []
        self._problems: list[InputProblem] = []
        self._lines = 0

    def add(self, lines: pl.Series) -> None:
        """Take the next lines, as texts or as bytes."""
        if not self._in_columns(lines):
            self._as_ever(lines)
        self._lines += len(lines)

    def outcome(self) -> Outcome:
        """Return what there is in it."""
        count = sum(map(len, self._frames)) + len(self._others)
        note = Note(self._lines, count, tuple(self._remarks), tuple(self._problems))
        return note, pack(self._frames, self._terms, self._others)

    def _in_columns(self, lines: pl.Series) -> bool:
        """Take plain lines into columns, and parse the others; False where that cannot be."""
        try:
            texts = lines.cast(pl.String)
        except pl.exceptions.PolarsError:  # it is no UTF-8
            return False
        rows, others = self._plain.take(1, texts, split(texts, self._kind))
        numbers = [number for number, line in others.items() if line.strip()]
        stated = "\n".join(others[number] for number in numbers)
        if REMARK in stated:
            return False
        try:
            statements = self._parsed(self._document(stated.encode()))
        except InputProblem:
            return False
        self._frames.append(rows.with_columns(pl.col("line") + self._lines))
        for each in statements:
            self._take(each, numbers[each.place.line - 1])
        return True

    def _as_ever(self, lines: pl.Series) -> None:
        try:
            document = self._document(b"\n".join(lines.cast(pl.Binary)))
            document.comments = "turtle"
            statements = self._parsed(document)
        except InputProblem as problem:
            self._problems += Note(problems=(problem,)).moved(self._lines).problems
            return
        for each in statements:
            self._take(each, each.place.line)
        self._remarks += (remark.moved(self._lines) for remark in read_remarks(document))

    def _take(self, statement: Statement, line: int) -> None:
        place = statement.place._replace(line=line + self._lines)
        self._others.append(statement._replace(place=place))

    def _parsed(self, document: Document) -> list[Statement]:
        return read_turtle(document, _FORMATS[self._kind], self._nodes)

    def _document(self, content: bytes) -> Document:
        return document_of(self._file, content)


def read_range(file: InputFile, path: str, first: int, last: int) -> Outcome:
    """Read the lines of a file in this machine's file system that begin within some bytes."""
    piece = Piece(file)
    try:
        for lines in _lines(path, first, last):
            piece.add(lines)
    except OSError as error:
        problem = InputProblem(file.name, 0, 0, f"cannot be read: {error.strerror}")
        return Note(problems=(problem,)), pack([], Terms(), [])
    return piece.outcome()


def _lines(path: str, first: int, last: int) -> Iterator[pl.Series]:
    with Path(path).open("rb") as file:
        if first:  # the line before goes with the bytes before
            file.seek(first - 1)
            file.readline()
        while (left := last - file.tell()) > 0 and (block := file.read(min(left, _TOGETHER))):
            yield _split(block if block.endswith(b"\n") else block + file.readline())


def _split(block: bytes) -> pl.Series:
    try:
        return pl.read_lines(block).to_series()
    except pl.exceptions.ComputeError:  # it is no UTF-8
        return pl.Series(block.removesuffix(b"\n").split(b"\n"), dtype=pl.Binary)


def read_whole(file: InputFile, content: bytes) -> Outcome:
    """Read a file of a format that cannot be read in pieces."""
    note, statements = _said(file, content)
    return note, pack([], Terms(), statements)


def _said(file: InputFile, content: bytes) -> tuple[Note, Sequence[Statement]]:
    if not (file.named or begins_as_data(file.name, content)):
        return Note(passed_over=True), []
    try:
        document = document_of(file, content)
        statements = read_document(document)
    except InputProblem as problem:
        return Note(problems=(problem,)), []
    warnings = tuple(document.warnings)
    if is_overlay(statements):
        return Note(problems=warnings, passed_over=True), []
    remarks = tuple(read_remarks(document))
    return Note(0, len(statements), remarks, warnings), statements


def document_of(file: InputFile, content: bytes) -> Document:
    """Return a file's text; relative IRIs start from the driver's folder, not from the task's."""
    document = decode(file.name, content)
    document.base = file.base
    return document
