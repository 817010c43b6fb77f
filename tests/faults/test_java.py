"""A reasoner that dies, or goes on after whoever asked is gone."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedera.check.reasoner import session
from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.session import Session
from foedera.errors import UsageError

pytestmark = pytest.mark.faults

WORKER = Path(session.__file__).with_name("worker.py")
STUCK = """import time
def startJVM(*given, **more):
    print("at work", flush=True)
    time.sleep(600)
"""
DYING = "import os\ndef startJVM(*given, **more):\n    os._exit(134)\n"


@pytest.fixture
def jpype(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the bridge to Java that the child will import."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "jpype.py"


def test_it_ends_with_whoever_asked(jpype: Path) -> None:
    jpype.write_text(STUCK, "utf-8")
    options = {"reasoner": "hermit", "classpath": [], "jvm": "", "memory": 100}
    with subprocess.Popen(
        [sys.executable, "-P", str(WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        assert worker.stdin
        assert worker.stderr
        worker.stdin.write(json.dumps(options) + "\n")
        worker.stdin.flush()
        assert worker.stderr.readline() == "at work\n"
        worker.stdin.close()
        assert worker.wait(timeout=20) == 0


def test_java_that_dies_is_said(jpype: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jpype.write_text(DYING, "utf-8")
    monkeypatch.setattr(session, "java_machine", lambda: Path("libjvm.so"))
    monkeypatch.setattr(session, "class_path", lambda _: [])
    with Session("hermit", Limits()) as asked, pytest.raises(UsageError) as caught:
        asked.ask("load", "", [])
    assert str(caught.value) == "HermiT ended without an answer"


def test_java_that_hangs_is_ended(jpype: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jpype.write_text(STUCK, "utf-8")
    monkeypatch.setattr(session, "java_machine", lambda: Path("libjvm.so"))
    monkeypatch.setattr(session, "class_path", lambda _: [])
    began = time.monotonic()
    with Session("hermit", Limits(seconds=0.5)) as asked, pytest.raises(UsageError) as caught:
        asked.ask("load", "", [])
    assert time.monotonic() - began < 30
    assert str(caught.value).startswith("HermiT did not finish within 0.5 seconds")
