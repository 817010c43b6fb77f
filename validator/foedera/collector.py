"""The garbage collector, kept from searching what cannot be garbage.

Facts and what follows from them are millions of objects without cycles that live as long as the
check does. Python would search them again and again as more are made: a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

# So many objects may wait for a search: it takes as long as there are objects in the process,
# which is too long for every small check of many.
MAY_WAIT = 200_000
MANY = 4_000_000  # objects, some 400 MB: work in pieces does not leave more behind


class _Collector:
    """The one collector of the process: who of all threads wants it to wait, and who does not."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._pauses: set[object] = set()
        self._sparing: set[object] = set()
        self._enabled_outside = True
        self._searched = 0  # the objects that were left after the last search

    def pause(self, token: object) -> None:
        with self._lock:
            self._note_outside()
            outermost = not self._pauses
            self._pauses.add(token)
            if self._enabled_outside and outermost:
                self._search_if_enough()
            self._settle()

    def end_pause(self, token: object) -> None:
        with self._lock:
            if token not in self._pauses:  # interrupted before it began
                return
            self._pauses.remove(token)
            if self._enabled_outside and not self._pauses:
                gc.freeze()
            self._settle()

    def spare(self, token: object) -> None:
        with self._lock:
            self._note_outside()
            self._sparing.add(token)
            gc.freeze()
            self._settle()

    def end_sparing(self, token: object) -> None:
        with self._lock:
            if token in self._sparing:
                self._sparing.remove(token)
                self._settle()

    def search_in_pause(self) -> None:
        with self._lock:
            if self._enabled_outside:
                gc.freeze()
                if gc.get_freeze_count() > self._searched + MANY:
                    self._search()

    def _note_outside(self) -> None:
        if not self._pauses:
            self._enabled_outside = gc.isenabled()

    def _settle(self) -> None:
        if self._enabled_outside and (self._sparing or not self._pauses):
            gc.enable()
        else:
            gc.disable()

    def _search_if_enough(self) -> None:
        if gc.get_freeze_count() > 2 * self._searched + MAY_WAIT:
            self._search()

    def _search(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._searched = gc.get_freeze_count()


_COLLECTOR = _Collector()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Search for no cycles meanwhile; what is in none is freed all the same.

    What has been made is not searched afterwards either, but before a later pause: the first to
    find twice as many objects as the last search left, and ``MAY_WAIT`` more. Pauses of several
    threads may overlap.
    """
    token = object()
    try:
        _COLLECTOR.pause(token)
        yield
    finally:
        _COLLECTOR.end_pause(token)


@contextmanager
def older_spared() -> Iterator[None]:
    """Search for cycles even in a pause, but only in what is made meanwhile.

    For work that makes much and keeps little, such as trying facts without one of them.
    """
    token = object()
    try:
        _COLLECTOR.spare(token)
        yield
    finally:
        _COLLECTOR.end_sparing(token)


def search_if_enough() -> None:
    """Search for cycles even in a pause, if ``MANY`` objects have been made since the last search.

    For work in many pieces that each make much and keep little.
    """
    _COLLECTOR.search_in_pause()
