"""Text on terminals: escaped, encodable, wrapped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedera.report.terminal import columns, harmless, printable, visible, wrapped


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    for shown in (harmless(text), visible(text)):
        assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in shown)
        assert not {"\u202e", "\u2028", "\ufeff", "\ud800"} & set(shown)
    assert len(visible(text)) == len(text)


def test_letters_that_only_tag_others_are_shown() -> None:
    assert harmless("a\U000e0041\U000e007f") == r"a\U000e0041\U000e007f"


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_everything_can_be_printed(text: str, encoding: str) -> None:
    assert printable(text, encoding).encode(encoding) is not None


def test_likenesses_before_escapes() -> None:
    assert printable("breach · “certain” – 평", "ascii") == r'breach - "certain" - \ud3c9'
    assert printable("breach · 평", "utf-8") == "breach · 평"


@given(st.text(alphabet="ab -", max_size=200), st.integers(25, 80))
def test_wrapping_keeps_the_words(text: str, width: int) -> None:
    lines = wrapped(text, width, "  1. ")
    assert " ".join(lines).split() == ["1.", *text.split()]


def test_long_words_stay_whole() -> None:
    iri = "https://example.org/" + "x" * 100
    assert wrapped(f"see {iri}", 40, "  ") == ["  see", f"  {iri}"]


def test_columns() -> None:
    assert [columns(text) for text in ("abc", "평양", "e\u0301")] == [3, 4, 1]
