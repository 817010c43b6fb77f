"""Words, numbers, days, languages and names in Akoma Ntoso."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from pyoxigraph import NamedNode

from foedera.read.languages import is_language
from foedera.sources.data_set import NAMESPACE
from foedera.sources.xml_tree import Element

UNDETERMINED = "und"
_NO_TEXT = frozenset({"authorialNote", "remark", "meta", "eol"})
_INLINE = frozenset(
    {"a", "abbr", "b", "date", "def", "del", "documentRef", "entity", "event", "i", "inline"}
    | {"ins", "location", "mref", "mod", "object", "organization", "party", "person", "quantity"}
    | {"ref", "role", "rref", "signature", "span", "sub", "sup", "term", "u"}
)
_NUMBER = re.compile(
    r"(?<!\w)(?:[0-9]+[0-9A-Za-z]*|[IVXLCDM]+)(?:\s(?:bis|ter|quater|quinquies|sexies))?(?!\w)"
)
_WEB_ADDRESS = re.compile("https?://|urn:", re.IGNORECASE)
_KEPT = "/:?#@!$&'()*+,;=%~"
_KEPT_IN_PATH = "/:?@!$&'()*+,;=~"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# ISO 639-2 to BCP 47, which asks for two letters where there are two: the UN's languages and some.
_SHORT = {
    "ara": "ar",
    "chi": "zh",
    "deu": "de",
    "dut": "nl",
    "ell": "el",
    "eng": "en",
    "fas": "fa",
    "fra": "fr",
    "fre": "fr",
    "ger": "de",
    "gre": "el",
    "ita": "it",
    "jpn": "ja",
    "kor": "ko",
    "nld": "nl",
    "per": "fa",
    "pol": "pl",
    "por": "pt",
    "rus": "ru",
    "spa": "es",
    "tur": "tr",
    "ukr": "uk",
    "zho": "zh",
}


def named(name: str) -> NamedNode:
    """Return the IRI of a work or a thing by its name, which is often a path such as /akn/…"""
    if _WEB_ADDRESS.match(name):
        try:
            return NamedNode(quote(name, safe=_KEPT))
        except ValueError:  # it only looks like one
            pass
    return NamedNode(NAMESPACE + quote(name.lstrip("/"), safe=_KEPT_IN_PATH))


def language(code: str) -> str:
    """Return the tag of a language by its code of two or three letters."""
    return _SHORT.get(code.lower(), code) if is_language(code) else UNDETERMINED


def day(text: str) -> str:
    """Return the day of a date or a time; raises ValueError if there is no such day."""
    return date.fromisoformat(text[:10] if _DAY.match(text) else "").isoformat()


def number_of(article: Element) -> str | None:
    """Return the number of an article without the word, such as 4, IV or 4 bis."""
    num = article.child("num")
    found = _NUMBER.search(words(num)) if num else None
    return found[0] if found else None


def words(element: Element) -> str:
    """Return the text of an element, without notes, blanks made one."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text, with blanks around whatever stands on lines of its own."""
    for child in element.content:
        if isinstance(child, str):
            yield child
        elif child.name in _INLINE:
            yield from _pieces(child)
        else:
            yield " "
            yield from _pieces(child) if child.name not in _NO_TEXT else ()
            yield " "
