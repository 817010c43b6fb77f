"""Literals that are not in the lexical space of their datatype, and dates that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal

from foedera.check.match import Match
from foedera.infer.edtf import DateError, parse_date
from foedera.infer.inference import World
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, XSD

DATE_PROPERTIES = frozenset({FD.date, FD.start, FD.end, FD.published, FD.asOf, FD.coverage})
_DATE_DATATYPES = frozenset({XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth})
_FORMS = {
    XSD.integer: r"[+-]?\d+",
    XSD.nonNegativeInteger: r"\+?\d+|-0+",
    XSD.positiveInteger: r"\+?0*[1-9]\d*",
    XSD.boolean: r"true|false|0|1",
    XSD.decimal: r"[+-]?(\d+(\.\d*)?|\.\d+)",
    XSD.double: r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN",
    XSD.float: r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN",
}
_COMPILED = {datatype: re.compile(rf"\s*(?:{form})\s*") for datatype, form in _FORMS.items()}

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Each malformed value, with what is wrong about it."""
    for triple in world.knowledge.facts:
        reason = defect(triple)
        if reason:
            yield Match(
                identity=triple,
                triples=(triple,),
                bindings={
                    "value": triple[2],
                    "property": triple[1],
                    "reason": Literal(reason),
                },
            )


def defect(triple: Triple) -> str:
    """Return what is wrong with the triple's object, or nothing."""
    _, predicate, value = triple
    if not isinstance(value, Literal):
        return ""
    if predicate in DATE_PROPERTIES or value.datatype in _DATE_DATATYPES:
        try:
            parse_date(value)
        except DateError as error:
            return error.message
        return ""
    form = _COMPILED.get(value.datatype)
    if form and not form.fullmatch(value.value):
        return f"it is not of the form of xsd:{value.datatype.value.rsplit('#', 1)[1]}"
    return ""
