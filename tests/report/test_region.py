"""Regions hold what a fact states, read again from the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera import api
from foedera.finding import Finding, StatedFact
from foedera.read.statement import Place
from foedera.report.region import Region, Regions

EXAMPLES = Path(__file__).parents[2] / "examples"


def text_of(path: str, region: Region) -> str:
    lines = Path(path).read_text("utf-8").split("\n")[region.line - 1 : region.end_line]
    lines[-1] = lines[-1][: region.end_column - 1]
    lines[0] = lines[0][region.column - 1 :]
    return "\n".join(lines)


def fact(value: str, place: Place) -> StatedFact:
    terms = ("<https://example.org/x>", "<https://example.org/p>", value)
    return StatedFact(terms, ("x", "p", "y"), (place,), ())


@pytest.mark.parametrize(
    ("content", "value", "place", "expected"),
    [
        (':x :p "y"@en .', '"y"@en', (1, 7), '"y"'),
        (':x :p """a\n  b""" .', '"a\\n  b"', (1, 7), '"""a\n  b"""'),
        (":x :p [ :q 1 ] .", "_:0123", (1, 7), "["),
        (":x :p 007 .", '"007"^^<http://www.w3.org/2001/XMLSchema#integer>', (1, 7), "007"),
        (":x a :Y .", "<https://example.org/Y>", (1, 6), ":Y"),
        (":x :p :y , :y2 .", "<https://example.org/y2>", (1, 12), ":y2"),
        ('{"p": "y"}', '"y"', (1, 7), '"y"'),
        (":a :p :y . :b :p :y .", "<https://example.org/y>", (1, 18), ":y"),
        ("  <x:p>y</x:p>  ", '"y"', (1, 0), "y"),
        ("  <x:p>y</x:p>  ", '"y"', (1, 3), "y"),
        ('Axiom(x:p x:x "y")', '"y"', (1, 1), '"y"'),
        ("  <x:q>z</x:q>  ", '"y"', (1, 0), "<x:q>z</x:q>"),
        ("\N{GRINNING FACE} :x :p :y .", "<https://example.org/y>", (1, 9), ":y"),
    ],
)
def test_holds_what_is_stated(
    content: str, value: str, place: tuple[int, int], expected: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(content + "\n", "utf-8")
    at = Place(str(file), *place)
    assert text_of(str(file), Regions().of(fact(value, at), at)) == expected


@pytest.mark.parametrize("content", [None, "", b"\xff\xfe"])
def test_a_file_that_changed_has_an_empty_region_at_the_place(
    content: str | bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "a.ttl"
    if content is not None:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    at = Place(str(file), 3, 5)
    assert Regions().of(fact('"y"', at), at) == Region(3, 5, 3, 5)


def written(fact: StatedFact, text: str) -> bool:
    value = fact.terms[2]
    if value.startswith("<"):
        return value[1:-1].endswith(text.strip("<>").split(":")[-1])
    if value.startswith("_:"):
        return text in ("[", "(") or text.startswith("_:")
    return text.strip("\"'").split('"')[0] in value


def test_every_fact_of_the_kursk_case_is_where_its_region_is() -> None:
    regions, facts = Regions(), list(facts_of(api.check([str(EXAMPLES / "kursk-2024")]).findings))
    assert len(facts) > 100
    wrong = [
        (place, text_of(place.path, regions.of(fact, place)), fact.terms)
        for fact, place in facts
        if not written(fact, text_of(place.path, regions.of(fact, place)))
    ]
    assert wrong == []


def facts_of(findings: tuple[Finding, ...]) -> list[tuple[StatedFact, Place]]:
    return [(fact, place) for each in findings for fact in each.facts for place in fact.places]
