"""Names that look like others."""

from __future__ import annotations

from unicodedata import lookup

import pytest

from foedera.errors import InputProblem
from foedera.read.document import decode
from foedera.read.formats import read_document
from foedera.read.lookalikes import as_it_looks, difference, its_letter, oddity


def spelled(text: str) -> str:
    """Put letters in by their Unicode names, so that the tests themselves cannot deceive."""
    first, *others = text.split("{")
    return first + "".join(
        lookup(name) + rest for name, _, rest in (each.partition("}") for each in others)
    )


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("T{CYRILLIC SMALL LETTER GHE}eaty", "Treaty"),
        ("{GREEK CAPITAL LETTER TAU}reaty", "Treaty"),
        ("{FULLWIDTH LATIN SMALL LETTER A}", "a"),
        ("{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}", "I"),
        ("Cafe{COMBINING ACUTE ACCENT}", "Caf{LATIN SMALL LETTER E WITH ACUTE}"),
        ("a{RIGHT-TO-LEFT OVERRIDE}b{ZERO WIDTH SPACE}", "ab"),
        ("K{LATIN SMALL LETTER DOTLESS I}br", "K{LATIN SMALL LETTER DOTLESS I}br"),
        ("Treaty", "Treaty"),
    ],
)
def test_what_a_reader_takes_it_for(name: str, looks: str) -> None:
    assert as_it_looks(spelled(name)) == spelled(looks)


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        (
            "ex:T{CYRILLIC SMALL LETTER GHE}eaty",
            "has CYRILLIC SMALL LETTER GHE in “T{CYRILLIC SMALL LETTER GHE}eaty”, "
            "which looks like r",
        ),
        ("a{RIGHT-TO-LEFT OVERRIDE}b", "hides RIGHT-TO-LEFT OVERRIDE"),
        ("a{LANGUAGE TAG}b", "hides LANGUAGE TAG"),
        ("e{COMBINING ACUTE ACCENT}", "is not in Unicode's normal form NFC, in which others write"),
        ("{CYRILLIC CAPITAL LETTER DE}{CYRILLIC SMALL LETTER O}", ""),
        ("river-{CYRILLIC CAPITAL LETTER ER}-Don", ""),
        ("{GREEK CAPITAL LETTER DELTA}t", ""),
        ("{ARABIC LETTER DAL}{ZERO WIDTH NON-JOINER}{ARABIC LETTER FARSI YEH}", ""),
        ("K{LATIN SMALL LETTER DOTLESS I}br{LATIN SMALL LETTER SHARP S}", ""),
    ],
)
def test_odd_letters(name: str, odd: str) -> None:
    said = oddity(spelled(name))
    assert said.startswith(spelled(odd))
    assert bool(said) == bool(odd)


def test_where_two_names_differ() -> None:
    one, other = "rat", spelled("r{CYRILLIC SMALL LETTER A}t")
    assert difference(one, other) == (
        "LATIN SMALL LETTER A in the first is CYRILLIC SMALL LETTER A in the second"
    )
    assert difference("a", spelled("a{SOFT HYPHEN}")) == (
        "the end in the first is SOFT HYPHEN in the second"
    )


def test_which_letter_is_not_ascii() -> None:
    assert its_letter(spelled("f{CYRILLIC SMALL LETTER KOMI DE}")) == (
        "; its letter 2 is CYRILLIC SMALL LETTER KOMI DE"
    )
    assert its_letter("fd") == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.ttl", "@prefix fd: <urn:fd:> . <urn:a> a {}:Treaty ."),
        ("x.omn", "Prefix: fd: <urn:fd:>\nOntology: <urn:o>\nIndividual: <urn:a>\n Types: {}:T"),
    ],
)
def test_a_prefix_that_only_looks_declared(name: str, text: str) -> None:
    posing = "f" + lookup("CYRILLIC SMALL LETTER KOMI DE")
    with pytest.raises(InputProblem, match="declared; its letter 2 is CYRILLIC SMALL LETTER KOMI"):
        read_document(decode(name, text.format(posing).encode()))
