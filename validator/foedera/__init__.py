"""Foedera reports every contradiction between encoded treaties, events and statements.

>>> from foedera import check
>>> result = check(["examples/kursk-2024"])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

# The function below has the name of a package. Once imported, the package is not bound to the
# name again, so the function wins for good (docs/adr/0002).
import foedera.check  # noqa: F401
from foedera.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foedera.api import Result

__all__ = ["Certainty", "Finding", "Result", "Verdict", "__version__", "check", "rules"]

_HOMES = {
    "Certainty": "foedera.finding",
    "Finding": "foedera.finding",
    "Result": "foedera.api",
    "Verdict": "foedera.finding",
    "rules": "foedera.api",
}


def check(
    paths: Sequence[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    viewpoint: str | None = None,
    on_progress: Callable[[str], None] | None = None,
    **others: Any,
) -> Result:
    """Check files and folders together; see :func:`foedera.api.check`, also for the others."""
    from foedera import api

    return api.check(
        paths,
        select=select,
        ignore=ignore,
        viewpoint=viewpoint,
        on_progress=on_progress,
        **others,
    )


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: start-up counts."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
