"""What end-to-end tests share: the working tree as a repository, and how to run tools."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

BESIDE = str(Path(sys.executable).parent)  # where the tools of this Python are

# pip then builds with what is installed here, and fetches nothing.
OFFLINE = {
    "PIP_NO_BUILD_ISOLATION": "0",
    "PIP_NO_DEPS": "1",
    "PIP_NO_INDEX": "1",
    "PYTHONPATH": sysconfig.get_path("purelib"),
}


def run(
    *command: str | Path, cwd: Path, check: bool = True, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program; tools installed beside this Python come first."""
    process = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={
            **os.environ,
            "PATH": os.pathsep.join([BESIDE, os.environ["PATH"]]),
            "PYTHONUTF8": "1",
            **environment,
        },
    )
    assert not check or process.returncode == 0, process.stdout + process.stderr
    return process


def git(*arguments: str, cwd: Path) -> str:
    """Run git as a committer whom nothing configures."""
    who = (
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "commit.gpgsign=false",
    )
    return run("git", *who, *arguments, cwd=cwd).stdout.strip()


def copy_of_the_project(folder: Path) -> str:
    """Commit what this working tree holds into a new repository; return the commit."""
    listed = git("ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git("init", "-q", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-q", "-m", "copy", cwd=folder)
    return git("rev-parse", "HEAD", cwd=folder)
