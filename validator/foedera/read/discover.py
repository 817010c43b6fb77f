"""From what the user names to the files to read."""

from __future__ import annotations

import os.path
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from foedera.errors import InputProblem
from foedera.read.formats import NAMED, extension, in_folders

DEEPEST = 200  # folders within each other, as levels within a file


class Found:
    """The files found, each once under one name, sorted; and what kept others from being so.

    Folders are searched, but not those whose name begins with a dot; there, files of other types
    are passed over, and so are those that are ``excluded``. Symbolic links are followed as far as
    they stay in what is named or in the working directory: data of strangers lead no further.
    """

    def __init__(self, paths: Sequence[str], excluded: Callable[[str], bool] | None = None) -> None:
        self._excluded = excluded or (lambda _: False)
        self.problems: list[InputProblem] = []
        self.folders: list[str] = []  # those named, and those of the files named
        self._names: dict[str, str] = {}  # by the real path
        self.searched: set[str] = set()  # the real paths of all folders searched
        self._allowed = [os.path.realpath(path) for path in (os.curdir, *paths) if "\0" not in path]
        for path in sorted({Path(path).as_posix() if path else "" for path in paths}):
            self._take(path)

    @property
    def files(self) -> list[str]:
        """The names of the files, sorted."""
        return sorted(self._names.values())

    def _take(self, path: str) -> None:
        if os.path.isdir(path):  # noqa: PTH112  (unlike Path's, it never raises)
            self.folders.append(path)
            for file in self._search(Path(path)):
                self._add(file.as_posix())
        elif extension(path) in NAMED:
            self.folders.append(Path(path).parent.as_posix())
            self._add(path)
        elif os.path.lexists(path):
            known = " ".join(sorted(NAMED))
            self._refuse(path, f"unknown file type “{extension(path)}”; these are read: {known}")
        else:
            self._refuse(path, "there is no such file or folder")

    def _search(self, folder: Path, depth: int = 0) -> Iterator[Path]:
        real = os.path.realpath(folder)
        if real in self.searched:
            return
        self.searched.add(real)
        if depth > DEEPEST:
            self._refuse(folder.as_posix(), f"nested more than {DEEPEST} folders deep")
            return
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self._refuse(folder.as_posix(), f"cannot be read: {error.strerror}")
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink() and self._leads_out(entry):
                continue
            if os.path.isdir(entry):  # noqa: PTH112
                yield from self._search(entry, depth + 1)
            elif not self._excluded(entry.as_posix()) and in_folders(entry):
                yield entry

    def _leads_out(self, link: Path) -> bool:
        """Whether a link leads where nobody named anything; say so of what would be read there."""
        real = Path(os.path.realpath(link))
        out = not any(real.is_relative_to(each) for each in self._allowed)
        if out and (os.path.isdir(real) or in_folders(link)):  # noqa: PTH112
            hint = f"{os.readlink(link)}: name that too if it is to be read"  # noqa: PTH115
            self._refuse(link.as_posix(), f"this link leads out of the folders named, to {hint}")
        return out

    def _add(self, name: str) -> None:
        try:
            is_file = stat.S_ISREG(Path(name).stat().st_mode)
        except OSError as error:
            self._refuse(name, f"cannot be read: {error.strerror}")
            return
        if is_file:
            self._names.setdefault(os.path.realpath(name), name)
        else:
            self._refuse(name, "this is neither a file nor a folder")

    def _refuse(self, path: str, message: str) -> None:
        self.problems.append(InputProblem(path, 0, 0, message))
