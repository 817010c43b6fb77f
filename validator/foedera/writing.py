"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from foedera.errors import UsageError


def write_whole(file: Path, pieces: Iterable[bytes]) -> None:
    """Write the file whole or not at all, to its ``destination``.

    It appears, or takes the place of an earlier one, in one step, once all is on the disk. Whoever
    kills the process may leave a hidden file ``.foedera-…`` beside it.

    Raises:
        UsageError: it cannot be written, and what was there before is still there; besides,
            whatever ``pieces`` raises.
    """
    try:
        file = destination(file)
        if file.exists() and not file.is_file():
            _write(file, pieces)  # a pipe or a device cannot be replaced
            return
        # Of no other process, not even of one in another container.
        scratch = file.with_name(f".foedera-{os.getpid()}-{os.urandom(4).hex()}")
        try:
            _write(scratch, pieces)
            os.replace(scratch, file)  # noqa: PTH105  (one system call: all or nothing)
        finally:
            with suppress(FileNotFoundError):
                scratch.unlink()
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}") from None


def destination(file: Path) -> Path:
    """Return the file that is written where this one is named: what a symbolic link leads to.

    A link in the working directory may be part of data of strangers, and leads out of it nowhere.

    Raises:
        UsageError: it would, or no file can have this name.
    """
    if "\0" in str(file):
        raise UsageError(f"cannot write {file}: no file can have this name")
    real = Path(os.path.realpath(file))  # unlike Path.resolve, it takes links in a circle
    here = Path.cwd()
    if Path(os.path.abspath(file)).is_relative_to(here) and not real.is_relative_to(here):  # noqa: PTH100
        raise UsageError(
            f"cannot write {file}: a symbolic link leads out of this folder, to {real}; "
            "name that file itself"
        )
    return real


def _write(file: Path, pieces: Iterable[bytes]) -> None:
    with file.open("wb") as out:
        out.writelines(pieces)
        out.flush()
        with suppress(OSError):  # there is no disk behind a pipe
            os.fsync(out.fileno())
