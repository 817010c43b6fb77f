"""In a task: from lines, files and rows to statements as rows of a table.

A statement's line is counted from where its piece of the file begins; each piece also tells how
many lines it has, so that the lines of the file are known once all pieces have been read. Terms
are in N-Triples syntax; ``link`` is a thing that the statement's subject has to stay with.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat
from pyoxigraph import Triple as QuotedTriple

from foedera.cluster.listing import InputFile
from foedera.errors import InputProblem
from foedera.read.document import Document, decode
from foedera.read.formats import begins_as_data, extension, read_document
from foedera.read.located import BlankNodes
from foedera.read.namespaces import OWL, RDF
from foedera.read.overlay import is_overlay
from foedera.read.remarks import Remark, read_remarks
from foedera.read.statement import Statement, Term
from foedera.read.turtle import read_turtle

if TYPE_CHECKING:
    import pyarrow

Batches: TypeAlias = "Iterable[pyarrow.RecordBatch]"

ROW = (
    "key string, piece long, line int, column int, path string, "
    "subject string, predicate string, object string, graph string, link string, note binary"
)
_ANNOTATED = (OWL.annotatedSource, OWL.annotatedTarget)
_FORMATS = {".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS, ".parquet": RdfFormat.N_QUADS}


class Note(NamedTuple):
    """What a piece of a file says besides statements: its lines, remarks, and what is wrong."""

    lines: int = 0
    remarks: tuple[Remark, ...] = ()
    problems: tuple[InputProblem, ...] = ()
    passed_over: bool = False

    def moved(self, by: int) -> Note:
        """Return the note as it is with so many lines before the piece."""
        return self._replace(
            remarks=tuple(remark.moved(by) for remark in self.remarks),
            problems=tuple(replace(each, line=each.line + by) for each in self.problems),
        )


class _Row(NamedTuple):
    key: str
    piece: int
    line: int = 0
    column: int = 0
    path: str | None = None
    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    graph: str | None = None
    link: str | None = None
    note: bytes | None = None


class _Labels(BlankNodes):
    """Blank nodes named by their labels, so that the pieces of a file agree on them."""

    def named(self, label: str) -> BlankNode:
        node = self._renamed.get(label)
        if node is None:
            node = self._renamed[label] = BlankNode(self._stem + label)
        return node


def line_parser(files: Mapping[str, InputFile]) -> Callable[[Batches], Batches]:
    """Return what parses batches of value (bytes), key and piece: lines in their order."""

    def parse(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        seen: dict[tuple[str, int], int] = {}
        for batch in batches:
            rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
            for (key, piece), lines in groupby(rows, key=lambda row: (row[1], row[2])):
                if key in files:
                    text = b"\n".join(line for line, _, _ in lines)
                    first = seen.get((key, piece), 0)
                    seen[key, piece] = first + text.count(b"\n") + 1
                    yield _batch(_rows_of_lines(files[key], key, piece, first, text))

    return parse


def file_parser(files: Mapping[str, InputFile]) -> Callable[[Batches], Batches]:
    """Return what parses batches of content and key: whole files."""

    def parse(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            for content, key in zip(*(each.to_pylist() for each in batch.columns), strict=True):
                if key in files:
                    yield _batch(_rows_of_file(files[key], key, content))

    return parse


def _rows_of_lines(
    file: InputFile, key: str, piece: int, first: int, text: bytes
) -> Iterator[_Row]:
    lines = text.count(b"\n") + 1
    try:
        document = _document(file, text)
        document.comments = "turtle"
        nodes = _Labels(document.base)
        statements = read_turtle(document, _FORMATS[extension(file.name)], nodes)
    except InputProblem as problem:
        yield _noted(key, piece, Note(lines, problems=(problem,)).moved(first))
        return
    for each in statements:
        yield _row(key, piece, each, each.place.line + first)
    yield _noted(key, piece, Note(lines, tuple(read_remarks(document))).moved(first))


def _rows_of_file(file: InputFile, key: str, content: bytes) -> Iterator[_Row]:
    if not (file.named or begins_as_data(file.name, content)):
        yield _noted(key, 0, Note(passed_over=True))
        return
    try:
        document = _document(file, content)
        statements = read_document(document)
    except InputProblem as problem:
        yield _noted(key, 0, Note(problems=(problem,)))
        return
    if is_overlay(statements):
        yield _noted(key, 0, Note(problems=tuple(document.warnings), passed_over=True))
        return
    for each in statements:
        path = each.place.path if each.place.path != file.name else None
        yield _row(key, 0, each, each.place.line, path)
    remarks = tuple(read_remarks(document))
    yield _noted(key, 0, Note(remarks=remarks, problems=tuple(document.warnings)))


def _document(file: InputFile, content: bytes) -> Document:
    document = decode(file.name, content)
    document.base = file.base  # that of the driver's working directory, not of the task's
    return document


def _row(key: str, piece: int, statement: Statement, line: int, path: str | None = None) -> _Row:
    subject, predicate, value, graph, place = statement
    terms = _spell(subject), str(predicate), _spell(value), str(graph) if graph else None
    return _Row(key, piece, line, place.column, path, *terms, _link(predicate, value))


def _link(predicate: NamedNode, value: Term) -> str | None:
    """What an annotation or reifier speaks of: whom it must stay with."""
    if predicate == RDF.reifies and isinstance(value, QuotedTriple):
        return _spell(value.subject)
    if predicate in _ANNOTATED and not isinstance(value, Literal):
        return _spell(value)
    return None


def _spell(term: Term) -> str:
    if isinstance(term, QuotedTriple):
        return f"<<( {_spell(term.subject)} {term.predicate} {_spell(term.object)} )>>"
    return str(term)


def _noted(key: str, piece: int, note: Note) -> _Row:
    return _Row(key, piece, note=pickle.dumps(note))


def _batch(rows: Iterable[_Row]) -> Any:
    import pyarrow

    columns = list(zip(*rows, strict=True))
    types = [_TYPES[part.split()[1]] for part in ROW.split(", ")]
    arrays = [
        pyarrow.array(column, getattr(pyarrow, kind)())
        for column, kind in zip(columns, types, strict=True)
    ]
    return pyarrow.RecordBatch.from_arrays(arrays, names=list(_Row._fields))


_TYPES = {"string": "string", "long": "int64", "int": "int32", "binary": "binary"}
