"""The file of the cache: begun anew where it is damaged, done without where need be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from foedera.cache.digest import DamagedError

_Value = TypeVar("_Value")

FOLDER = ".foedera"
_NAME = "cache.sqlite"
_PATIENCE = 5  # seconds to wait for another process
_SCHEMA = """
CREATE TABLE IF NOT EXISTS state
  (name BLOB, key BLOB, value BLOB, PRIMARY KEY (name, key)) WITHOUT ROWID;
"""


class Database:
    """The database in the folder ``.foedera`` of the one that is given.

    ``tell`` is called with a sentence where it cannot be used, or is built anew.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        folder = folder / FOLDER
        self._file = folder / _NAME
        self._tell = tell
        self._base: sqlite3.Connection | None = None
        links = [each for each in (folder, *folder.glob("*")) if each.is_symlink()]
        if links:  # of whoever made the folder: they may lead anywhere
            tell(f"no cache: {links[0]} is a symbolic link")
            return
        try:
            folder.mkdir(exist_ok=True)
            ignored = folder / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
        except OSError as error:
            tell(f"no cache: {folder} cannot be written ({error.strerror})")
            return
        self._open()

    def attempt(self, action: Callable[[sqlite3.Connection], _Value]) -> _Value | None:
        """Do something with the database; begin anew where it turns out to be damaged."""
        if self._base is None:
            return None
        try:
            return action(self._base)
        except sqlite3.OperationalError as error:  # locked, full, read-only
            self._tell(f"the cache {self._file} is not used: {error}")
            self.close()
        except (sqlite3.DatabaseError, DamagedError):
            self._tell(f"the cache {self._file} was damaged: it is built anew")
            self.close()
            self._begin_anew()
        return None

    def at_once(self, action: Callable[[sqlite3.Connection], _Value]) -> _Value | None:
        """Write, all or nothing."""

        def within(base: sqlite3.Connection) -> _Value:
            base.execute("BEGIN IMMEDIATE")
            try:
                done = action(base)
                base.execute("COMMIT")
            except BaseException:
                base.execute("ROLLBACK")
                raise
            return done

        return self.attempt(within)

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _begin_anew(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            self._tell(f"no cache: {self._file} cannot be removed ({error.strerror})")
            return
        self._open()

    def _open(self) -> None:
        try:
            self._base = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            self.attempt(lambda base: base.executescript(_SCHEMA))
        except sqlite3.OperationalError as error:
            self._tell(f"no cache: {self._file}: {error}")
