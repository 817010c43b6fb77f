"""From paths to located statements, with every problem of the input on the way."""

from __future__ import annotations

import gc
import os.path
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from foedera.errors import InputProblem
from foedera.read.discover import Found
from foedera.read.document import load
from foedera.read.formats import read_document
from foedera.read.imports import ImportGraph
from foedera.read.overlay import is_overlay
from foedera.read.remarks import Remark, read_remarks
from foedera.read.statement import Statement


@dataclass(frozen=True)
class Reading:
    """What was read: statements and remarks by file and place, problems by place, files by name."""

    statements: list[Statement]
    problems: list[InputProblem]
    files: list[str]
    remarks: list[Remark] = field(default_factory=list)


def read_paths(
    paths: Sequence[str], *, on_progress: Callable[[str], None] | None = None
) -> Reading:
    """Read files and folders, and what they import; nothing goes to the network.

    A file with a problem (other than a warning) contributes no statement; the others do. An
    overlay of findings is no input. The order in which the paths are named changes nothing.

    Args:
        paths: files, and folders to search.
        on_progress: called with the name of each file before it is read.
    """
    found = Found(paths)
    library = _Library(found, on_progress or (lambda _: None))
    with _garbage_collector_paused():
        for name in found.files:
            library.read(name)
        library.read_imported()
    files = sorted(library.read_files)
    return Reading(
        statements=[statement for name in files for statement in library.read_files[name]],
        problems=sorted(library.problems, key=lambda p: (p.path, p.line, p.column, p.message)),
        files=files,
        remarks=sorted(library.remarks, key=lambda remark: remark.place),
    )


@contextmanager
def _garbage_collector_paused() -> Iterator[None]:
    """Pause the search for cycles: there are none in what is read, and it takes a third longer."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Library:
    """The files read so far."""

    def __init__(self, found: Found, report: Callable[[str], None]) -> None:
        self.read_files: dict[str, list[Statement]] = {}
        self.problems = found.problems
        self.remarks: list[Remark] = []
        self._names: dict[str, str] = {}  # by the real path
        self._imports = ImportGraph(found.folders)
        self._report = report

    def read(self, name: str) -> None:
        """Read a file, or note what is wrong with it."""
        self._report(name)
        self._names[os.path.realpath(name)] = name
        try:
            document = load(name)
            statements = read_document(document)
        except InputProblem as problem:
            self.problems.append(problem)
            return
        self.problems += document.warnings
        self._imports.add(document, statements)
        if not is_overlay(statements):
            self.read_files[name] = statements
            self.remarks += read_remarks(document) if document.is_turtle else []

    def read_imported(self) -> None:
        """Read what the files import, and what that imports; note what cannot be."""
        for path in self._imports.follow(self._names):
            self.read(path)
        self.problems += self._imports.problems()
