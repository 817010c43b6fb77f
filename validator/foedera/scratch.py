"""A file of this process alone, which is gone with it, however it ends."""

from __future__ import annotations

import os
import pickle
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from foedera.errors import UsageError


class Scratch:
    """Keeps objects on the disk instead of in memory; any thread may use it.

    The file has no name where the system allows that, and otherwise is removed when it is closed:
    when nobody can ask for its objects any more. It lies where TMPDIR says.
    """

    def __init__(self) -> None:
        with _told():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  (it lives as long as this)
        weakref.finalize(self, self._file.close)
        self._lock = Lock()
        self._end = 0

    def put(self, pickled: bytes) -> int:
        """Keep a pickled object, and return where it is.

        Raises:
            UsageError: the disk is full.
        """
        with self._lock, _told():
            self._file.seek(0, os.SEEK_END)
            self._file.write(pickled)
        start, self._end = self._end, self._end + len(pickled)
        return start

    def get(self, start: int) -> Any:
        """Return the object that is there."""
        with self._lock, _told():
            self._file.seek(start)
            return pickle.load(self._file)  # noqa: S301  (nobody else can write it)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        folder = tempfile.gettempdir()
        raise UsageError(f"cannot keep findings in {folder}: {error.strerror}") from None
