"""What earlier runs found out, kept in a folder that may be deleted at any time.

A database of SQLite, so that two processes can use it at once and a killed one leaves it whole.
Every value carries a checksum: what does not agree with it makes the cache begin anew. Where the
folder cannot be written to, nothing is kept, and nothing else changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

_Value = TypeVar("_Value")

FOLDER = ".foedera"
_NAME = "cache.sqlite"
_DIGEST = 16  # bytes
_AT_ONCE = 500  # keys in one query
_PATIENCE = 5  # seconds to wait for another process
_SPARE = 2  # values kept for each that the last run used
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"


def digest(*parts: bytes | str) -> bytes:
    """Sixteen bytes that tell these parts, in their order, from others."""
    state = blake2b(digest_size=_DIGEST)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


class Cache:
    """Values by key, in a folder ``.foedera`` in the one that is given.

    What one ``version`` of the tool keeps, another does not see. ``tell`` is called with a
    sentence where the cache cannot be used, or is built anew.
    """

    def __init__(self, folder: Path, version: bytes, tell: Callable[[str], None]) -> None:
        folder = folder / FOLDER
        self._file = folder / _NAME
        self._version = version
        self._tell = tell
        self._used: set[bytes] = set()
        self._base: sqlite3.Connection | None = None
        try:
            folder.mkdir(exist_ok=True)
            ignored = folder / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
        except OSError as error:
            tell(f"no cache: {folder} cannot be written ({error.strerror})")
            return
        self._open()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that have one."""
        wanted = {digest(self._version, key): key for key in keys}
        self._used.update(wanted)
        found = self._attempt(lambda: self._read(list(wanted))) or {}
        return {wanted[key]: value for key, value in found.items()}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values, all or none of them."""
        own = {digest(self._version, key): value for key, value in values.items()}
        rows = [(key, digest(key, value) + value) for key, value in own.items()]
        self._used.update(own)
        if rows:
            self._attempt(lambda: self._write(rows))

    def close(self) -> None:
        """Forget what was not used for long, and let go of the file."""
        self._attempt(self._forget)
        self._let_go()

    # --- The database ---------------------------------------------------------------------------

    def _attempt(self, action: Callable[[], _Value]) -> _Value | None:
        """Do something with the database; begin anew where it turns out to be damaged."""
        if self._base is None:
            return None
        try:
            return action()
        except sqlite3.OperationalError as error:  # locked, full, read-only
            self._tell(f"the cache {self._file} is not used: {error}")
            self._let_go()
        except (sqlite3.DatabaseError, _DamagedError):
            self._tell(f"the cache {self._file} was damaged: it is built anew")
            self._let_go()
            self._file.unlink(missing_ok=True)
            self._open()
        return None

    def _open(self) -> None:
        try:
            self._base = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            self._attempt(lambda: self._connection.execute(_SCHEMA))
        except sqlite3.OperationalError as error:
            self._tell(f"no cache: {self._file}: {error}")

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._base is None:
            raise sqlite3.OperationalError("closed")
        return self._base

    def _let_go(self) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None

    def _read(self, keys: list[bytes]) -> dict[bytes, bytes]:
        found = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, value FROM kept WHERE key IN ({marks})"  # noqa: S608  (no text)
            for key, value in self._connection.execute(query, some):
                found[key] = _checked(key, value)
        return found

    def _write(self, rows: list[tuple[bytes, bytes]]) -> None:
        base = self._connection
        base.execute("BEGIN IMMEDIATE")
        try:
            base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            base.execute("COMMIT")
        except BaseException:
            base.execute("ROLLBACK")
            raise

    def _forget(self) -> None:
        """Delete what this run did not use, once that is more than what it did."""
        base = self._connection
        (kept,) = base.execute("SELECT count(*) FROM kept").fetchone()
        if kept <= _SPARE * len(self._used) + _AT_ONCE:
            return
        base.execute("BEGIN IMMEDIATE")
        base.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
        base.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
        base.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
        base.execute("COMMIT")


class _DamagedError(Exception):
    """A value does not agree with its checksum."""


def _checked(key: bytes, stored: object) -> bytes:
    if not isinstance(stored, bytes) or stored[:_DIGEST] != digest(key, stored[_DIGEST:]):
        raise _DamagedError
    return stored[_DIGEST:]
