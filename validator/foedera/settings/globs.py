"""Patterns of files as in ``.gitignore``, seen from the folder of the configuration."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Sequence
from pathlib import Path


def matcher(patterns: Sequence[str], folder: str) -> Callable[[str], bool]:
    """Return whether a path, as the user names it, matches one of the patterns."""
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(patterns)
    home = os.path.abspath(folder)  # noqa: PTH100  (pathlib would follow no “..”)

    def matches(path: str) -> bool:
        seen = Path(os.path.relpath(path, home)).as_posix()
        return not seen.startswith("../") and spec.match_file(seen)

    return matches
