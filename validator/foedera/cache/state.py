"""Values that are true together: read as of one moment, changed all at once or not at all."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Mapping

from foedera.cache.database import Database
from foedera.cache.digest import DamagedError, opened, sealed

_AT_ONCE = 500  # keys in one query
_MOST = 3  # states that are kept
_GENERATION = b"generation"  # another one after every change
_DROP = "DELETE FROM state WHERE name = ?"
_PUT = "INSERT OR REPLACE INTO state VALUES (?, ?, ?)"
_LATEST = b""  # the name under which the names are listed, the latest first


class OvertakenError(Exception):
    """Another process changed the state, or it is gone."""


class State:
    """One of the states in a database, by its name, as of when it is opened."""

    def __init__(self, database: Database, name: bytes) -> None:
        self._database = database
        self._name = name
        self._generation = database.attempt(self._read_generation)

    @property
    def exists(self) -> bool:
        """Whether there was such a state."""
        return self._generation is not None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of keys that all have one.

        Raises:
            OvertakenError: they are no longer those of the state that was opened.
        """
        found = self._database.attempt(lambda base: self._read(base, sorted(set(keys))))
        if found is None:
            raise OvertakenError
        return found

    def change(self, put: Mapping[bytes, bytes], drop: Iterable[bytes]) -> None:
        """Change some values, unless another process has changed the state."""
        self._database.at_once(lambda base: self._change(base, put, drop))

    def note(self, put: Mapping[bytes, bytes]) -> None:
        """Change values on which no others depend, so that nobody is overtaken by it."""
        self._database.at_once(lambda base: self._note(base, put))

    def replace(self, put: Mapping[bytes, bytes]) -> None:
        """Begin anew with these values, whatever another process has done."""
        self._database.at_once(lambda base: self._replace(base, put))

    # --- The database ---------------------------------------------------------------------------

    def _read_generation(self, base: sqlite3.Connection) -> bytes | None:
        query = "SELECT value FROM state WHERE name = ? AND key = ?"
        row = base.execute(query, (self._name, _GENERATION)).fetchone()
        return opened(self._sealing(_GENERATION), row[0]) if row else None

    def _read(self, base: sqlite3.Connection, keys: list[bytes]) -> dict[bytes, bytes] | None:
        found: dict[bytes, bytes] = {}
        base.execute("BEGIN")
        try:
            if self._read_generation(base) != self._generation:
                return None
            for start in range(0, len(keys), _AT_ONCE):
                found |= self._read_some(base, keys[start : start + _AT_ONCE])
        finally:
            base.execute("COMMIT")
        if len(found) < len(keys):
            raise DamagedError
        return found

    def _read_some(self, base: sqlite3.Connection, keys: list[bytes]) -> dict[bytes, bytes]:
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, value FROM state WHERE name = ? AND key IN ({marks})"  # noqa: S608
        rows = base.execute(query, (self._name, *keys))
        return {key: opened(self._sealing(key), value) for key, value in rows}

    def _change(
        self, base: sqlite3.Connection, put: Mapping[bytes, bytes], drop: Iterable[bytes]
    ) -> None:
        if self._read_generation(base) != self._generation:
            return
        delete = "DELETE FROM state WHERE name = ? AND key = ?"
        base.executemany(delete, ((self._name, key) for key in drop))
        self._put(base, {**put, _GENERATION: secrets.token_bytes(16)})

    def _note(self, base: sqlite3.Connection, put: Mapping[bytes, bytes]) -> None:
        if self._read_generation(base) == self._generation:
            self._put(base, put)

    def _replace(self, base: sqlite3.Connection, put: Mapping[bytes, bytes]) -> None:
        base.execute(_DROP, (self._name,))
        self._put(base, {**put, _GENERATION: secrets.token_bytes(16)})
        self._forget_others(base)

    def _put(self, base: sqlite3.Connection, put: Mapping[bytes, bytes]) -> None:
        base.executemany(
            _PUT, ((self._name, k, sealed(self._sealing(k), v)) for k, v in put.items())
        )

    def _forget_others(self, base: sqlite3.Connection) -> None:
        """Drop the states that were begun longest ago."""
        query = "SELECT key FROM state WHERE name = ? ORDER BY value DESC"
        names = [name for (name,) in base.execute(query, (_LATEST,)) if name != self._name]
        for name in names[_MOST - 1 :]:
            base.execute(_DROP, (name,))
            base.execute("DELETE FROM state WHERE name = ? AND key = ?", (_LATEST, name))
        (latest,) = base.execute(
            "SELECT coalesce(max(value), 0) FROM state WHERE name = ?", (_LATEST,)
        ).fetchone()
        base.execute(_PUT, (_LATEST, self._name, latest + 1))

    def _sealing(self, key: bytes) -> bytes:
        return self._name + key
