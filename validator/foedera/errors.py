"""The few errors that Foedera raises on purpose; each is one line to the user, with its place."""

from __future__ import annotations

from dataclasses import dataclass, fields


class FoederaError(Exception):
    """Base of every error that is the user's to mend, never a defect of ours."""


class UsageError(FoederaError):
    """The command or the call itself is off: an unknown rule, nothing to check, a bad option."""


class RuleError(FoederaError):
    """A rule folder is malformed; the message names the folder and what is wrong."""


@dataclass(unsafe_hash=True)  # not frozen: context managers set __traceback__
class InputProblem(FoederaError):  # noqa: N818 (it is reported, not only raised)
    """One thing that kept (a part of) a file from being read.

    ``line`` and ``column`` are 1-based; 0 means the whole file. ``excerpt`` is the offending
    line, without its end, for a caret under ``column``. A ``warning`` does not make the run fail.
    """

    path: str
    line: int
    column: int
    message: str
    excerpt: str = ""
    warning: bool = False

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Be copied from one process to another, as exceptions without arguments are not."""
        return type(self), tuple(getattr(self, each.name) for each in fields(self))

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {self.message}"
