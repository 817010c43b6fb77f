"""The example notebook runs from top to bottom, and is kept without its output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def notebook() -> Any:
    return nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)


def code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_is_kept_without_output(notebook: Any) -> None:
    assert [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count] == []


def test_runs_and_shows_the_findings(notebook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "validator"))
    run = NotebookClient(notebook, resources={"metadata": {"path": str(ROOT)}}, timeout=120)
    cells = {cell.id: cell.outputs for cell in code(run.execute())}
    assert all(cells.values())
    shown = cells["check"][0].data["text/html"]
    assert "1 contradiction" in shown
    assert "CLM002" in shown
    assert "fingerprint" not in cells["disputes"][0].data["text/plain"]
    assert "groundless rumours" in cells["chronicle"][0].data["text/plain"]
    assert "rule#CLM001', 3" in cells["graph"][0].data["text/plain"]
