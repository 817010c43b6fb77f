"""Which engine ``--engine auto`` stands for: columns where they gain, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from foedera.check.shape_engines import AUTO, COLUMNAR, columnar_is_installed
from foedera.read.discover import Found
from foedera.read.formats import extension
from foedera.read.store import is_address

# Below this, to load the libraries and to look twice takes longer than to look at everything.
LARGE = 5_000_000  # bytes of N-Triples
_LINES = (".nt", ".nq")
_TERSER = 3  # in other formats, the same takes so many times less


class Choice(NamedTuple):
    """An engine, as ``foedera.api.check`` takes it, and why this one."""

    engine: str
    reason: str

    def __str__(self) -> str:
        name = "embedded" if self.engine == AUTO else self.engine
        return f"engine {name}: {self.reason}"


def choose_engine(
    paths: Sequence[str],
    *,
    excluded: Callable[[str], bool] | None = None,
    needing_all: Sequence[str] = (),
) -> Choice:
    """Choose an engine; all of them find the same.

    Args:
        paths: what is to be checked.
        excluded: tells which files in folders are left out.
        needing_all: what else is asked that needs all facts as objects.
    """
    if needing_all:
        return Choice(AUTO, f"{needing_all[0]} needs all facts")
    if any(map(is_address, paths)):
        return Choice(AUTO, "a store is not read in columns")
    size = _size(paths, excluded)
    told = f"as much as {size / 1e6:,.1f} MB of N-Triples"
    if size < LARGE:
        return Choice(AUTO, f"{told}, which is too little for columns")
    if not columnar_is_installed():
        return Choice(AUTO, f"{told}, but the extra foedera[columnar] is not installed")
    return Choice(COLUMNAR, told)


def _size(paths: Sequence[str], excluded: Callable[[str], bool] | None) -> int:
    """How many bytes the data take in N-Triples, more or less."""
    size = 0
    for name in Found(paths, excluded).files:
        with suppress(OSError):  # the check says so
            size += Path(name).stat().st_size * (1 if extension(name) in _LINES else _TERSER)
    return size
