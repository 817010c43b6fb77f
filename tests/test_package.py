"""``from foedera import check`` is the function, whatever was imported before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import foedera


@pytest.mark.parametrize(
    "before", ["", "import foedera.check.rules", "import foedera.api", "import foedera.check as c"]
)
def test_check_is_the_function(before: str) -> None:
    code = f"{before}\nfrom foedera import check\nimport foedera.check.rules\nprint(check.__name__)"
    code += "\nfrom foedera import check; print(callable(check))"
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert process.stdout.split() == [b"check", b"True"]


@pytest.mark.parametrize("name", foedera.__all__)
def test_public_names_exist(name: str) -> None:
    assert getattr(foedera, name)


def test_other_names_do_not() -> None:
    with pytest.raises(AttributeError, match="'foedera' has no attribute 'chekc'"):
        _ = foedera.chekc


def test_the_citation_has_the_version() -> None:
    citation = (Path(__file__).parents[1] / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {foedera.__version__}\n" in citation
