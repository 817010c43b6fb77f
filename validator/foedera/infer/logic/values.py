"""What literals mean: their values, and whether two of them certainly are the same or differ.

Value spaces are those of the OWL 2 datatype map (https://www.w3.org/TR/owl2-syntax/#Datatype_Maps):
xsd:decimal and the integers share one, xsd:double and xsd:float have their own, strings of all
kinds share one. xsd:date, xsd:gYear and xsd:gYearMonth, which OWL 2 lacks, each have their own,
as in XML Schema. A literal that is malformed, or of another datatype, has no value here, and
nothing certain is said of it.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import inf, isnan
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal

from foedera.infer.edtf import DateError, parse_xsd
from foedera.knowledge.terms import RDF

Content: TypeAlias = "str | bytes | bool | Fraction | float | tuple[str, str] | Moment"

MOMENTS = frozenset({"dateTime", "date", "gYear", "gYearMonth"})
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Longer numerals are nobody's figures, and slow to turn into numbers.
_MOST_DIGITS = 1000


class Moment(NamedTuple):
    """The first second that a date names: of UTC where it has a zone, else of civil time."""

    seconds: Fraction
    zone: str


class Value(NamedTuple):
    """A value space, and an element of it."""

    space: str
    content: Content


@lru_cache(maxsize=1 << 16)
def value_of(literal: Literal) -> Value | None:
    """The value of a literal; None where it has none that is known here."""
    parser = _PARSERS.get(literal.datatype.value)
    return None if parser is None else parser(literal)


def certainly_same(one: Literal, other: Literal) -> bool:
    """Whether two literals have the same value."""
    if one == other:
        return True
    first, second = value_of(one), value_of(other)
    if first is None or second is None or first.space != second.space:
        return False
    # The zeros of floating point are equal numbers, and two values.
    is_zero = isinstance(first.content, float) and first.content == 0
    return first.content == second.content and not is_zero


def certainly_differ(one: Literal, other: Literal) -> bool:
    """Whether two literals have different values."""
    first, second = value_of(one), value_of(other)
    if first is None or second is None:
        return False
    if first.space != second.space:
        return True
    if isinstance(first.content, Moment) and isinstance(second.content, Moment):
        # The same instant in two zones is equal, and two values; without a zone it is unknown.
        both_zoned = bool(first.content.zone) == bool(second.content.zone)
        return both_zoned and first.content.seconds != second.content.seconds
    if isinstance(first.content, float) and isinstance(second.content, float):
        return first.content != second.content and not (
            isnan(first.content) and isnan(second.content)
        )
    return first.content != second.content


# --- Parsing ------------------------------------------------------------------------------------


def _collapsed(literal: Literal) -> str:
    return " ".join(literal.value.split())


_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_DOUBLE = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|\+?INF|-INF|NaN", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)


def _number(form: re.Pattern[str], least: float, most: float) -> Callable[[Literal], Value | None]:
    def parse(literal: Literal) -> Value | None:
        text = _collapsed(literal)
        if len(text) > _MOST_DIGITS or not form.fullmatch(text):
            return None
        number = Fraction(text)
        return Value("number", number) if least <= number <= most else None

    return parse


def _double(literal: Literal) -> Value | None:
    text = _collapsed(literal)
    if len(text) > _MOST_DIGITS or not _DOUBLE.fullmatch(text):
        return None
    return Value("double", float(text.replace("INF", "inf")))


def _float(literal: Literal) -> Value | None:
    double = _double(literal)
    if double is None or not isinstance(double.content, float):
        return None
    try:
        (rounded,) = struct.unpack("f", struct.pack("f", double.content))
    except OverflowError:
        rounded = inf if double.content > 0 else -inf
    return Value("float", rounded)


def _boolean(literal: Literal) -> Value | None:
    truth = {"true": True, "1": True, "false": False, "0": False}.get(_collapsed(literal))
    return None if truth is None else Value("boolean", truth)


def _string(literal: Literal) -> Value | None:
    form = STRINGS[literal.datatype.value.removeprefix(_XSD)]
    return Value("string", literal.value) if form.fullmatch(literal.value) else None


def _text(literal: Literal) -> Value:
    return Value("text", (literal.value, (literal.language or "").lower()))


def _any_uri(literal: Literal) -> Value:
    return Value("anyURI", _collapsed(literal))


def _hexadecimal(literal: Literal) -> Value | None:
    try:
        return Value("hexBinary", binascii.unhexlify(_collapsed(literal)))
    except ValueError:
        return None


def _base64(literal: Literal) -> Value | None:
    try:
        return Value(
            "base64Binary", base64.b64decode(literal.value.replace(" ", ""), validate=True)
        )
    except ValueError:
        return None


_TIME = re.compile(r"(?P<fraction>\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?$")


def _moment(space: str) -> Callable[[Literal], Value | None]:
    def parse(literal: Literal) -> Value | None:
        text = _collapsed(literal)
        try:
            span = parse_xsd(text, literal.datatype.value.removeprefix(_XSD))
        except DateError:
            return None
        found, seconds = _TIME.search(text), span.start.earliest
        if found is None or seconds is None:
            return None
        zone = found["zone"] or "" if span.start.zoned else ""
        return Value(space, Moment(seconds + Fraction("0" + (found["fraction"] or ".0")), zone))

    return parse


# The least and the greatest of each kind of integer.
INTEGERS: dict[str, tuple[float, float]] = {
    "integer": (-inf, inf),
    "nonNegativeInteger": (0, inf),
    "positiveInteger": (1, inf),
    "nonPositiveInteger": (-inf, 0),
    "negativeInteger": (-inf, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
# What the kinds of string admit. The forms of names in XML are left out: they are long to tell.
STRINGS = {
    "string": re.compile(r".*", re.DOTALL),
    "normalizedString": re.compile(r"[^\t\n\r]*"),
    "token": re.compile(r"([^\t\n\r ]+( [^\t\n\r ]+)*)?"),
    "language": re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"),
}
_PARSERS: dict[str, Callable[[Literal], Value | None]] = {
    _XSD + "decimal": _number(_DECIMAL, -inf, inf),
    _XSD + "double": _double,
    _XSD + "float": _float,
    _XSD + "boolean": _boolean,
    _XSD + "anyURI": _any_uri,
    _XSD + "hexBinary": _hexadecimal,
    _XSD + "base64Binary": _base64,
    _XSD + "dateTimeStamp": _moment("dateTime"),
    RDF.langString.value: _text,
    **{_XSD + name: _moment(name) for name in MOMENTS},
    **{_XSD + name: _number(_INTEGER, *ends) for name, ends in INTEGERS.items()},
    **dict.fromkeys((_XSD + name for name in STRINGS), _string),
}
