from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.cluster.standalone import needs_spark, session_on


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark in this process, for what needs no cluster."""
    needs_spark()
    with session_on("local[1]", tmp_path_factory.mktemp("spark")) as session:
        yield session
