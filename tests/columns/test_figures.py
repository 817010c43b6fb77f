"""Series of figures at all kinds of times: columns find what the exact engine finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.columns.engines import by_columns, chosen, exactly

TIMES = ["2020", "2021", "2022", "2021-03", "2021?", "2020/2021", "2021/..", "../2020", "unknown"]
NUMBERS = ["1", "9", "10", "99", "100", "1000", "٣٠٠٠"]


@example([("2021", "10"), ("2022", "100")])
@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TIMES), st.sampled_from(NUMBERS)), min_size=2))
def test_tenfold_figures(
    tmp_path_factory: pytest.TempPathFactory, figures: list[tuple[str, str]]
) -> None:
    stated = [
        f"ex:q{n} a fd:Quantity ; fd:quantityOf ex:d ; fd:measure fd:deployed ; "
        f"fd:quantityKind fd:actual ; fd:asOf '{time}' ; fd:minimum '{number}'^^xsd:integer ; "
        f"fd:maximum '{number}'^^xsd:integer .\n"
        for n, (time, number) in enumerate(figures)
    ]
    file = tmp_path_factory.mktemp("figures") / "data.ttl"
    file.write_text(
        "@prefix fd: <https://w3id.org/foedera/ontology#> . @prefix ex: <https://example.org/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n" + "".join(stated),
        "utf-8",
    )
    rules = chosen("QTY011")
    found = exactly([str(file)], rules)
    assert by_columns([str(file)], rules) == found
    assert found or figures != [("2021", "10"), ("2022", "100")]
