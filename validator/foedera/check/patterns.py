"""The triple patterns of a rule's SELECT, so that a solution can be turned back into facts.

A small reader for the part of SPARQL 1.1 that rules use
(https://www.w3.org/TR/sparql11-query/#sparqlGrammar): basic graph patterns, OPTIONAL, UNION,
nested groups, FILTER, BIND and FILTER NOT EXISTS. Whatever would hide facts from it (property
paths, sub-SELECTs, aggregates, GRAPH, FILTER EXISTS, blank nodes in patterns) is refused, and so is
what SHACL forbids in a constraint's query (MINUS, SERVICE, VALUES:
https://www.w3.org/TR/shacl/#sparql-constraints). Loading a full SPARQL parser would cost more time
than checking an ordinary data set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode, Variable

from foedera.check.group_reader import Element, FactPattern, GroupReader, Pattern, PatternTerm
from foedera.errors import RuleError
from foedera.knowledge.terms import RDF

__all__ = [
    "Element",
    "FactPattern",
    "GroupReader",
    "Pattern",
    "PatternTerm",
    "Select",
    "read_select",
]


_ESCAPE = re.compile(r"\\[uU]")  # SPARQL reads it before all else, so that it can end a string
_SELECT = re.compile(r"^\s*SELECT\s+(?:DISTINCT\s+)?((?:[?$]\w+\s+)+)WHERE\s*\{", re.IGNORECASE)


class Select(NamedTuple):
    """A rule's query taken apart.

    ``projection`` names the variables that identify a finding; ``patterns`` are the triple
    patterns that must or may hold; ``absent`` the groups of NOT EXISTS and MINUS, as far as they
    say that something is not there: one that holds another NOT EXISTS says no such thing.
    ``everywhere`` are all the triple patterns that the query has, ``elements`` what stands in its
    outermost group.
    """

    projection: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    absent: tuple[tuple[Pattern, ...], ...]
    everywhere: tuple[Pattern, ...]
    elements: tuple[Element, ...]

    def of_class(self, subject: str, kind: NamedNode) -> Select:
        """The same about things of a class only, which is the last of the patterns."""
        pattern = (Variable(subject), RDF.type, kind)
        element = Element("", f"?{subject} a {kind} .", frozenset({subject}), (pattern,))
        return self._replace(
            patterns=(*self.patterns, pattern),
            everywhere=(*self.everywhere, pattern),
            elements=(element, *self.elements),
        )


def read_select(query: str, prefixes: Mapping[str, str]) -> Select:
    """Take a SELECT query apart; ``prefixes`` maps prefix to namespace.

    Raises:
        RuleError: the query uses something that would hide facts from an explanation.
    """
    head = _SELECT.match(query)
    if not head:
        raise RuleError("the query must read SELECT ?variables WHERE { … } without expressions")
    if _ESCAPE.search(query):
        raise RuleError("write the character itself in a query, not its number (\\u…)")
    reader = GroupReader(query[head.end() :], prefixes)
    try:
        reader.read_whole()
    except ValueError as error:  # from pyoxigraph: no IRI, no tag of a language
        raise RuleError(f"a term that is none: {error}") from None
    projection = tuple(name[1:] for name in head.group(1).split())
    return Select(
        projection,
        tuple(reader.patterns),
        tuple(reader.absent),
        tuple(reader.everywhere),
        tuple(reader.elements),
    )
