"""Limits of a command on time and memory: where it needs more, it ends with one line and exit 2."""

from __future__ import annotations

import _thread
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread, main_thread
from time import monotonic
from types import TracebackType
from typing import Self

from foedera.cli.outcome import BAD_INPUT, complain
from foedera.errors import UsageError

SECONDS = 3600.0
_SHARE = 0.9  # of the machine's memory
_STEP = 0.2  # seconds between two looks
_GRACE = 5.0  # seconds in which the command may still end in order
_INTERRUPTS = 5  # in this time
_MEGABYTE = 1_000_000


class Watchdog:
    """Interrupts the main thread once a limit is passed; to be used in a ``with`` statement.

    What does not heed that, such as a query that is at work outside Python, ends with the process.

    Raises:
        UsageError: on leaving, where a limit was passed.
    """

    def __init__(self) -> None:
        self._over = Event()
        self._reason = ""
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()
        if self._reason and isinstance(error, KeyboardInterrupt):
            raise UsageError(self._reason) from None

    def begin(self, seconds: float | None = None, megabytes: float | None = None) -> None:
        """Watch from now on; without a number, the default holds."""
        limits = (seconds or SECONDS, megabytes or _memory_there_is() * _SHARE)
        self._thread = Thread(target=self._watch, args=limits, daemon=True)
        self._thread.start()

    def _watch(self, seconds: float, megabytes: float) -> None:
        end = monotonic() + seconds
        while monotonic() < end:
            if _memory_taken() > megabytes:
                return self._stop(f"{megabytes:,.0f} megabytes of memory", "memory-limit")
            if self._over.wait(min(_STEP, seconds)):
                return None
        return self._stop(f"{seconds:g} seconds", "time-limit")

    def _stop(self, limit: str, setting: str) -> None:
        self._reason = f"this needs more than {limit}: check less at once, or allow more with "
        self._reason += setting
        for _ in range(_INTERRUPTS):  # what ignores exceptions may lose one: an import's locks
            _interrupt_main()
            if self._over.wait(_GRACE / _INTERRUPTS):
                return
        complain(self._reason)
        os._exit(BAD_INPUT)


def _interrupt_main() -> None:
    if hasattr(signal, "pthread_kill"):  # wakes what waits, too
        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()


def _memory_taken() -> float:
    """The megabytes that this process holds now, with those that it has started where they tell."""
    with suppress(OSError):
        return _megabytes_of("self") + sum(_of_children())
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / _MEGABYTE if sys.platform == "darwin" else most / 1000


def _megabytes_of(process: str) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE


def _of_children() -> Iterator[float]:
    """The megabytes of each process that this one has started, where the kernel lists them."""
    for listing in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # what has ended, thread or process
            for child in listing.read_text("ascii").split():
                yield _megabytes_of(child)


def _memory_there_is() -> float:
    """The megabytes of the machine, or of the container; endless where nothing tells them."""
    found = [float("inf")]
    with suppress(AttributeError, ValueError):  # there is no sysconf on Windows
        found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE)
    with suppress(OSError, ValueError):  # not in a container, or one without a limit
        found.append(int(Path("/sys/fs/cgroup/memory.max").read_text("ascii")) / _MEGABYTE)
    return min(found)
