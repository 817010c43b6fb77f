"""Source lines are read and underlined in the right place."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.read.statement import Place
from foedera.report.excerpt import gutter, object_span, source_lines
from foedera.report.terminal import columns

EX, FD = "https://example.org/", "https://w3id.org/foedera/ontology#"


@pytest.mark.parametrize(
    ("line", "predicate", "value", "underlined"),
    [
        (':a fd:start "2024" ; fd:end "2024" .', f"<{FD}end>", '"2024"', '"2024"'),
        (":a fd:about :b, :bc .", f"<{FD}about>", f"<{EX}bc>", ":bc"),
        (":b fd:about :b .", f"<{FD}about>", f"<{EX}b>", ":b"),
        ("fd:about: ex:b , ex:about", f"<{FD}about>", f"<{EX}about>", "ex:about"),
        (f"<{EX}a> fd:about <{EX}b> .", f"<{FD}about>", f"<{EX}b>", f"<{EX}b>"),
        (":a a fd:Invocation .", "<http://x#type>", f"<{FD}Invocation>", "fd:Invocation"),
        (":q fd:minimum 10001 .", f"<{FD}minimum>", '"10001"^^<http://x#integer>', "10001"),
        (":q fd:text 'Größe'@de .", f"<{FD}text>", r'"Gr\u00F6\u00DFe"@de', "'Größe'"),
        ('<fd:about rdf:resource="#b"/>', f"<{FD}about>", f"<{EX}b>", "#b"),
        ("<fd:start>2024-10</fd:start>", f"<{FD}start>", '"2024-10"', "2024-10"),
        ('"fd:about": {"@id": "ex:b"}', f"<{FD}about>", f"<{EX}b>", "ex:b"),
        ("    about: [bc, b]", f"<{FD}about>", f"<{EX}b>", "b"),
        ("    type: Invocation", "<http://x#type>", f"<{FD}Invocation>", "Invocation"),
        ("      - {value: 2024-06}", f"<{FD}date>", '"2024-06"', "2024-06"),
        (":bcd fd:about\n", f"<{FD}about>", f"<{EX}b>", None),
        (":a fd:about [] .", f"<{FD}about>", "_:f00", None),
        ("anything", f"<{FD}about>", f"<{EX}>", None),
    ],
)
def test_finds_the_object(line: str, predicate: str, value: str, underlined: str | None) -> None:
    span = object_span(line, (f"<{EX}a>", predicate, value))
    assert (line[slice(*span)] if span else None) == underlined


def test_caret_stands_below_wide_and_control_characters() -> None:
    line = '\t:a fd:text "평양\x1b", "x" .'
    start = line.index('"x"')
    above, below = gutter("f:1", line, (start, start + 3), 80)
    assert above == 'f:1 | :a fd:text "평양\ufffd", "x" .'
    assert columns(below[: below.index("^")]) == columns(above[: above.index('"x"')])
    assert below.endswith("| " + " " * 20 + "^^^")


def test_a_long_line_is_cut_around_the_object() -> None:
    line = f'<{EX}{"a" * 300}> fd:start "2024-10", "{"z" * 300}" .'
    start = line.index('"2024-10"')
    rows = gutter("f:1", line, (start, start + 9), 60)
    assert [columns(row) <= 60 for row in rows] == [True, True]
    caret = rows[1].index("^")
    assert rows[0][caret : caret + 9] == '"2024-10"'
    assert rows[0].startswith("f:1 | …")
    assert rows[0].endswith("…")


def test_reads_each_line_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"one\r\ntwo \xff\n\nfour")
    places = [Place(str(path), number) for number in (1, 2, 4, 9)] + [Place("gone.ttl", 1)]
    assert source_lines(places) == {places[0]: "one", places[1]: "two \ufffd", places[2]: "four"}
