"""Waits until a file is saved that a check may read."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.errors import UsageError
from foedera.read.discover import Found
from foedera.read.formats import NAMED, extension
from foedera.read.store import is_address

if TYPE_CHECKING:
    from foedera.api import Result

_QUIET = 50  # milliseconds without a change, after which what was saved together is complete
_WAKE = 100  # milliseconds after which waiting looks up, for Ctrl-C on every system


def results(paths: Sequence[str], check: Callable[[], Result]) -> Iterator[Result]:
    """Yield what the check finds, at once and then after every save; it ends by Ctrl-C only.

    Raises:
        UsageError: watchfiles is not installed, a path is not there, or there is no folder to
            watch.
    """
    for path in paths:
        if not is_address(path) and not os.path.lexists(path):
            raise UsageError(f"{path}: there is no such file or folder")
    watched: set[str] | None = None
    events: Iterator[object] = iter(())
    files: Sequence[str] = ()
    while True:
        folders = _folders(paths, files)
        if folders != watched:
            events, watched = _changes(folders), folders
        result = check()
        files = result.files
        if _folders(paths, files) == watched:  # otherwise a save may have been missed meanwhile
            yield result
            while not next(events):
                pass


def _folders(paths: Sequence[str], files: Iterable[str]) -> set[str]:
    """The folders in which a save can change what is read: by rename, too, so not the files."""
    found = Found(paths)
    names = {*files, *found.files, *(problem.path for problem in found.problems)}
    parents = {os.path.realpath(Path(name).parent) for name in names}
    parents |= {os.path.dirname(os.path.realpath(name)) for name in names}  # noqa: PTH120
    return {folder for folder in parents | found.searched if Path(folder).is_dir()}


def _changes(folders: set[str]) -> Iterator[object]:
    """Yield a set of changes after each save, and empty sets in between."""
    try:
        from watchfiles import watch
    except ImportError:
        raise UsageError(
            "watching needs the package watchfiles: pip install 'foedera[watch]'"
        ) from None
    if not folders:
        raise UsageError("there is no folder to watch")
    events = watch(
        *sorted(folders),
        watch_filter=lambda _, path: _matters(Path(path).name),
        recursive=False,
        step=_QUIET,
        rust_timeout=_WAKE,
        yield_on_timeout=True,
    )
    next(events)  # from here on, no save is missed
    return events


def _matters(name: str) -> bool:
    """Whether it may be data, a catalog or a folder, and not what an editor leaves behind."""
    return not name.startswith(".") and extension(name) in {*NAMED, ""}
