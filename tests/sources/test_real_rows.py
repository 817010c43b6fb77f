"""Ten rows of each real data set, chosen by hash, compared field by field with the source."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from tests.sources.importing import imported, local
from tests.sources.real_data import DATA, FILES, needs_data

from foedera.read.statement import Statement
from foedera.sources.log import Log

Cells = dict[str, str]
Said = Iterator[tuple[str, str]]  # property and value

pytestmark = needs_data


@cache
def raw_rows(path: Path) -> dict[int, Cells]:
    """Return the rows by line, read without any code of ours."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
        table = [["" if c is None else str(c) for c in row] for row in sheet.values]
    else:
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        lines = len(path.read_text("utf-8").splitlines())  # newlines of all kinds are made one
        assert lines == len(table), "each row is a line"
    header = table[0]
    return {n: dict(zip(header, row, strict=True)) for n, row in enumerate(table[1:], 2)}


def ymd(year: str, month: str, day: str) -> str | None:
    parts = [p for p in (year, month, day) if p not in ("", "0", "-9", "-8", "-7", "xx")]
    return "-".join(p.zfill(2) for p in parts) or None


def days(text: str) -> str:
    return (date(1970, 1, 1) + timedelta(days=int(float(text)))).isoformat()


def atop_alliances(row: Cells) -> Said:
    yield "type", "BilateralTreaty" if row["bilat"] == "1" else "Treaty"
    yield "date", ymd(row["begyr"], row["begmo"], row["begday"]) or ""
    if row["endyr"] != "0":
        yield "date", ymd(row["endyr"], row["endmo"], row["endday"]) or ""
    if row["cow4id"]:
        yield "listedAs", f"COW alliance {row['cow4id']}"


def atop_members(row: Cells) -> Said:
    yield "ofTreaty", row["atopid"]
    yield "participant", "gw815" if row["member"] == "8152" else f"cow{row['member']}"
    yield "start", ymd(row["yrent"], row["moent"], row["dayent"]) or ""
    yield "end", ymd(row["yrexit"], row["moexit"], row["dayexit"]) or "2016-12-31/.."
    for kind in ("defense", "offense", "neutral", "nonagg", "consul"):
        if row[kind] == "1":
            yield "bearer", f"cow{row['member']}"
    if row["phase"] != "0":
        yield "phase", row["phase"]


def cow_wars(row: Cells) -> Said:
    yield "inWar", row["WarNum"]
    yield "belligerent", f"cow{row['ccode']}"
    yield "side", row["Side"]
    for n in ("1", "2"):
        for bound, property_ in (("Start", "start"), ("End", "end")):
            text = ymd(*(row[f"{bound}{part}{n}"] for part in ("Year", "Month", "Day")))
            if text:
                yield property_, text


def disputes(row: Cells) -> Said:
    start = ymd(row["styear"], row["stmon"], row["stday"])
    yield "start", start or ""
    end = ymd(row["endyear"], row["endmon"], row["endday"]) or ""
    yield "end", "2014-12-31/.." if row.get("ongo2014") == "1" else end
    yield "type", "MilitaryOperation" if row["hostlev"] in "45" else "Event"


def dispute_sides(row: Cells) -> Said:
    yield from disputes(row)
    yield "partOf", row["dispnum"]
    yield "actor", f"cow{row['ccode']}"


def exercises(row: Cells) -> Said:
    yield "start", ymd(row["s.year"], row["s.month"], row["s.day"]) or ""
    yield "end", ymd(row["e.year"], row["e.month"], row["e.day"]) or ""
    if row["Ex_Name"] not in ("", "-9"):
        yield "label", row["Ex_Name"].strip()
    if "United States" in row.values():
        yield "actor", "cow2"


def deployments(row: Cells) -> Said:
    yield "date", row["Year"]
    yield "minimum", row["Deployed"]
    yield "maximum", row["Deployed"]
    if row["Country"] == "USA":
        yield "deployingState", "cow2"


def conflicts(row: Cells) -> Said:
    if row["gwno_a_2nd"]:
        yield "date", row["year"].removesuffix(".0")


def troops(row: Cells) -> Said:
    if row["ccode"] != "2":
        yield "minimum", row["troops"]
        yield "maximum", row["troops"]
        yield "asOf", row["year"]


EXPECTED: dict[str, Callable[[Cells], Said]] = {
    "atop-alliances": atop_alliances,
    "atop-members": atop_members,
    "cow-disputes": disputes,
    "cow-dispute-sides": dispute_sides,
    "cow-wars": cow_wars,
    "deployment-index": deployments,
    "exercises": exercises,
    "ucdp-conflicts": conflicts,
    "us-troops": troops,
}


@cache
def imported_once(kind: str) -> tuple[list[Statement], Log]:
    log = Log()
    return imported(kind, DATA / FILES[kind], log=log), log


@cache
def said(kind: str) -> dict[int, set[tuple[str, str]]]:
    """What the import says, by line."""
    found = defaultdict(set)
    for statement in imported_once(kind)[0]:
        found[statement.place.line].add((local(statement.predicate), local(statement.object)))
    return found


def chosen(kind: str, lines: list[int]) -> list[int]:
    """Ten lines, by hash: nobody picks them."""
    return sorted(lines, key=lambda n: sha256(f"{kind} {n}".encode()).digest())[:10]


@pytest.mark.parametrize("kind", EXPECTED)
def test_ten_rows_say_what_the_source_says(kind: str) -> None:
    raw = raw_rows(DATA / FILES[kind])
    if kind == "ucdp-conflicts":  # elsewhere, a row repeats what an earlier one said
        seen: set[tuple[str, ...]] = set()
        first = {}
        for line, row in raw.items():
            key = (row["conflict_id"], row["year"], row["gwno_a_2nd"])
            first |= {} if key in seen or not row["gwno_a_2nd"] else {line: row}
            seen.add(key)
        raw = first
    for line in chosen(kind, list(raw)):
        expected = {(p, v) for p, v in EXPECTED[kind](raw[line]) if v}
        assert expected <= said(kind)[line], f"{FILES[kind]}:{line}"


@pytest.mark.parametrize(("kind", "code"), [("cow-states", "ccode"), ("gw-states", "gwcode")])
def test_ten_states_exist_as_the_source_says(kind: str, code: str) -> None:
    raw = raw_rows(DATA / FILES[kind])
    spells = defaultdict(list)
    for row in raw.values():
        if kind == "gw-states":
            spells[row[code]].append((days(row["startdate"]), days(row["enddate"])))
        else:
            start = ymd(row["styear"], row["stmonth"], row["stday"]) or ""
            spells[row[code]].append(
                (start, ymd(row["endyear"], row["endmonth"], row["endday"]) or "")
            )
    last_day = max(end for each in spells.values() for _, end in each)
    for line in chosen(kind, list(raw)):
        mine = spells[raw[line][code]]
        start, end = min(mine)[0], max(end for _, end in mine)
        told = {text for each in said(kind).values() for _, text in each}
        assert (f"../{start}" if start == "1816-01-01" else start) in told
        assert (f"{end}/.." if end == last_day else end) in told


@pytest.mark.parametrize("kind", FILES)
def test_every_row_is_read(kind: str) -> None:
    _, log = imported_once(kind)
    assert log.rows == len(raw_rows(DATA / FILES[kind]))
    assert log.bad_rows == []
