"""A reasoner at work in a child process, with limits of time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import IO, Any, Self, cast

from foedera.check.reasoner.java import class_path, java_machine
from foedera.check.reasoner.limits import Limits
from foedera.errors import UsageError

_NAMES = {"hermit": "HermiT", "pellet": "Pellet"}


class Session:
    """One Java machine with one reasoner; to be used in a ``with`` statement.

    Raises:
        UsageError: from any question, where there is no Java, a limit was reached, or the
            reasoner refused the data.
    """

    def __init__(self, reasoner: str, limits: Limits) -> None:
        options = {
            "reasoner": reasoner,
            "classpath": class_path(reasoner),
            "jvm": str(java_machine()),
            "memory": limits.megabytes,
        }
        self.name = _NAMES[reasoner]
        self._limits = limits
        self._end = monotonic() + limits.seconds
        self._opened = ExitStack()
        self._errors = self._opened.enter_context(
            TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 (the stack does)
        )
        worker = Path(__file__).with_name("worker.py")
        self._process = subprocess.Popen(  # noqa: S603 (our own script, our own interpreter)
            [sys.executable, "-P", str(worker)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
        )
        self._to_worker = cast("IO[str]", self._process.stdin)
        self._from_worker = cast("IO[str]", self._process.stdout)
        self._questions: SimpleQueue[str] = SimpleQueue()
        self._answers: SimpleQueue[str] = SimpleQueue()
        self._threads = [Thread(target=each, daemon=True) for each in (self._speak, self._listen)]
        for thread in self._threads:
            thread.start()
        self._send(options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._questions.put("")
        for thread in self._threads:
            thread.join()
        self._from_worker.close()
        with suppress(BrokenPipeError):  # what it did not read any more
            self._to_worker.close()
        self._opened.close()

    def ask(self, question: str, *arguments: object) -> Any:
        """Put a question to the worker (see its methods) and wait for the answer."""
        self._send({"do": question, "with": arguments})
        try:
            line = self._answers.get(timeout=max(0.0, self._end - monotonic()))
        except Empty:
            raise UsageError(
                f"{self.name} did not finish within {self._limits.seconds:g} seconds; "
                "allow it more, or check less at once"
            ) from None
        if not line:
            raise UsageError(self._reason(f"{self.name} ended without an answer", self._stderr()))
        reply = json.loads(line)
        if "error" in reply:
            raise UsageError(self._reason(f"{self.name} refused the data", reply["error"]))
        return reply["answer"]

    def _send(self, message: object) -> None:
        self._questions.put(json.dumps(message) + "\n")

    def _speak(self) -> None:
        """Write in a thread of its own: a pipe that is full must not outlast the time limit."""
        while question := self._questions.get():
            try:
                self._to_worker.write(question)
                self._to_worker.flush()
            except (OSError, ValueError):
                return  # it has ended; the answer that does not come says so

    def _listen(self) -> None:
        for line in self._from_worker:
            self._answers.put(line)
        self._answers.put("")

    def _stderr(self) -> str:
        self._errors.seek(0)
        return self._errors.read()

    def _reason(self, what: str, error: str) -> str:
        if "OutOfMemoryError" in error or "heap" in error:
            return f"{self.name} needs more than {self._limits.megabytes} megabytes of memory"
        if "UnsupportedClassVersionError" in error:
            return f"{self.name} needs a newer Java; install it with “pip install foedera[dl]”"
        lines = [line.strip() for line in error.splitlines()]
        telling = [line for line in lines if "Error" in line or "xception" in line]
        return f"{what}: {telling[-1]}" if telling else what
