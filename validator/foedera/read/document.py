"""One file as text: its name, its base IRI, and the way from an offset to line and column."""

from __future__ import annotations

import os
import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote_to_bytes

from foedera.errors import InputProblem

BASE = "https://foedera.invalid/"
LONGEST_EXCERPT = 1000  # characters; a longer line is data in one line, not for people to read
DEEPEST = 200  # levels of nesting; spares Python's stack, and time that grows with its square
LEFT_OUT = "the whole file is left out"
TOO_DEEP = f"nested more than {DEEPEST} levels deep ({LEFT_OUT})"
REFUSED_DOCTYPE = (
    "a document type declaration is refused, as its entities can fetch or blow up anything: "
    f"put the text in place of each entity, then remove it ({LEFT_OUT})"
)

Comments = Literal["turtle", "owl", "yaml"] | None  # how comments and strings begin and end

_STEP_UP = "..%2F"  # as a plain “..” it would vanish when IRIs are resolved
_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def base_iri(name: str, seen_from: str = os.curdir) -> str:
    """Return the IRI against which the relative IRIs of the file are resolved.

    A ``file:`` IRI would carry the machine's folders into the data. This one depends only on the
    path as seen from a folder, the working directory; ``.invalid`` (RFC 2606) says that nothing
    answers.
    """
    steps = Path(os.path.relpath(name, seen_from)).parts
    quoted = (quote(os.fsencode(step)) for step in steps)
    return BASE + "/".join(_STEP_UP if step == ".." else step for step in quoted)


def path_of_iri(iri: str) -> str | None:
    """Return the path, relative to the working directory, that a relative IRI was resolved to."""
    if not iri.startswith(BASE):
        return None
    path = iri.removeprefix(BASE).split("#")[0].replace(_STEP_UP + "/", "../")
    return os.fsdecode(unquote_to_bytes(path))


class Document:
    """The text of one file, read whole."""

    def __init__(self, name: str, text: str, seen_from: str = os.curdir) -> None:
        self.name = name
        self.text = text
        self.base = base_iri(name, seen_from)
        self.warnings: list[InputProblem] = []
        self.comments: Comments = None

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        end = self.text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = self.text.find("\n", end + 1)
        return starts

    @cached_property
    def _end(self) -> tuple[int, int]:
        return self.position(len(self.text.rstrip()))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (in characters) of an offset into the text."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, as ``position`` counts them."""
        return self._line_starts[min(line, len(self._line_starts)) - 1] + column - 1

    def line(self, number: int) -> str:
        """Return a line without its end; empty where there is none."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None].rstrip("\r")

    def problem(
        self, message: str, line: int, column: int, *, warning: bool = False
    ) -> InputProblem:
        """Return the problem at a line and column (1-based, 0: unknown) with the line's text.

        What is missing at the end is placed behind the last character, not on an empty line.
        """
        line, column = min((line, column), self._end)
        excerpt = self.line(line)
        if len(excerpt) > LONGEST_EXCERPT:
            excerpt = ""
        return InputProblem(self.name, line, column, message, excerpt, warning)

    def warn(self, message: str, line: int, column: int) -> None:
        """Note what was left out of the file though the rest could be read."""
        self.warnings.append(self.problem(message, line, column, warning=True))

    def problem_at(self, offset: int, message: str) -> InputProblem:
        """Return the problem at an offset into the text."""
        return self.problem(message, *self.position(offset))


def load(name: str, seen_from: str = os.curdir) -> Document:
    """Read a file as UTF-8; a byte-order mark is dropped. ``base_iri`` says what it is seen from.

    Raises:
        InputProblem: it cannot be opened, or is not UTF-8.
    """
    return decode(name, content_of(name), seen_from)


def content_of(name: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        InputProblem: it cannot be opened.
    """
    try:
        if stat.S_ISCHR(Path(name).stat().st_mode):  # such as /dev/zero, which never ends
            raise InputProblem(name, 0, 0, "this is a device, not a file")
        return Path(name).read_bytes()
    except OSError as error:
        raise InputProblem(name, 0, 0, f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputProblem(name, 0, 0, "no file can have this name") from error


def decode(name: str, data: bytes, seen_from: str = os.curdir) -> Document:
    """Return the document that the bytes spell in UTF-8.

    Raises:
        InputProblem: at the first byte that is not UTF-8.
    """
    if data.startswith(_WIDE_MARKS) or b"\0" in data[:4]:
        raise InputProblem(name, 1, 1, f"this is UTF-16; save it as UTF-8 ({LEFT_OUT})")
    data = data.removeprefix(_UTF8_MARK)
    try:
        return Document(name, data.decode("utf-8"), seen_from)
    except UnicodeDecodeError as error:
        before = Document(name, data[: error.start].decode("utf-8"))
        line, column = before.position(len(before.text))
        end = data.find(b"\n", error.start)
        rest = data[error.start : end if end >= 0 else None].decode("utf-8", "replace")
        message = (
            f"not UTF-8: the byte 0x{data[error.start]:02X} cannot stand here; "
            f"save it as UTF-8 ({LEFT_OUT})"
        )
        shown = Document(name, before.text + rest.rstrip("\r"))
        raise shown.problem(message, line, column) from error
