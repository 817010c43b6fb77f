from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.errors import InputProblem
from foedera.read.document import Document
from foedera.read.json_tree import Array, Json, Object, Scalar
from foedera.read.yaml_tree import parse_yaml


def tree(text: str) -> Json:
    return parse_yaml(Document("x.yaml", text))


def refusal(text: str) -> tuple[int, int, str]:
    with pytest.raises(InputProblem) as caught:
        tree(text)
    return caught.value.line, caught.value.column, caught.value.message


def data_of(value: Json) -> Any:
    if isinstance(value, Object):
        return {key: data_of(member) for key, member in value.members.items()}
    return [data_of(item) for item in value.items] if isinstance(value, Array) else value.string


def scalars(value: Json) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
        return
    for part in value.members.values() if isinstance(value, Object) else value.items:
        yield from scalars(part)


TEXTS = st.text(st.sampled_from("aä文😀 :#-'\"[]{},\n&*!%@|>\\"), max_size=8)
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS.filter(bool), inner), max_leaves=12
)


@settings(max_examples=300, deadline=None)
@given(DATA, st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_comes_back(data: Any, flow: bool, unicode: bool, end: str) -> None:
    text = yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=unicode, width=20, line_break=end
    )
    assert data_of(tree(text)) == data


@settings(max_examples=200, deadline=None)
@given(DATA, st.booleans())
def test_each_value_is_where_it_was_written(data: Any, flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True, width=1000)
    for value in scalars(tree(text)):
        assert yaml.safe_load(text[value.start : value.end]) == value.string


LOOKS_LIKE_MORE = (
    "no yes on 2024-10-08 2024-06-19T10:00:00 12:30 1_000 10,000 0b1 = .. 2024-10/2025-01 1939~ <<"
)


@pytest.mark.parametrize("written", LOOKS_LIKE_MORE.split())
def test_what_looks_like_more_than_text_is_text(written: str) -> None:
    assert data_of(tree(f"b: {written}")) == {"b": written}


@pytest.mark.parametrize("written", ["1", "-1", "1e3", "1.5", "010", "true", "False", "null", "~"])
def test_numbers_truth_and_nothing_are_no_text(written: str) -> None:
    text = f"b: {written}"
    assert data_of(tree(text)) == {"b": None}
    (value,) = scalars(tree(text))
    assert text[value.start : value.end] == written


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the key “a” stands twice"),
        ("a: &x [1]\nb: *x\n", 1, 4, "anchors and aliases"),
        ("b: [1, *x]\n", 1, 8, "anchors and aliases"),
        ("a: !!python/object:os.system x\n", 1, 4, "the tag “tag:yaml.org,2002:python/"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        ("a:\n\tb: 1\n", 2, 1, "indent with spaces"),
        ("? [a]\n: b\n", 1, 3, "a key must be a plain name"),
        ("a: b: c\n", 1, 5, "mapping values are not allowed"),
        ('a: "x\x01"\n', 1, 6, "U+0001"),
        ('ä: "😀\u2028"\n', 1, 6, "U+2028"),
        ("a: [1\n", 1, 6, "did not find expected"),
        ("- " * 5000, 1, 403, "nested more than 200"),
        ("[" * 100_000, 1, 202, "nested more than 200"),
    ],
)
def test_what_is_refused(text: str, line: int, column: int, message: str) -> None:
    found = refusal(text)
    assert found[:2] == (line, column)
    assert message in found[2]


def test_an_empty_file_holds_nothing() -> None:
    assert tree("# only a remark\n") == Scalar(0, 0, None)
