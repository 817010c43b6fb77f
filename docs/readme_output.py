"""Write real output into the documents: ``python docs/readme_output.py``.

A document shows the output of a command between two marks, and this script rewrites what stands
between them; a test compares it with what the command prints:

    <!-- output: foedera check examples/kursk-2024 --select INV001 -->
    <!-- end output -->
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "docs" / "command-line.md",
    ROOT / "docs" / "first-treaty-in-protege.md",
)
_BLOCK = re.compile(r"(<!-- output: foedera (.+?) -->\n).*?(<!-- end output -->)", re.DOTALL)


def with_output(text: str) -> str:
    """Return the document with the output of each of its commands as it is now."""
    return _BLOCK.sub(lambda block: f"{block[1]}```\n{output(block[2])}```\n{block[3]}", text)


def output(arguments: str) -> str:
    """Return what ``foedera`` prints, run in the root of the repository, as a pipe sees it."""
    process = subprocess.run(  # noqa: S603  (the documents are ours)
        [sys.executable, "-m", "foedera", *shlex.split(arguments)],
        cwd=ROOT,
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
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        document.write_text(with_output(text), "utf-8")


if __name__ == "__main__":
    main()
