from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.errors import InputProblem
from foedera.read.document import Document, base_iri, decode, load, path_of_iri


@given(st.text(alphabet="aé\n\r 😀"), st.data())
def test_positions_are_those_of_splitting_at_line_feeds(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    document = Document("x.ttl", text)
    assert document.position(offset) == (len(before), len(before[-1]) + 1)
    assert document.line(len(before)) == text.split("\n")[len(before) - 1].rstrip("\r")


def test_there_is_no_line_beyond_the_last() -> None:
    assert Document("x.ttl", "one").line(2) == ""
    assert Document("x.ttl", "one").line(0) == ""


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode("x.ttl", b"\xef\xbb\xbf@prefix").text == "@prefix"


@pytest.mark.parametrize(
    ("data", "line", "column", "excerpt"),
    [
        (b"\xff", 1, 1, "�"),
        ("é".encode() + b'a "\xe9" b\r\nnext', 1, 5, 'éa "�" b'),
        (b"one\n\ntwo \xc3", 3, 5, "two �"),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_shown(
    data: bytes, line: int, column: int, excerpt: str
) -> None:
    with pytest.raises(InputProblem, match="not UTF-8") as caught:
        decode("x.ttl", data)
    problem = caught.value
    assert (problem.line, problem.column, problem.excerpt) == (line, column, excerpt)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_as_such(encoding: str) -> None:
    with pytest.raises(InputProblem, match="UTF-16; save it as UTF-8"):
        decode("x.ttl", "@prefix : <a:> .".encode(encoding))


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="cannot be read: No such file"):
        load(str(tmp_path / "none.ttl"))


def test_an_overlong_line_is_no_excerpt() -> None:
    document = Document("x.ttl", "x" * 5000 + "\nshort")
    assert document.problem("message", 1, 1).excerpt == ""
    assert document.problem("message", 2, 1).excerpt == "short"


def test_what_is_missing_at_the_end_is_placed_behind_the_last_character() -> None:
    problem = Document("x.ttl", "one\ntwo\n\n").problem("message", 4, 1)
    assert (problem.line, problem.column, problem.excerpt) == (2, 4, "two")


def test_the_base_names_no_folder_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("data/é ü.ttl", "./data/é ü.ttl", str(tmp_path / "data" / "é ü.ttl")):
        assert base_iri(name) == "https://foedera.invalid/data/%C3%A9%20%C3%BC.ttl"
    monkeypatch.chdir(tmp_path / "data")
    assert base_iri("../x.ttl") == "https://foedera.invalid/..%2F/x.ttl"


@pytest.mark.parametrize(
    "name", ["x.ttl", "a/b c/é.ttl", "../x.ttl", "../../a/x.ttl", "\udcff.ttl", "a#b%20?.ttl"]
)
def test_paths_come_back_from_their_base(name: str) -> None:
    assert path_of_iri(base_iri(name)) == name
    assert path_of_iri(base_iri(name) + "#part") == name
    assert path_of_iri("https://example.org/x.ttl") is None
