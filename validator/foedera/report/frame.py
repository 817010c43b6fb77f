"""The findings as a data frame of pandas or polars, whichever is installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, TypeAlias, get_args

from foedera.errors import UsageError
from foedera.report.contents import Checked
from foedera.report.rows import COLUMNS, rows_of

FrameLibrary: TypeAlias = Literal["pandas", "polars"]
_NUMBERS = ("line", "column")


def data_frame(checked: Checked, library: FrameLibrary | None) -> Any:
    """Return a frame with a row for each finding; numbers and texts that it lacks are missing.

    Raises:
        UsageError: the library is not installed, or neither of them is, where none is named.
    """
    chosen = _installed(library)
    module = import_module(chosen)
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for row in rows_of(checked):
        for name, cells in columns.items():
            cells.append(row.get(name) or None)
    if chosen == "polars":
        types = {n: module.Int64 if n in _NUMBERS else module.String for n in COLUMNS}
        return module.DataFrame(columns, schema=types)
    return module.DataFrame(columns, dtype=object).astype(dict.fromkeys(_NUMBERS, "Int64"))


def _installed(library: FrameLibrary | None) -> FrameLibrary:
    known: tuple[FrameLibrary, ...] = get_args(FrameLibrary)
    if library is not None and library not in known:
        raise UsageError(f"there is no data frame of “{library}”; choose pandas or polars")
    for name in known if library is None else (library,):
        if find_spec(name):
            return name
    needed = library or "pandas or polars"
    raise UsageError(f"a data frame needs {needed}: pip install {library or 'pandas'}")
