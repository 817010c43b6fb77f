"""The wheel carries all it needs: built, installed elsewhere, run in another folder on a copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it, without what it depends on, into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = run("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert build.returncode == 0, build.stdout + build.stderr
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    pip = run(
        "-m", "pip", "install", "--no-deps", "--no-index", "--target", target, wheel, cwd=folder
    )
    assert pip.returncode == 0, pip.stdout + pip.stderr
    return target


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "kursk-2024", tmp_path / "copied")
    return tmp_path


def test_runs_from_the_wheel_and_not_from_the_checkout(installed: Path, elsewhere: Path) -> None:
    code = "import foedera, foedera.resources as r; print(foedera.__file__, r.shipped('shapes'))"
    process = run("-c", code, cwd=elsewhere, PYTHONPATH=str(installed))
    places = process.stdout.split()
    assert [Path(place).is_relative_to(installed) for place in places] == [True, True]


def test_checks_as_the_checkout_does(installed: Path, elsewhere: Path) -> None:
    command = ("-m", "foedera", "check", "copied")
    from_wheel = run(*command, cwd=elsewhere, PYTHONPATH=str(installed))
    from_checkout = run(*command, cwd=elsewhere, PYTHONPATH=str(ROOT / "validator"))
    assert from_wheel.returncode == 1, from_wheel.stderr
    assert from_wheel.stderr == ""
    assert from_wheel.stdout == from_checkout.stdout


def test_the_wheel_carries_the_page(installed: Path, elsewhere: Path) -> None:
    command = ("-m", "foedera", "check", "copied", "--format", "html")
    from_wheel = run(*command, cwd=elsewhere, PYTHONPATH=str(installed))
    from_checkout = run(*command, cwd=elsewhere, PYTHONPATH=str(ROOT / "validator"))
    assert from_wheel.stderr == ""
    assert from_wheel.stdout == from_checkout.stdout


def test_lists_the_rules_from_the_wheel(installed: Path, elsewhere: Path) -> None:
    process = run("-m", "foedera", "rules", cwd=elsewhere, PYTHONPATH=str(installed))
    assert process.returncode == 0, process.stderr
    assert "INV001" in process.stdout


def test_starts_a_repository_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    started = run("-m", "foedera", "init", "demo", cwd=tmp_path, PYTHONPATH=str(installed))
    assert started.returncode == 0, started.stderr
    assert (tmp_path / "demo" / ".pre-commit-config.yaml").is_file()
    command = ("-m", "foedera", "check", ".")
    checked = run(*command, cwd=tmp_path / "demo", PYTHONPATH=str(installed))
    assert checked.stdout.startswith("No clash found in 5 files")
