"""Files as other tools name them: relative to the working folder, or as URIs."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from foedera.read.store import is_address


def relative_path(path: str) -> str | None:
    """Return the path from the working folder with forward slashes; None outside of it.

    Links are followed: repositories know files by their own names.
    """
    return None if is_address(path) else _inside(path, os.getcwd())  # noqa: PTH109  (a plain key)


@lru_cache(maxsize=1024)  # findings name few files often, and links cost system calls
def _inside(path: str, folder: str) -> str | None:
    try:
        inside = Path(os.path.realpath(path)).relative_to(os.path.realpath(folder))
    except ValueError:
        return None
    return PurePosixPath(inside).as_posix()


def path_or_absolute(path: str) -> str:
    """Return the path from the working folder, or the absolute one outside of it."""
    if is_address(path):
        return path
    return relative_path(path) or Path(os.path.realpath(path)).as_posix()


def relative_uri(path: str) -> str | None:
    """Return the percent-encoded URI relative to the working folder; None outside of it."""
    inside = relative_path(path)
    return None if inside is None else quote(os.fsencode(inside))


def file_uri(path: str) -> str:
    """Return the absolute ``file:`` URI, or the address of a store as it is."""
    return path if is_address(path) else Path(os.path.realpath(path)).as_uri()
