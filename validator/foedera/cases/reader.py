"""Reads the files of a check, but not those whose bytes are known from an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from foedera.cache import digest
from foedera.cases.rows import plain_rows, read_rows
from foedera.cases.stamps import Stamp, Stamps
from foedera.errors import InputProblem
from foedera.knowledge.terms import FD
from foedera.read import Documents
from foedera.read.document import Document, content_of, decode
from foedera.read.formats import read_document
from foedera.read.imports import is_heading
from foedera.read.overlay import is_overlay
from foedera.read.remarks import Remark, read_remarks
from foedera.read.statement import Place, Statement


class KnownFile(NamedTuple):
    """What is known of a file besides what it states.

    ``headings`` are those of its statements that reading itself looks at; an overlay of findings
    has just one, and states nothing.
    """

    digest: str
    stated: int
    headings: list[Statement]
    warnings: list[InputProblem]
    remarks: list[Remark]

    def plain(self) -> list[Any]:
        """This as JSON writes it."""
        if not (self.headings or self.warnings or self.remarks):
            return [self.digest, self.stated]
        warnings = [[w.path, w.line, w.column, w.message, w.excerpt] for w in self.warnings]
        return [self.digest, self.stated, plain_rows(self.headings), warnings, self.remarks]


def known_file(
    digest_: str,
    stated: int,
    headings: Any = None,
    warnings: Sequence[list[Any]] = (),
    remarks: Sequence[list[Any]] = (),
) -> KnownFile:
    """What ``KnownFile.plain`` made."""
    return KnownFile(
        digest_,
        stated,
        read_rows(headings) if headings else [],
        [_warning(*each) for each in warnings],
        [Remark(text, Place(*place), *rest) for text, place, *rest in remarks],
    )


def _warning(path: str, line: int, column: int, message: str, excerpt: str) -> InputProblem:
    return InputProblem(path, line, column, message, excerpt, warning=True)


class Stamped(NamedTuple):
    """A digest of the bytes that a file had, and what the file system then said of it."""

    digest: str
    stamp: Stamp


class KnowingReader(Documents):
    """Reads files; ``files`` are those read, ``changed`` what the unknown ones among them state.

    What decides how a file is read, besides its bytes, is its name. A file is not even read where
    it has the stamp at which its bytes had this digest; ``stamped`` are those that have one.
    """

    def __init__(
        self,
        known: Mapping[str, KnownFile],
        stamped: Mapping[str, Stamped] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.known = known
        self.stamped: dict[str, Stamped] = {}
        self.stamped_before = stamped
        self._stamps = Stamps()
        self.files: dict[str, KnownFile] = {}
        self.changed: dict[str, list[Statement]] = {}

    @property
    def gone(self) -> set[str]:
        """The known files that are no more, or that cannot be read now."""
        return self.known.keys() - self.files.keys()

    @property
    def count(self) -> int:
        """How many statements there are."""
        return sum(file.stated for file in self.files.values())

    def read(self, name: str) -> tuple[Document, list[Statement]]:
        """Return a file's document, and what it states: of a known one, the headings.

        Raises:
            InputProblem: it cannot be read.
        """
        known, stamp = self.known.get(name), self._stamps.of(name)
        if known and stamp and not known.headings:
            stamped = Stamped(known.digest, stamp)
            if self.stamped_before.get(name) == stamped:
                self.stamped[name] = stamped
                return self._of_known(name, known, b"")
        content = content_of(name)
        found = digest(content).hex()
        if stamp and stamp == self._stamps.of(name):  # it did not change meanwhile
            self.stamped[name] = Stamped(found, stamp)
        if known is None or known.digest != found:
            return self._read_anew(name, content, found)
        return self._of_known(name, known, content)

    def remarks_of_known(self) -> Iterator[Remark]:
        """Yield the remarks in files that were not read anew."""
        for name, file in self.files.items():
            if name not in self.changed:
                yield from file.remarks

    def _of_known(
        self, name: str, known: KnownFile, content: bytes
    ) -> tuple[Document, list[Statement]]:
        self.files[name] = known
        document = decode(name, content) if known.headings else Document(name, "")
        document.warnings = list(known.warnings)
        return document, known.headings

    def _read_anew(self, name: str, content: bytes, found: str) -> tuple[Document, list[Statement]]:
        document = decode(name, content)
        statements = read_document(document)
        overlay = is_overlay(statements)
        headings = statements[:0] if overlay else [s for s in statements if _is_heading(s)]
        if overlay:
            headings = [s for s in statements if s.predicate == FD.findingsOverlay][:1]
        remarks = [] if overlay else read_remarks(document)
        self.changed[name] = [] if overlay else statements
        self.files[name] = KnownFile(
            found, len(self.changed[name]), headings, document.warnings, remarks
        )
        return document, statements


def _is_heading(statement: Statement) -> bool:
    return is_heading(statement) or statement.predicate == FD.leftOut
