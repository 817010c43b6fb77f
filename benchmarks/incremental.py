"""What a commit costs once a check is cached: whole processes, processor seconds and wall time.

Generates data in many files, then checks them without a cache, with an empty one, with nothing
changed, and after an edit of so many figures in the last of the files; the reports with and
without the cache must be the same bytes.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURE = re.compile(r'(fd:minimum )"(\d+)"')


def generate(folder: Path, size: str, files: int) -> Path:
    """Write the data, and return their folder."""
    data = folder / "data"
    data.mkdir()
    command = [sys.executable, str(HERE / "generate.py"), "--size", size, "--seed", "1"]
    command += ["--files", str(files), "-o", str(data / "data.ttl")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return data


def measured(name: str, folder: Path, *options: str) -> bytes:
    """Run a check, print what it took, and return its report."""
    command = [sys.executable, "-m", "foedera", "check", "data", "--no-config", "--format", "json"]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([*command, *options], cwd=folder, capture_output=True, check=False)
    took, now = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    cpu = now.ru_utime + now.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:<24}{cpu:>10.1f}{took:>10.1f}", flush=True)
    return done.stdout


def edit(data: Path, events: int) -> None:
    """Raise as many figures by one, in the last files first."""
    left = events
    by_number = lambda path: int(path.stem.partition("-")[2] or 0)  # noqa: E731
    for file in sorted(data.glob("*.ttl"), key=by_number, reverse=True):
        text, edited = FIGURE.subn(
            lambda found: f'{found[1]}"{int(found[2]) + 1}"', file.read_text("utf-8"), count=left
        )
        file.write_text(text, "utf-8")
        left -= edited
        if not left:
            break
    print(f"{events - left} figures edited")


def main() -> None:
    """Generate, check, edit, check again."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", default="100k", help="statements: 10k, 100k, 1m")
    options.add_argument("--files", type=int, default=100)
    options.add_argument("--events", type=int, default=100, help="figures that the commit edits")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        data = generate(folder, given.size, given.files)
        print(f"{given.size} statements, {given.files} files: CPU seconds, wall seconds")
        whole = measured("no cache", folder)
        same = whole == measured("empty cache", folder, "--cache")
        same &= whole == measured("nothing changed", folder, "--cache")
        edit(data, given.events)
        changed = measured("after the edit", folder, "--cache")
        same &= changed == measured("the same, no cache", folder)
        print("the reports are the same" if same else "THE REPORTS DIFFER")


if __name__ == "__main__":
    main()
