"""Write real output into the documents: ``python docs/readme_output.py``.

A document shows the output of a command between two marks, and this script rewrites what stands
between them; a test compares it with what the command prints:

    <!-- output: foedera check examples/kursk-2024 --select INV001 -->
    <!-- end output -->

``picture:`` in the place of ``output:`` draws the dates of a file. The commands run in the root of
the repository; where a document begins with ``<!-- runs in a new folder -->``, in an empty folder,
which is filled on the way by what the reader is to write and to change:

    <!-- file: NAME -->        in front of a block: the block is this file
    <!-- edit: NAME: A => B --> the reader writes B in the place of A
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import dates_picture

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
OWN_FOLDER = "<!-- runs in a new folder -->"
_STEP = re.compile(
    r"(?P<mark><!-- (?:output: foedera (?P<command>.+?)|picture: (?P<drawn>\S+)) -->\n)"
    r".*?(?P<end><!-- end (?:output|picture) -->)"
    r"|<!-- file: (?P<file>\S+) -->\n```\w*\n(?P<content>.*?)^```$"
    r"|<!-- edit: (?P<edited>\S+): (?P<old>.+?) => (?P<new>.*?) ?-->",
    re.DOTALL | re.MULTILINE,
)


def documents() -> list[Path]:
    """Return the pages that show what a command prints."""
    return [page for page in PAGES if "<!-- output: " in page.read_text("utf-8")]


def with_output(text: str) -> str:
    """Return the document with the output of each of its commands as it is now."""
    own = OWN_FOLDER in text
    with TemporaryDirectory() if own else nullcontext(str(ROOT)) as folder:
        return _STEP.sub(lambda step: _done(step, Path(folder)), text)


def _done(step: re.Match[str], folder: Path) -> str:
    """Do what a step says, and return it with what came of it."""
    if step["mark"]:
        command, drawn = step["command"], step["drawn"]
        shown = output(command, folder) if command else dates_picture.drawn(folder / drawn)
        return f"{step['mark']}```\n{shown}```\n{step['end']}"
    if folder == ROOT:
        raise ValueError(f"the page has no folder of its own: {OWN_FOLDER}")
    file = folder / (step["file"] or step["edited"])
    if step["file"]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step["content"], "utf-8")
        return step[0]
    before = file.read_text("utf-8")
    if step["old"] not in before:
        raise ValueError(f"{step['edited']} does not hold {step['old']}")
    file.write_text(before.replace(step["old"], step["new"]), "utf-8")
    return step[0]


def output(arguments: str, folder: Path = ROOT) -> str:
    """Return what ``foedera`` prints, run in the folder, as a pipe sees it."""
    process = subprocess.run(  # noqa: S603  (the documents are ours)
        [sys.executable, "-m", "foedera", *shlex.split(arguments)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    if process.stderr:
        raise RuntimeError(f"foedera {arguments}: {process.stderr}")
    return process.stdout


def main() -> None:
    """Rewrite the documents."""
    for document in documents():
        text = document.read_text("utf-8")
        document.write_text(with_output(text), "utf-8")


if __name__ == "__main__":
    main()
