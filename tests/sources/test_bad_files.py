"""Files that are not what they should be: encodings, line endings, broken and hostile workbooks."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from tests.hostile.fuzz.workbook import parts, zipped
from tests.sources.importing import imported

from foedera.errors import InputProblem
from foedera.sources import workbooks
from foedera.sources.log import Log
from foedera.sources.workbooks import sheet_rows

HEADER = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version"
ROWS = ["NOR,385,Norway,1905,6,7,1940,4,30,2016", "SWE,380,Sweden,1816,1,1,2016,12,31,2016"]


def lines_of(path: Path) -> list[int]:
    places = {s.place for s in imported("cow-states", path) if s.graph is not None}
    return sorted(place.line for place in places)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_marks(tmp_path: Path, end: str, mark: str) -> None:
    path = tmp_path / "states.csv"
    path.write_bytes((mark + end.join([HEADER, *ROWS, ""])).encode())
    assert lines_of(path) == [2, 3]


def test_a_cell_with_lines_moves_the_rows_after_it(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_text("\n".join([HEADER, ROWS[0].replace("Norway", '"Nor\nway"'), ROWS[1]]), "utf-8")
    assert lines_of(path) == [2, 4]


def test_latin_1_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_bytes("\n".join([HEADER, ROWS[0], ROWS[1].replace("e", "é")]).encode("latin-1"))
    with pytest.raises(InputProblem, match="not UTF-8: byte 0xE9; save it as UTF-8") as problem:
        imported("cow-states", path)
    assert problem.value.line == 3


def test_an_open_quotation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_text("\n".join([HEADER, ROWS[0].replace("Norway", '"Norway')]), "utf-8")
    with pytest.raises(InputProblem, match="malformed table") as problem:
        imported("cow-states", path)
    assert problem.value.line == 2


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_text("", "utf-8")
    with pytest.raises(InputProblem, match="there is no column"):
        imported("cow-states", path)


def test_empty_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_text("\n".join([HEADER, "", ROWS[0], ",,,,,,,,,", ""]), "utf-8")
    log = Log()
    imported("cow-states", path, log=log)
    assert log.rows == 1


def workbook(path: Path, content: bytes) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", content)
    return path


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", b"0" * 50_000_000)
    with pytest.raises(InputProblem, match="unpacks to far more than a table does"):
        imported("deployment-index", path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 512, "an encrypted or an old workbook"),
        (b"Year,Theatre\n", "no workbook: it is no zip archive"),
        (b"PK\x03\x04 and no more", "no workbook: it is no zip archive"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputProblem, match=message):
        imported("deployment-index", path)


def test_a_zip_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "data.xlsx", b"<workbook>")
    with pytest.raises(InputProblem, match="a broken workbook"):
        imported("deployment-index", path)


def test_a_workbook_without_sheets(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    name = "xl/workbook.xml"
    none = re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", parts()[name])
    path.write_bytes(zipped({**parts(), name: none}))
    with pytest.raises(InputProblem, match="there is no sheet"):
        imported("deployment-index", path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="cannot be read: No such file"):
        imported("cow-states", tmp_path / "none.csv")


@pytest.mark.parametrize("stated", ["A1", "A1:B2", "A1:XFD1048576", "XFD1048576", None])
def test_the_size_that_a_sheet_states_does_not_matter(stated: str | None, tmp_path: Path) -> None:
    name = "xl/worksheets/sheet1.xml"
    dimension = f'<dimension ref="{stated}"/>'.encode() if stated else b""
    sheet = re.sub(rb"<dimension[^>]*/>", dimension, parts()[name])
    path = tmp_path / "data.xlsx"
    path.write_bytes(zipped({**parts(), name: sheet}))
    rows = list(sheet_rows(str(path)))
    assert [(number, len(cells)) for _, number, cells in rows] == [(1, 6), (2, 6), (3, 6)]


def test_rows_are_as_wide_as_the_first(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["a", "b"], ["1"], ["1", "2", "a remark beside the table"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "data.xlsx")
    rows = [cells for _, _, cells in sheet_rows(str(tmp_path / "data.xlsx"))]
    assert rows == [["a", "b"], ["1", ""], ["1", "2"]]


@pytest.mark.parametrize("number", [101, 10_000_000_000])
def test_a_row_beyond_the_last_that_there_can_be(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "_MOST_ROWS", 100)  # a million takes seconds
    name = "xl/worksheets/sheet1.xml"
    sheet = re.sub(rb'(r="[A-Z]*)3"', rb'\g<1>%d"' % number, parts()[name])
    path = tmp_path / "data.xlsx"
    path.write_bytes(zipped({**parts(), name: sheet}))
    with pytest.raises(InputProblem, match="a sheet has 100 rows at most"):
        list(sheet_rows(str(path)))


def test_rows_know_their_number_behind_those_that_are_missing(tmp_path: Path) -> None:
    name = "xl/worksheets/sheet1.xml"
    path = tmp_path / "data.xlsx"
    sheet = re.sub(rb'(r="[A-Z]*)3"', rb'\g<1>1000"', parts()[name])
    path.write_bytes(zipped({**parts(), name: sheet}))
    rows = [(number, cells) for _, number, cells in sheet_rows(str(path)) if any(cells)]
    assert [number for number, _ in rows] == [1, 2, 1000]
    assert rows[-1][1][0] == "2015"
