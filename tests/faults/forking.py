"""The command line in a child of this process, which may meet any end; nothing is imported anew."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from foedera.api import check
from foedera.cli import main
from foedera.report import renderer
from foedera.report.contents import View

ROOT = Path(__file__).parents[2]
_CAPABILITIES_VERSION_3 = 0x20080522
DATA = str(ROOT / "docs" / "first-treaty-mistaken" / "treaty.ttl")
STATES = """stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
NOR,385,Norway,1905,6,7,1940,4,30,2016
"""
# Every command that writes a file, and the file that it writes in the working directory.
WRITERS = {
    "check": (("check", DATA, "--format", "html=out.html"), "out.html"),
    "baseline": (("baseline", DATA, "-o", "out.jsonl"), "out.jsonl"),
    "infer": (("infer", DATA, "-o", "out.ttl"), "out.ttl"),
    "annotate": (("annotate", DATA, "-o", "out.ttl"), "out.ttl"),
    "import": (("import", "cow-states", "states.csv", "-o", "out.trig"), "out.trig"),
    "init": (("init", "."), "foedera.toml"),
}


class End(NamedTuple):
    """How the child ended: its exit code, or minus the signal; and what it said."""

    code: int
    err: str


def start(
    arguments: Sequence[str], folder: Path, prepare: Callable[[], object] = lambda: None
) -> Callable[[], End]:
    """Begin to run a command in a folder; the function that comes back waits for its end."""
    if not (folder / "states.csv").exists():
        (folder / "states.csv").write_text(STATES, "utf-8")
    errors, end_of_child = os.pipe()
    child = os.fork()
    if child == 0:
        _run(arguments, folder, prepare, end_of_child)
    os.close(end_of_child)

    def wait() -> End:
        with os.fdopen(errors, encoding="utf-8", errors="replace") as said:
            err = said.read()
        _, status = os.waitpid(child, 0)
        return End(os.waitstatus_to_exitcode(status), err)

    return wait


def warm() -> None:
    """Load once what every child needs."""
    result = check([DATA])
    renderer("check", "html")(result, View())


def _run(
    arguments: Sequence[str], folder: Path, prepare: Callable[[], object], errors: int
) -> None:
    code = 70  # of a traceback, which then stands in the errors
    try:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(errors, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        prepare()
        main(list(arguments))
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def kill_at(moment: int) -> Callable[[], None]:
    """Return what kills the process before it changes the file system for the n-th time."""
    left = [moment]

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: before_each_change(count)


def give_up_rights() -> None:
    """Go on without what root may beyond the rights of files: see capset(2)."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION_3, 0)
    none_at_all = (ctypes.c_uint32 * 6)()
    ctypes.CDLL(None).capset(header, none_at_all)


def before_each_change(act: Callable[[], object]) -> None:
    """Act before each change of the file system by this process."""

    def audit(event: str, given: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(given[2], int) and given[2] & os.O_CREAT
        if writes or event in {"os.rename", "os.remove", "os.mkdir"}:
            act()

    sys.addaudithook(audit)


def largest_file(size: int, *, kill: bool = False) -> Callable[[], None]:
    """Return what lets no file grow beyond so many bytes: as on a full disk, or by a kill."""

    def limit() -> None:
        if kill:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def contents(folder: Path) -> dict[str, bytes]:
    """Return what there is to see in a folder, without what the child was given."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "states.csv" and not path.name.startswith(".foedera-")
    }
