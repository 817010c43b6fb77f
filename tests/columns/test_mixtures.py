"""Examples of all rules, mixed at random with some statements left out: nothing is lost."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from tests.cases.mixed_data import FILES
from tests.columns.engines import by_columns, chosen, exactly

EXAMPLES = int(os.environ.get("FOEDERA_EXAMPLES", "6"))


@given(
    files=st.lists(st.sampled_from(FILES), min_size=1, max_size=5, unique=True),
    left_out=st.sampled_from([0, 0, 5, 11]),
)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_examples_mixed(
    tmp_path_factory: pytest.TempPathFactory, files: list[str], left_out: int
) -> None:
    """The examples name their things alike: dates, classes and equalities meet as nobody meant."""
    folder = tmp_path_factory.mktemp("mixed")
    for number, file in enumerate(files):
        quads = parse(path=file, format=RdfFormat.TURTLE)
        kept = [q for n, q in enumerate(quads) if not left_out or (n + number) % left_out]
        lines = "".join(f"{quad} .\n" for quad in kept)
        (folder / f"{number}.nq").write_text(lines, "utf-8")
    assert by_columns([str(folder)], chosen()) == exactly([str(folder)], chosen())
