"""From paths to located statements, with every problem of the input on the way."""

from __future__ import annotations

import os
import os.path
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from foedera.errors import InputProblem
from foedera.read.discover import Found
from foedera.read.document import LEFT_OUT, Document, load
from foedera.read.formats import read_document
from foedera.read.imports import ImportGraph
from foedera.read.overlay import is_overlay
from foedera.read.remarks import Remark, read_remarks
from foedera.read.statement import Statement
from foedera.read.store import is_address, read_store

_Said: TypeAlias = tuple[Document, list[Statement]]

LARGEST_FILE = 4_000_000_000  # bytes, unless another limit is given


@dataclass(frozen=True)
class Reading:
    """What was read: statements and remarks by file and place, problems by place, files by name."""

    statements: list[Statement]
    problems: list[InputProblem]
    files: list[str]
    remarks: list[Remark] = field(default_factory=list)


def _read_file(name: str, seen_from: str) -> _Said:
    document = load(name, seen_from)
    return document, read_document(document)


class Documents:
    """Remembers what files said, so that one whose text is the same is not parsed again."""

    def __init__(self) -> None:
        self._read: dict[str, _Said] = {}

    def read(self, name: str) -> _Said:
        """Return a file as it is now, and its statements.

        Raises:
            InputProblem: it cannot be read.
        """
        document = load(name)
        known = self._read.get(name)
        if known is None or known[0].text != document.text:
            known = self._read[name] = (document, read_document(document))
        return known


def read_paths(
    paths: Sequence[str],
    *,
    documents: Documents | None = None,
    excluded: Callable[[str], bool] | None = None,
    largest_file: int = LARGEST_FILE,
    seen_from: str = os.curdir,
    on_progress: Callable[[str], None] | None = None,
) -> Reading:
    """Read files and folders, what they import, and triple stores named by their address.

    Nothing else goes to the network. A file or store with a problem (other than a warning)
    contributes no statement; the others do. An overlay of findings is no input. The order in which
    the paths are named changes nothing.

    Args:
        paths: files, folders to search, and addresses of stores.
        excluded: tells of a file in a folder, by its name, whether it is to be left out.
        largest_file: how many bytes a file may have.
        seen_from: the folder that relative IRIs in files start from.
        documents: what was read before; the outcome is the same, and comes sooner.
        on_progress: called with the name of each file before it is read.
    """
    found = Found([path for path in paths if not is_address(path)], excluded)
    read = documents.read if documents else partial(_read_file, seen_from=seen_from)
    imports = ImportGraph(found.folders, seen_from)
    library = _Library(found, imports, read, on_progress or (lambda _: None), largest_file)
    for name in found.files:
        library.read(name)
    library.read_imported()
    for address in sorted({path for path in paths if is_address(path)}):
        library.read_store(address)
    files = sorted(library.read_files)
    return Reading(
        statements=[statement for name in files for statement in library.read_files[name]],
        problems=sorted(library.problems, key=lambda p: (p.path, p.line, p.column, p.message)),
        files=files,
        remarks=sorted(library.remarks, key=lambda remark: remark.place),
    )


class _Library:
    """The files read so far."""

    def __init__(
        self,
        found: Found,
        imports: ImportGraph,
        read: Callable[[str], _Said],
        report: Callable[[str], None],
        largest_file: int,
    ) -> None:
        self.read_files: dict[str, list[Statement]] = {}
        self.problems = found.problems
        self.remarks: list[Remark] = []
        self._names: dict[str, str] = {}  # by the real path
        self._imports = imports
        self._read_file = read
        self._report = report
        self._largest_file = largest_file

    def read(self, name: str) -> None:
        """Read a file, or note what is wrong with it."""
        self._report(name)
        self._names[os.path.realpath(name)] = name
        try:
            self._check_size(name)
            document, statements = self._read_file(name)
        except InputProblem as problem:
            self.problems.append(problem)
            return
        self.problems += document.warnings
        self._imports.add(document, statements)
        if not is_overlay(statements):
            self.read_files[name] = statements
            self.remarks += read_remarks(document)

    def _check_size(self, name: str) -> None:
        try:
            size = Path(name).stat().st_size
        except OSError as error:
            raise InputProblem(name, 0, 0, f"cannot be read: {error.strerror}") from error
        if size > self._largest_file:
            most = f"{self._largest_file / 1e6:,g}"
            message = f"larger than {most} megabytes: divide it, or allow more with largest-file"
            raise InputProblem(name, 0, 0, f"{message} ({LEFT_OUT})")

    def read_store(self, address: str) -> None:
        """Read a triple store, or note why it cannot be."""
        try:
            name, statements = read_store(address, self._report)
        except InputProblem as problem:
            self.problems.append(problem)
            return
        self.read_files.setdefault(name, []).extend(statements)

    def read_imported(self) -> None:
        """Read what the files import, and what that imports; note what cannot be."""
        for path in self._imports.follow(self._names):
            self.read(path)
        self.problems += self._imports.problems()
