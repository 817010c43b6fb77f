"""Treaties of Wikidata: qualifiers, ranks, unknown values, and times of every precision."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.importing import imported, local

from foedera.api import check, import_data
from foedera.errors import InputProblem
from foedera.infer.edtf import parse_edtf
from foedera.read.document import Document
from foedera.read.json_tree import parse_json
from foedera.sources.json_nodes import Node
from foedera.sources.log import Log
from foedera.sources.wikidata_time import Dated, dated

TREATY = Path(__file__).parent / "files" / "zenda.json"
LINES = TREATY.read_text("utf-8").splitlines()
GREGORIAN, JULIAN = (f"http://www.wikidata.org/entity/{each}" for each in ("Q1985727", "Q1985786"))


def act(path: Path, number: int, log: Log | None = None) -> dict[str, str]:
    """What the statement with this number states, by the local name of the property."""
    name = f"Q900000001-00000000-0000-4000-8000-{number:012}"
    return {
        local(s.predicate): local(s.object)
        for s in imported("wikidata", path, log=log)
        if str(s.subject).endswith(f"{name}>")
    }


@pytest.mark.parametrize(
    ("number", "kind", "when", "actor"),
    [
        (3, "Signature", "1902-06-19", "http://www.wikidata.org/entity/Q900000002"),
        (4, "Signature", "1902-06-21", "cow385"),
        (6, "Ratification", "1902-10", "cow385"),
        (7, "Ratification", None, "http://www.wikidata.org/entity/Q900000002"),
        (8, "Accession", "1904~", "http://www.wikidata.org/entity/Q900000003"),
        (9, "EntryIntoForce", "1903-01-01", None),
        (13, "Termination", "1914-08-01", None),
    ],
)
def test_statements_become_acts(
    number: int, kind: str, when: str | None, actor: str | None
) -> None:
    found = act(TREATY, number)
    assert found["ofTreaty"] == "http://www.wikidata.org/entity/Q900000001"
    assert (found["type"], found.get("date"), found.get("actor")) == (kind, when, actor)


def test_an_act_stands_where_its_statement_does() -> None:
    (line,) = {
        s.place.line for s in imported("wikidata", TREATY) if "000000000013" in str(s.subject)
    }
    beginning = "".join(LINES[line - 1 : line + 3])
    assert beginning.split() == [
        "{",
        '"mainsnak":',
        "{",
        '"snaktype":',
        '"value",',
        '"property":',
        '"P576",',
    ]


def test_states_are_known_by_their_code_or_described() -> None:
    kinds = {
        str(s.subject).rpartition("/")[2].rstrip(">"): local(s.object)
        for s in imported("wikidata", TREATY)
        if local(s.predicate) == "type"
    }
    assert kinds["states#cow385"] == "State"
    assert kinds["Q900000002"] == "State"  # an item in the file says so
    assert kinds["Q900000003"] == "Agent"  # of which nothing is known
    assert kinds["Q900000004"] == "Treaty"  # as it was replaced


def test_what_does_not_count_is_listed() -> None:
    log = Log()
    imported("wikidata", TREATY, log=log)
    assert {reason.split(",")[0]: count for reason, count in log.passed_over.items()} == {
        "item that is no treaty": 2,
        "normal rank: P7588 of Q900000001": 1,
        "deprecated rank: P7588 of Q900000001": 1,
        "no value: P582 of Q900000001": 1,
        "label in a language that has no tag": 1,
        "state that is not known": 1,
    }


def test_what_is_imported_can_be_checked(tmp_path: Path) -> None:
    output = tmp_path / "zenda.trig"
    import_data("wikidata", [str(TREATY)], str(output))
    result = check([str(output)])
    assert {problem.message.split(":")[0] for problem in result.problems} == {
        "left out when imported"
    }
    (finding,) = result.findings
    assert finding.rule == "SHP-TreatyAct-date-missing"
    assert Path(finding.place.path).name == "zenda.json"
    assert "P6193" in "".join(LINES[finding.place.line - 1 : finding.place.line + 3])


def node(**members: Any) -> Node:
    document = Document("x.json", json.dumps(members))
    return Node(document, parse_json(document))


def time(text: str, precision: int, calendar: str = GREGORIAN) -> Dated:
    return dated(node(time=text, precision=precision, calendarmodel=calendar))


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("+1902-06-19T00:00:00Z", 11, Dated("1902-06-19")),
        ("+1902-06-19T00:00:00Z", 14, Dated("1902-06-19")),
        ("+1902-06-00T00:00:00Z", 10, Dated("1902-06")),
        ("+1902-00-00T00:00:00Z", 9, Dated("1902")),
        ("+1902-01-01T00:00:00Z", 9, Dated("1902")),
        ("+1905-00-00T00:00:00Z", 8, Dated("190X")),
        ("+0843-00-00T00:00:00Z", 8, Dated("084X")),
        ("+1850-00-00T00:00:00Z", 7, Dated(start="1801/1900")),
        ("+1900-00-00T00:00:00Z", 7, Dated(start="1801/1900")),
        ("+1901-00-00T00:00:00Z", 7, Dated(start="1901/2000")),
        ("+1500-00-00T00:00:00Z", 6, Dated(start="1001/2000")),
        ("-1259-11-21T00:00:00Z", 11, Dated("-1258-11-21")),
        ("-0001-00-00T00:00:00Z", 9, Dated("0000")),
        ("-1259-00-00T00:00:00Z", 8, Dated(start="-1260/-1251")),
        ("+2024-02-29T00:00:00Z", 11, Dated("2024-02-29")),
    ],
)
def test_times_are_as_precise_as_they_are(text: str, precision: int, expected: Dated) -> None:
    found = time(text, precision)
    assert found == expected
    for written in (found.date, found.start):
        assert not written or parse_edtf(written)


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("+1917-10-25T00:00:00Z", 11, Dated("1917-11-07", "", "1917-10-25 in the Julian calendar")),
        ("+1900-02-29T00:00:00Z", 11, Dated("1900-03-13", "", "1900-02-29 in the Julian calendar")),
        ("+1700-12-00T00:00:00Z", 10,
         Dated("", "1700-12-12/1701-01-11", "1700-12 in the Julian calendar")),
        ("+1648-00-00T00:00:00Z", 9,
         Dated("", "1648-01-11/1649-01-10", "1648 in the Julian calendar")),
        ("-1259-11-21T00:00:00Z", 11,
         Dated("", "-1259/-1257", "-1258-11-21 in the Julian calendar")),
    ],
)  # fmt: skip
def test_the_julian_calendar_is_converted(text: str, precision: int, expected: Dated) -> None:
    assert time(text, precision, JULIAN) == expected


@given(st.integers(0, 800_000))
def test_julian_days_follow_each_other(days: int) -> None:
    """1 January 1 of ours is 3 January there; each four years there has 1461 days."""
    cycles, left = divmod(days, 1461)
    ours = date(2, 12, 30) + timedelta(days=days)  # 1 January of the Julian year 3
    year, length = 3 + 4 * cycles, (365, 366, 365, 365)
    index = 0
    while left >= length[index]:
        left -= length[index]
        index += 1
    february = 28 + (length[index] == 366)
    month, lengths = 1, (31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    while left >= lengths[month - 1]:
        left -= lengths[month - 1]
        month += 1
    found = time(f"+{year + index:04}-{month:02}-{left + 1:02}T00:00:00Z", 11, JULIAN)
    assert found.date == ours.isoformat()


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("+1902-02-30T00:00:00Z", 11),
        ("+1902-13-01T00:00:00Z", 10),
        ("+1902-00-00T00:00:00Z", 10),
        ("+1900-00-00T00:00:00Z", 5),
        ("+12024-01-01T00:00:00Z", 9),
        ("yesterday", 11),
    ],
)
@pytest.mark.parametrize("calendar", [GREGORIAN, JULIAN])
def test_an_impossible_time_is_refused(text: str, precision: int, calendar: str) -> None:
    with pytest.raises(InputProblem):
        time(text, precision, calendar)


def test_a_time_without_a_precision_is_refused() -> None:
    with pytest.raises(InputProblem):
        dated(node(time="+1902-06-19T00:00:00Z"))


@pytest.fixture
def treaty() -> dict[str, Any]:
    """The entity of the treaty, to be changed."""
    entity: dict[str, Any] = json.loads(TREATY.read_text("utf-8"))["entities"]["Q900000001"]
    return entity


def written(folder: Path, content: object) -> Path:
    path = folder / "items.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize("wrapped", [lambda item: item, lambda item: [item]])
def test_items_may_stand_alone_or_in_a_list(
    treaty: dict[str, Any], tmp_path: Path, wrapped: Any
) -> None:
    assert act(written(tmp_path, wrapped(treaty)), 9)["date"] == "1903-01-01"


def test_a_bad_statement_is_told_with_its_line_or_left_out(
    treaty: dict[str, Any], tmp_path: Path
) -> None:
    (value,) = [claim["mainsnak"]["datavalue"]["value"] for claim in treaty["claims"]["P576"]]
    value["time"] = "+1914-02-31T00:00:00Z"
    path = written(tmp_path, treaty)
    with pytest.raises(InputProblem, match="there is no such day") as caught:
        imported("wikidata", path)
    assert caught.value.line == 1
    log = Log(skip_bad_rows=True)
    assert act(path, 13, log) == {}
    assert len(log.bad_rows) == 1
    assert act(path, 9, Log(skip_bad_rows=True)) != {}


def test_start_time_is_read_where_there_is_no_effective_date(
    treaty: dict[str, Any], tmp_path: Path
) -> None:
    treaty["claims"]["P580"] = treaty["claims"].pop("P7588")
    assert act(written(tmp_path, treaty), 9)["type"] == "EntryIntoForce"


@pytest.mark.parametrize(
    "content", [{}, [], "x", {"entities": {}}, {"entities": {"Q1": {"id": "Q1"}}}]
)
def test_other_json_is_refused(content: object, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="there is no item of Wikidata"):
        imported("wikidata", written(tmp_path, content))


def test_broken_json_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    path.write_text('{"entities": {"Q1": {\n "id" "Q1"}}}')
    with pytest.raises(InputProblem, match="“:” was expected") as caught:
        imported("wikidata", path)
    assert (caught.value.line, caught.value.column) == (2, 7)


def test_strange_values_do_no_harm(treaty: dict[str, Any], tmp_path: Path) -> None:
    """No shape that JSON can have makes a traceback."""
    strange: list[Any] = [None, 1, "x y<", [], {}, [[]], {"id": 1}, {"value": {"id": "<>"}}]
    for property_, claims in list(treaty["claims"].items()):
        for value in strange:
            claim = json.loads(json.dumps(claims[0]))
            for key in ("mainsnak", "rank", "qualifiers", "id"):
                treaty["claims"][property_] = [claim | {key: value}]
                imported("wikidata", written(tmp_path, treaty), log=Log(skip_bad_rows=True))
        treaty["claims"][property_] = claims
