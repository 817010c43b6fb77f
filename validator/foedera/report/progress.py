"""What is being done, on standard error: a line that moves on a terminal, plain lines with -v."""

from __future__ import annotations

import re
import shutil
import sys
import threading
import time
from contextlib import suppress
from types import TracebackType

from foedera.report.terminal import clipped, harmless

_PATIENCE = 0.5  # seconds before a line appears: short work needs none
_INTERVAL = 0.2  # seconds between two drawings
_COUNTED = re.compile(r"(\d+)/(\d+) ")
_BAR = 20  # characters


class Progress:
    """Call it with what is being done; ``12/28 INV001`` is drawn as a bar of 12 in 28.

    A context manager. It writes nothing unless ``verbose`` or standard error is a terminal.
    """

    def __init__(self, *, verbose: bool) -> None:
        self._verbose = verbose
        self._moving = not verbose and sys.stderr.isatty()
        self._started = time.monotonic()
        self._message = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._draw, daemon=True)

    def __call__(self, message: str) -> None:
        """Take note of what is being done now."""
        self._message = harmless(message)
        if self._verbose:
            _say(f"foedera: {self._message}\n")

    def __enter__(self) -> Progress:
        if self._moving:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        if self._moving:
            self._thread.join()

    def _draw(self) -> None:
        if self._done.wait(_PATIENCE):
            return
        while not self._done.wait(_INTERVAL):
            seconds = time.monotonic() - self._started
            room = shutil.get_terminal_size().columns - 1  # a full row would scroll
            _say(f"\r\x1b[K{drawn(self._message, seconds, room)}")
        _say("\r\x1b[K")


def _say(text: str) -> None:
    with suppress(OSError):  # nobody looks any more; the work goes on
        sys.stderr.write(text)
        sys.stderr.flush()


def drawn(message: str, seconds: float, room: int = 80) -> str:
    """Return the line: a bar if the message counts, the message, the seconds since the start."""
    counted = _COUNTED.match(message)
    if counted:
        full = _BAR * int(counted[1]) // max(int(counted[2]), 1)
        message = f"[{'#' * full}{'-' * (_BAR - full)}] {message}"
    clock = f" ({seconds:.0f} s)"
    return clipped(message, room - len(clock)) + clock
