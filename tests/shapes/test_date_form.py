"""The form of dates: the shape accepts what can be read as a date, and refuses usual mistakes."""

from __future__ import annotations

import re
from itertools import product

import pytest
from pyoxigraph import Literal, NamedNode

from foedera.check.shape_catalogue import shape_triples
from foedera.infer.edtf import DateError, parse_date
from foedera.knowledge.terms import SH, XSD

SHAPE = NamedNode("https://w3id.org/foedera/shape#TemporalEntity-date-form")
CONSTRAINTS = {p: o.value for s, p, o in shape_triples() if s == SHAPE and isinstance(o, Literal)}
PATTERN = re.compile(CONSTRAINTS[SH.pattern])
SHORTEST = int(CONSTRAINTS[SH.minLength])

YEARS = ["1939", "-0044", "0000", "193X", "19XX", "Y12345", "Y-170000002"]
WITHIN_YEAR = ["", "-08", "-12", "-21", "-24", "-XX", "-08-23", "-08-31", "-08-XX", "-XX-XX"]
TIMES = ["", "T10:00:00", "T24:00:00", "T23:59:59.5"]
ENDINGS = ["", "?", "~", "%", "Z", "+02:00", "-02:30", "+02"]
# EDTF has no time of an unknown day.
DATES = [
    "".join(parts)
    for parts in product(YEARS, WITHIN_YEAR, TIMES, ENDINGS)
    if not (parts[2] and "X" in parts[0] + parts[1])
]
ENDS = ["1939", "1939-08-23", "1939~", "19XX", "1939-21", "1939-08-23T10:00:00Z", "..", ""]
INTERVALS = [f"{start}/{end}" for start, end in product(ENDS, ENDS)]
DATATYPES = [XSD.string, XSD.date, XSD.gYear, XSD.gYearMonth, XSD.dateTime]


def has_the_form(text: str) -> bool:
    return len(text) >= SHORTEST and PATTERN.search(text) is not None


def can_be_read(literal: Literal) -> bool:
    try:
        parse_date(literal)
    except DateError:
        return False
    return True


@pytest.mark.parametrize("datatype", DATATYPES, ids=lambda each: each.value.split("#")[1])
def test_what_can_be_read_has_the_form(datatype: NamedNode) -> None:
    readable = [t for t in [*DATES, *INTERVALS, ".."] if can_be_read(Literal(t, datatype=datatype))]
    assert readable
    assert [text for text in readable if not has_the_form(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "unknown",
        "19390823",
        "1939-8-23",
        "1939-08-32",
        "1939-13",
        "1939-00",
        "23.08.1939",
        "08/23/1939",
        "1939-08-23 ",
        "about 1939",
        "c. 1939",
        "1939-08-",
        "1939-08-23T10:00",
        "1939--",
        "39",
        "1X39",
        "...",
        "1939/1940/1941",
        "August 1939",
    ],
)
def test_usual_mistakes_do_not_have_the_form(text: str) -> None:
    assert not has_the_form(text)
    assert not can_be_read(Literal(text))
