"""A process that looks at parts of a check: it reads them from its input, and answers.

Run by ``foedera.columns.workers``, and by nobody else.
"""

from __future__ import annotations

import pickle
import signal
import sys
from typing import IO

from foedera.check.collected import packed
from foedera.collector import collector_paused
from foedera.columns.parts import Part


def main() -> None:
    """Answer until no more parts come; an error is an answer, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks decides when to stop
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        while True:
            _answer(pickle.load(questions), answers)  # noqa: S301 (from our own process)
    except (EOFError, BrokenPipeError):
        sys.stderr = None  # nobody is there any more


def _answer(part: Part, answers: IO[bytes]) -> None:
    try:
        with collector_paused():
            answer: object = packed(part.explain())
    except Exception as error:
        answer = error
    pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


if __name__ == "__main__":
    main()
