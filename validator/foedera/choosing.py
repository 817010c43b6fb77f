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
LARGE = 5_000_000  # bytes
_IN_COLUMNS = (".nt", ".nq")


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
    in_columns, others = _sizes(paths, excluded)
    size = f"{in_columns / 1e6:,.1f} MB of N-Triples and N-Quads"
    if in_columns < LARGE:
        return Choice(AUTO, f"{size} are too few for columns")
    if others > in_columns:
        return Choice(AUTO, f"{size}, but {others / 1e6:,.1f} in other formats")
    if not columnar_is_installed():
        return Choice(AUTO, f"{size}, but the extra foedera[columnar] is not installed")
    return Choice(COLUMNAR, size)


def _sizes(paths: Sequence[str], excluded: Callable[[str], bool] | None) -> tuple[int, int]:
    """How many bytes can be read in columns, and how many cannot."""
    sizes = {True: 0, False: 0}
    for name in Found(paths, excluded).files:
        with suppress(OSError):  # the check says so
            sizes[extension(name) in _IN_COLUMNS] += Path(name).stat().st_size
    return sizes[True], sizes[False]
