"""Values by key; what changed has another key, so that nothing ever becomes wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from foedera.cache.database import Database
from foedera.cache.digest import digest, opened, sealed

_AT_ONCE = 500  # keys in one query
_SPARE = 2  # values kept for each that the last run used


class Cache:
    """Values by key. What one ``version`` of the tool keeps, another does not see."""

    def __init__(self, database: Database, version: bytes) -> None:
        self._database = database
        self._version = version
        self._used: set[bytes] = set()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that have one."""
        wanted = {digest(self._version, key): key for key in keys}
        self._used.update(wanted)
        found = self._database.attempt(lambda base: _read(base, list(wanted))) or {}
        return {wanted[key]: value for key, value in found.items()}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values, all or none of them."""
        own = {digest(self._version, key): value for key, value in values.items()}
        rows = [(key, sealed(key, value)) for key, value in own.items()]
        self._used.update(own)
        if rows:
            command = "INSERT OR REPLACE INTO kept VALUES (?, ?)"
            self._database.at_once(lambda base: base.executemany(command, rows))

    def forget(self) -> None:
        """Delete what this run did not use, once that is more than what it did."""
        (kept,) = self._database.attempt(_count) or (0,)
        if kept > _SPARE * len(self._used) + _AT_ONCE:
            self._database.at_once(self._forget)

    def _forget(self, base: sqlite3.Connection) -> None:
        base.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
        base.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
        base.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
        base.execute("DROP TABLE used")


def _count(base: sqlite3.Connection) -> tuple[int]:
    (kept,) = base.execute("SELECT count(*) FROM kept").fetchone()
    return (kept,)


def _read(base: sqlite3.Connection, keys: list[bytes]) -> dict[bytes, bytes]:
    found = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT key, value FROM kept WHERE key IN ({marks})"  # noqa: S608  (no text)
        for key, value in base.execute(query, some):
            found[key] = opened(key, value)
    return found
