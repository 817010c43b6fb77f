"""Imported statements as TriG: each row a named graph, named for its file and line.

A reader of Foedera takes a statement's place and source from that name; for any other it is plain
RDF. See docs/adr/0050-imported-statements-know-their-row.md.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from foedera.errors import UsageError
from foedera.knowledge.terms import FD, FD_NAMESPACE, RDF, RDFS, XSD
from foedera.read.namespaces import ROW_FRAGMENT
from foedera.read.statement import Place, Statement, Subject, Term
from foedera.sources.log import Log

_KNOWN = {
    FD_NAMESPACE: "fd",
    RDFS.label.value.removesuffix("label"): "rdfs",
    XSD.string.value.removesuffix("string"): "xsd",
    "https://w3id.org/foedera/data/states#": "state",
}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_NAMESPACE = re.compile(r".*[#/=]")


def trig(statements: Iterable[Statement], folder: str, log: Log) -> Iterator[str]:
    """Yield the text of a TriG file, row by row; last, what the log says was left out.

    Args:
        statements: as importers yield them, those of a row in a row.
        folder: the one that the file will lie in; the way from there to the data is noted.
        log: that of the import; it is read when the statements have come to their end.

    Raises:
        UsageError: two files of the same name.
    """
    writer = _Writer(folder)
    yield from writer.blocks(statements)
    yield from writer.blocks(writer.left_out(log))


class _Writer:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._prefixes: dict[str, str] = {}
        self._new_prefixes: list[str] = []
        self._files: dict[Subject, str] = {}

    def blocks(self, statements: Iterable[Statement]) -> Iterator[str]:
        for (graph, place), group in groupby(statements, lambda s: (s.graph, s.place)):
            lines = list(self._lines(group))
            if isinstance(graph, NamedNode):
                lines = self._graph(graph, place.path, place.line, lines)
            declared, self._new_prefixes = self._new_prefixes, []
            yield "".join(f"{line}\n" for line in [*declared, *lines])

    def left_out(self, log: Log) -> Iterator[Statement]:
        """Yield what an import left out: of a bad row there, what was passed over of its file."""
        files = {path: file for file, path in self._files.items()}
        for problem in log.bad_rows:
            if (file := files.get(problem.path)) is not None:
                place = Place(problem.path, problem.line)
                yield Statement(file, FD.leftOut, Literal(problem.message), file, place)
        for reason, number in sorted(log.passed_over.items()):
            for path, file in list(files.items())[:1]:
                text = Literal(f"{number:,} × {reason}")
                yield Statement(file, FD.leftOut, text, None, Place(path, 0))

    def _graph(self, file: NamedNode, path: str, line: int, lines: list[str]) -> list[str]:
        name = self._term(NamedNode(f"{file.value}{ROW_FRAGMENT}{line}"))
        return [*self._file(file, path), f"{name} {{", *(f"  {line}" for line in lines), "}"]

    def _file(self, file: NamedNode, path: str) -> Iterator[str]:
        if file not in self._files:
            self._files[file] = path
            way = Literal(os.path.relpath(path, self._folder).replace(os.sep, "/"))
            yield f"{self._term(file)} {self._term(FD.importedFrom)} {way} ."
        elif self._files[file] != path:
            raise UsageError(f"{self._files[file]} and {path} have one name; import one at a time")

    def _lines(self, statements: Iterable[Statement]) -> Iterator[str]:
        for subject, group in groupby(statements, lambda statement: statement.subject):
            pairs = (f"{self._verb(s.predicate)} {self._term(s.object)}" for s in group)
            yield f"{self._term(subject)} {' ; '.join(pairs)} ."

    def _verb(self, predicate: NamedNode) -> str:
        return "a" if predicate == RDF.type else self._term(predicate)

    def _term(self, term: Term) -> str:
        if isinstance(term, NamedNode):
            return self._name(term)
        if isinstance(term, Literal) and term.datatype == XSD.integer:
            return term.value
        return str(term)

    def _name(self, node: NamedNode) -> str:
        match = _NAMESPACE.match(node.value)
        namespace = match[0] if match else ""
        local = node.value.removeprefix(namespace)
        if not _LOCAL.fullmatch(local):
            return str(node)
        if namespace not in self._prefixes:
            prefix = _KNOWN.get(namespace, f"n{len(self._prefixes)}")
            self._prefixes[namespace] = prefix
            self._new_prefixes.append(f"@prefix {prefix}: <{namespace}> .")
        return f"{self._prefixes[namespace]}:{local}"
