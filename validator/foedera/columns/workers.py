"""Processes that look at parts of a check beside this one.

Threads would not help, as the exact engine is Python. The processes are started for one check and
end with it; one that is killed, or finds its input closed, leaves nothing behind.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Self, TypeAlias, cast

from foedera.check.collected import Packed, packed
from foedera.collector import search_if_enough
from foedera.columns.parts import Part

_MOST = 8  # processes, where nobody says how many: each needs memory of its own
_WAITING = 2  # parts that wait for each process
_Answer: TypeAlias = Future[list[Packed] | None]  # None: the process has died


def processes(most: int | None) -> int:
    """How many processes look at parts, this one among them: never more than processors."""
    try:
        usable = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        usable = os.cpu_count() or 1
    return min(usable, most or _MOST)


class Workers:
    """So many processes besides this one, none perhaps; to be used in a ``with`` statement."""

    def __init__(self, count: int) -> None:
        self._processes = [_started() for _ in range(count)]
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for process in self._processes:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(max(count, 1))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(BrokenPipeError):  # what it did not read any more
                    cast("IO[bytes]", pipe).close()

    def explained(
        self, parts: Iterable[Part], tell: Callable[[str], None]
    ) -> Iterator[list[Packed]]:
        """Yield what is found in each part, in no order; this process does its share.

        Where another one has died, this process does its share, too, and tells so.
        """
        begun: dict[_Answer, Part] = {}
        for part in parts:
            waiting = sum(not (answer.running() or answer.done()) for answer in begun)
            if waiting < _WAITING * len(self._processes):
                begun[self._threads.submit(self._ask, part)] = part
            else:
                yield _looked_at(part)
            ready = [answer for answer in begun if answer.done()]
            yield from _answers(ready, begun, tell)
        for answer in reversed(list(begun)):
            if answer.cancel():
                yield _looked_at(begun.pop(answer))
        yield from _answers(list(begun), begun, tell)

    def _ask(self, part: Part) -> list[Packed] | None:
        """Return the answer of a process that is idle; None where it has died."""
        process = self._idle.get()
        try:
            pickle.dump(part, cast("IO[bytes]", process.stdin), pickle.HIGHEST_PROTOCOL)
            cast("IO[bytes]", process.stdin).flush()
            answer = pickle.load(cast("IO[bytes]", process.stdout))  # noqa: S301 (our own process)
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        finally:
            self._idle.put(process)
        if isinstance(answer, Exception):
            raise answer
        return cast("list[Packed]", answer)


def _answers(
    ready: Iterable[_Answer], begun: dict[_Answer, Part], tell: Callable[[str], None]
) -> Iterator[list[Packed]]:
    """Yield what processes answer, and forget what they were asked: parts are large."""
    for answer in ready:
        part, found = begun.pop(answer), answer.result()
        if found is None:
            tell("a process beside this one has died: its part is looked at here")
            found = _looked_at(part)
        yield found


def _looked_at(part: Part) -> list[Packed]:
    """Return what this process finds; what it made meanwhile is not kept."""
    found = packed(part.explain())
    search_if_enough()
    return found


def _started() -> subprocess.Popen[bytes]:
    package = str(Path(__file__).parents[2])
    known = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "foedera.columns.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(known)},
    )
