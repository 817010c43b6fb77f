"""What holds for every call of the Python interface."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from foedera import check


def test_the_garbage_collector_goes_on_afterwards(tmp_path: Path) -> None:
    def interrupt(_step: str) -> None:
        assert not gc.isenabled()
        raise KeyboardInterrupt

    data = tmp_path / "x.ttl"
    data.write_text("")
    with pytest.raises(KeyboardInterrupt):
        check([str(data)], on_progress=interrupt)
    assert gc.isenabled()
