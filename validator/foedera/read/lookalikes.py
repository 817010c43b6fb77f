"""Names that look like others: letters of other scripts, letters that cannot be seen.

What looks like what is Unicode's list of confusable characters (UTS #39), from the package
``confusable-homoglyphs``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import zip_longest

# A joiner is needed to write Persian or Hindi; no other letter of the kind is (UTS #39, 5.3).
_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"[^\W\d_]+")


@cache
def latin(letter: str) -> str:
    """Return the ASCII letter or digit that a letter of another script looks like, or itself."""
    from confusable_homoglyphs.confusables import is_confusable

    if unicodedata.name(letter, "LATIN").startswith("LATIN"):
        return letter
    found = is_confusable(letter) or [{"homoglyphs": []}]
    alike: list[str] = [each["c"] for each in found[0]["homoglyphs"]]
    plain = [each for each in alike if len(each) == 1 and each.isascii() and each.isalnum()]
    if plain == ["l"] and letter.isupper():  # for which the list has capital I as well
        return "I"
    return plain[0] if len(plain) == 1 else letter


def as_it_looks(name: str) -> str:
    """Return a name in the letters that a reader takes it for; two that look the same have one."""
    if name.isascii():
        return name
    seen = (latin(letter) for letter in unicodedata.normalize("NFC", name) if not _hidden(letter))
    return "".join(seen)


def its_letter(name: str) -> str:
    """Say of a name that should be ASCII which letter is not: a clause, or nothing if all are."""
    for number, letter in enumerate(name, 1):
        if not letter.isascii():
            return f"; its letter {number} is {_called(letter)}"
    return ""


def difference(one: str, other: str) -> str:
    """Say where two names differ first, such as “LATIN SMALL LETTER R in one and …”."""
    pairs = zip_longest(one, other, fillvalue="")
    first, second = next(pair for pair in pairs if pair[0] != pair[1])
    return f"{_called(first)} in the first is {_called(second)} in the second"


def oddity(name: str) -> str:
    """Say what is odd about the letters of a name; empty where nothing is.

    Letters that cannot be seen or turn the direction, which RFC 3987 (4.1) forbids in IRIs; forms
    that are not normal (NFC); and words of Latin letters with one that only looks Latin.
    """
    if name.isascii():
        return ""
    if hidden := next(filter(_hidden, name), ""):
        return f"hides {_called(hidden)}"
    if not unicodedata.is_normalized("NFC", name):
        return "is not in Unicode's normal form NFC, in which others write it"
    return next(filter(None, map(_mixture, _WORD.findall(name))), "")


def _mixture(word: str) -> str:
    posing = next((letter for letter in word if latin(letter) != letter), "")
    if not posing or not re.search("[A-Za-z]", word):
        return ""
    return f"has {_called(posing)} in “{word}”, which looks like {latin(posing)}"


def _hidden(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" and letter not in _JOINERS


def _called(letter: str) -> str:
    if not letter:
        return "the end"
    return unicodedata.name(letter, f"U+{ord(letter):04X}")
