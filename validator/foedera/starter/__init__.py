"""A starter data repository: a first treaty, configuration, hook, workflow; all in ``template``."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import NamedTuple

from foedera.errors import UsageError
from foedera.writing import write_whole

TEMPLATE = Path(__file__).parent / "template"


class Started(NamedTuple):
    """The files that were written, and those that were there already and are as they were."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def start(folder: Path) -> Started:
    """Write what the folder lacks of the template, and touch nothing that is there.

    Raises:
        UsageError: the folder or a file cannot be written.
    """
    written, kept = [], []
    for source in sorted(path for path in TEMPLATE.rglob("*") if path.is_file()):
        target = folder.joinpath(*map(_name, source.relative_to(TEMPLATE).parts))
        if os.path.lexists(target):  # anything, also a broken link
            kept.append(target)
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise UsageError(f"{target.parent} is no folder") from None
        except OSError as error:
            raise UsageError(f"cannot write {target}: {error.strerror}") from None
        write_whole(target, [source.read_bytes()])
        written.append(target)
    return Started(tuple(written), tuple(kept))


def _name(part: str) -> str:
    """Names with a dot in front are spelled out in the template: tools pass them over."""
    return f".{part.removeprefix('dot-')}" if part.startswith("dot-") else part
