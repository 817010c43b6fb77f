"""The garbage collector, kept from searching what cannot be garbage.

Facts and what follows from them are millions of objects without cycles that live as long as the
check does. Python would search them again and again as more are made: a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Search for no cycles meanwhile; what is in none is freed all the same.

    What has been made is not searched afterwards either, but before the next pause.
    """
    enabled = gc.isenabled()
    if enabled and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


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
