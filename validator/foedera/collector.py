"""The garbage collector, kept from searching what cannot be garbage.

Facts and what follows from them are millions of objects without cycles that live as long as the
check does. Python would search them again and again as more are made: a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many objects may wait for a search: it takes as long as there are objects in the process,
# which is too long for every small check of many.
MAY_WAIT = 200_000
_searched = 0  # the objects that were left after the last search


@contextmanager
def collector_paused() -> Iterator[None]:
    """Search for no cycles meanwhile; what is in none is freed all the same.

    What has been made is not searched afterwards either, but before a later pause: the first to
    find twice as many objects as the last search left, and ``MAY_WAIT`` more.
    """
    enabled = gc.isenabled()
    if enabled and gc.get_freeze_count() > 2 * _searched + MAY_WAIT:
        _search()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


def _search() -> None:
    global _searched  # of the one collector that a process has
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _searched = gc.get_freeze_count()


@contextmanager
def older_spared() -> Iterator[None]:
    """Search for cycles even in a pause, but only in what is made meanwhile.

    For work that makes much and keeps little, such as trying facts without one of them.
    """
    enabled = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not enabled:
            gc.disable()
