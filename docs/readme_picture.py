"""Draw the README's picture of real output: ``python docs/readme_picture.py``.

It runs the command and draws what it prints in colour; a test compares the picture with the
command's output as it is now.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pictures" / "finding.svg"
COMMAND = ("check", "examples/kursk-2024", "--select", "CLM002")
WIDTH = 100
# Rich's own frame loads a font from the network; this one takes what the reader has.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{
  font: {char_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font: 16px system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
THEME = TerminalTheme(
    (29, 31, 36),
    (222, 220, 213),
    [
        *((70, 72, 78), (255, 128, 117), (138, 204, 140), (240, 184, 102)),
        *((138, 180, 248), (214, 160, 236), (104, 210, 208), (222, 220, 213)),
    ],
)


def picture() -> str:
    """Return the picture of what the command prints now."""
    title = f"foedera {' '.join(COMMAND)}"
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(_output()), soft_wrap=True)
    drawn = console.export_svg(title=title, theme=THEME, code_format=FRAME, unique_id="output")
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def _output() -> str:
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.run(  # noqa: S603  (the command is ours)
        [sys.executable, "-m", "foedera", *COMMAND, "--color"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**environment, "PYTHONUTF8": "1"},
    )
    if process.stderr:
        raise RuntimeError(process.stderr)
    return process.stdout


def main() -> None:
    """Draw it anew."""
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), "utf-8")


if __name__ == "__main__":
    main()
