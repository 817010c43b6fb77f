"""Literals and datatypes that OWL 2 does not have, such as xsd:date: strings, with a warning.

The OWL 2 datatype map: https://www.w3.org/TR/owl2-syntax/#Datatype_Maps
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from foedera.errors import InputProblem
from foedera.knowledge.facts import Fact, Triple
from foedera.knowledge.terms import FD, OWL, RDF, RDFS, XSD
from foedera.read.statement import Term

_INTEGERS = (
    *("integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger"),
    *("long", "int", "short", "byte"),
    *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_STRINGS = ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN")
_OTHERS = (
    *("decimal", "double", "float", "boolean", "hexBinary", "base64Binary", "anyURI"),
    *("dateTime", "dateTimeStamp"),
)
IN_OWL_2 = frozenset(
    [getattr(XSD, name) for name in (*_INTEGERS, *_STRINGS, *_OTHERS)]
    + [RDF.langString, RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal, OWL.real, OWL.rational]
)
# Their range is text in EDTF, but dates in any form are read.
_DATE_PROPERTIES = frozenset({FD.date, FD.start, FD.end, FD.published, FD.asOf, FD.coverage})

XML_SCHEMA = "http://www.w3.org/2001/XMLSchema#"
_DECIMAL = r"[+-]?(\d+(\.\d*)?|\.\d+)"
_FLOAT = rf"{_DECIMAL}([eE][+-]?\d+)?|[+-]?INF|NaN"
_FORMS = {
    **{getattr(XSD, name): re.compile(r"[+-]?\d+") for name in _INTEGERS},
    XSD.decimal: re.compile(_DECIMAL),
    XSD.double: re.compile(_FLOAT),
    XSD.float: re.compile(_FLOAT),
    XSD.boolean: re.compile("true|false|0|1"),
    XSD.dateTime: re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"),
    XSD.dateTimeStamp: re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"),
}


def is_ill_typed(literal: Literal) -> bool:
    """Whether a literal of a datatype of OWL 2 has not the form of its values."""
    form = _FORMS.get(literal.datatype)
    return form is not None and not form.fullmatch(literal.value)


def is_foreign(term: Term) -> bool:
    """Whether a term is a datatype of XML Schema that OWL 2 does not have."""
    return (
        isinstance(term, NamedNode) and term.value.startswith(XML_SCHEMA) and term not in IN_OWL_2
    )


class Rewriting:
    """Rewrites to strings, and remembers what."""

    def __init__(self) -> None:
        self._rewritten: dict[NamedNode, list[Fact]] = defaultdict(list)

    def value(self, fact: Fact, predicate: NamedNode, literal: Literal) -> Literal:
        """The literal as a reasoner can read it."""
        is_date = predicate in _DATE_PROPERTIES and literal.datatype == XSD.dateTime
        if literal.datatype in IN_OWL_2 and not is_date:
            return literal
        self._rewritten[literal.datatype].append(fact)
        return Literal(literal.value)

    def in_structure(self, fact: Fact, triple: Triple) -> Triple:
        """A triple of an axiom with its datatype or literal rewritten."""
        subject, predicate, value = triple
        if isinstance(value, Literal):
            return (subject, predicate, self.value(fact, predicate, value))
        if is_foreign(value):
            self._rewritten[value].append(fact)  # type: ignore[index]  # it is a NamedNode
            return (subject, predicate, XSD.string)
        return triple

    def has_facets(self, triples: Iterable[Triple]) -> bool:
        """Whether an axiom restricts or complements a datatype that OWL 2 does not have.

        As strings such values would be ordered differently, and the complement would be another.
        """
        triples = list(triples)
        used = {predicate for _, predicate, _ in triples}
        return bool({OWL.withRestrictions, OWL.datatypeComplementOf} & used) and any(
            is_foreign(value) or is_foreign(getattr(value, "datatype", None))  # type: ignore[arg-type]
            for _, _, value in triples
        )

    def warnings(self) -> list[InputProblem]:
        """One for each datatype, at its first use."""
        found = []
        for datatype, facts in sorted(self._rewritten.items(), key=lambda item: item[0].value):
            place = facts[0].claims[0].place
            name = datatype.value.rsplit("#")[-1]
            message = f"read as text by the reasoner: {len(facts)} × {name}, which OWL 2 has not"
            if datatype in IN_OWL_2:
                message = f"read as text by the reasoner, as other dates are: {len(facts)} × {name}"
            found.append(InputProblem(place.path, place.line, place.column, message, warning=True))
        return found
