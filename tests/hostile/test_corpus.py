"""What fuzzing kept is refused or read, in bounded time and memory; nothing else comes out."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.corpus import CORPUS, kept
from tests.hostile.fuzz.readers import READERS, refuses

pytestmark = pytest.mark.hostile

SECONDS = 60  # of the processor, for all inputs of a reader
MEGABYTES = 1000


def test_every_reader_has_a_corpus() -> None:
    assert {path.stem for path in CORPUS.glob("*.jsonl")} == set(READERS)
    assert all(kept(name) for name in READERS)


@pytest.mark.parametrize("name", READERS)
def test_only_our_errors_come_out(name: str) -> None:
    inputs = kept(name)
    for data in inputs[:: 1 if name != "check" else 5]:
        refuses(READERS[name], data)


def test_all_of_it_takes_little_memory_and_time() -> None:
    """Of all inputs that are files, in one process with limits."""
    script = (
        "from tests.hostile.corpus import kept; from tests.hostile.fuzz.readers import *\n"
        "for name in READERS:\n"
        "    if name not in ('check', 'edtf', 'configuration'):\n"
        "        for data in kept(name): refuses(READERS[name], data)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode != -signal.SIGXCPU, "over the limit of time"
    assert process.returncode == 0
    assert usage.ru_maxrss < MEGABYTES * 1000
