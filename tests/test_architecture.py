"""The house keeps its shape: one-way packages, short functions, nothing of anyone's machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from statistics import median

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (".ci", "benchmarks", "docs", "examples", "ontology", "shapes", "tests", "validator")
LONGEST, MEDIAN = 50, 10  # lines of a function
MACHINE_PATH = re.compile(r"(?<![A-Za-z0-9])/(work|root|home|Users)/\w")


def lengths() -> dict[str, int]:
    """Return the lines of every function of the package, by file and name."""
    found = {}
    for path in sorted((ROOT / "validator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno
                name = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                found[name] = node.end_lineno - node.lineno + 1
    return found


def test_imports_go_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_no_function_is_too_long_to_see_at_once() -> None:
    assert {name: lines for name, lines in lengths().items() if lines > LONGEST} == {}


def test_the_ordinary_function_is_short() -> None:
    assert median(lengths().values()) < MEDIAN


def texts() -> list[Path]:
    """Return the files that people wrote."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    at_top = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    return sorted(path for path in inside + at_top if "__pycache__" not in path.parts)


def test_nothing_names_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in texts()
        if (match := MACHINE_PATH.search(path.read_text("utf-8", errors="replace")))
    ]
    assert found == []
