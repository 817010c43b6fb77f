"""What a file system says of files, by which one knows without reading them that they are the same.

As git does with its index (racy-git in its technical documentation): a file of the same device,
inode, size and times, to the nanosecond, is the same, unless it may have been written again within
the same tick of the clock. No program can set the time of the last change of status.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TypeAlias

# Device, inode, size, and the times when content and status last changed, in nanoseconds.
Stamp: TypeAlias = tuple[int, int, int, int, int]

# Others may not note each change, or not at once: those of networks, of memory, of other systems.
_TELLING = frozenset({"bcachefs", "ext2", "ext3", "ext4", "f2fs", "overlay", "xfs", "zfs"})
_MOUNTS = Path("/proc/self/mountinfo")
# So long must a file have rested. It covers what the clock does not tell apart, small corrections
# of the clock, and pages in memory that Linux writes half a minute later.
REST = 60 * 10**9


class Stamps:
    """The stamps of files as of now; there are none where they cannot be relied on."""

    def __init__(self) -> None:
        self._devices = _telling_devices()
        self._latest = time.time_ns() - REST

    def of(self, name: str) -> Stamp | None:
        """The stamp of a file; None where it may change although the stamp does not."""
        try:
            told = os.stat(name)  # noqa: PTH116  (as quick as can be: of every file)
        except (OSError, ValueError):  # whoever reads it says so
            return None
        if told.st_dev not in self._devices or self._latest < max(
            told.st_mtime_ns, told.st_ctime_ns
        ):
            return None
        return (told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)


def _telling_devices() -> frozenset[int]:
    """The devices of file systems that tell of each change; none where the system is not Linux."""
    if not _MOUNTS.is_file():
        return frozenset()
    found = set()
    for line in _MOUNTS.read_text("utf-8", "surrogateescape").splitlines():
        mounted, _, how = line.partition(" - ")
        if how.split(" ")[0] in _TELLING:
            major, minor = mounted.split(" ")[2].split(":")
            found.add(os.makedev(int(major), int(minor)))
    return frozenset(found)
