"""A rule's query in two parts: triples that must all be there, and the rest.

A planner spends more time on twenty triples that hang together than a few facts are worth, and
most queries find nothing at all because some triple is not there. So the first part is matched by
``foedera.check.joins``, and only what it finds is handed to the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode, Variable

from foedera.check.patterns import Element, FactPattern, Pattern
from foedera.knowledge.terms import OWL, RDFS
from foedera.read.statement import Term

# What the ontology says; facts do not have it.
SCHEMA_PREDICATES = frozenset({RDFS.subClassOf, OWL.disjointWith, OWL.deprecated})

Row = Mapping[str, Term]


class Parted(NamedTuple):
    """The ``required`` patterns, in an order in which each hangs on those before it, and the rest.

    ``used`` are the variables of the required patterns that the rest speaks of.
    """

    required: tuple[FactPattern, ...]
    prologue: str
    rest: str
    patterns_of_rest: tuple[Pattern, ...]
    used: tuple[str, ...]

    def query(self, rows: Sequence[Row]) -> str:
        """The rest as a query over the rows, which it numbers as ``?_row``."""
        names = "".join(f" ?{name}" for name in self.used)
        lines = "".join(
            f"({number}{''.join(f' {row[name]}' for name in self.used)})\n"
            for number, row in enumerate(rows)
        )
        return (
            f"{self.prologue}SELECT * WHERE {{ VALUES (?_row{names}) {{ {lines} }}\n{self.rest}\n}}"
        )


def part(prologue: str, elements: Iterable[Element]) -> Parted:
    """Part what stands in the outermost group of a query; ``prologue`` declares its prefixes.

    Triples may be moved before everything else, unless they come after an OPTIONAL or BIND and
    speak of a variable that it may have bound, or would not have known.
    """
    bound: set[str] = set()
    late: set[str] = set()
    required: list[FactPattern] = []
    kept: list[Element] = []
    for element in elements:
        facts = [] if element.keyword else _of_facts(element.patterns)
        if element.keyword in {"OPTIONAL", "BIND"}:
            late |= element.variables - bound
        elif not element.keyword:
            bound |= element.variables
        if facts and not element.variables & late:
            required += facts
        elif element.keyword != ".":
            kept.append(element)
    spoken_of = {name for element in kept for name in element.variables}
    names = {term.value for p in required for term in p if isinstance(term, Variable)}
    return Parted(
        required=connected(required),
        prologue=prologue,
        rest="\n".join(element.text for element in kept),
        patterns_of_rest=tuple(pattern for element in kept for pattern in element.patterns),
        used=tuple(sorted(names & spoken_of)),
    )


def _of_facts(patterns: Sequence[Pattern]) -> list[FactPattern]:
    """The patterns, if facts alone can match all of them."""
    found = [
        (subject, predicate, value)
        for subject, predicate, value in patterns
        if isinstance(predicate, NamedNode) and predicate not in SCHEMA_PREDICATES
    ]
    return found if len(found) == len(patterns) else []


def connected(patterns: Sequence[FactPattern]) -> tuple[FactPattern, ...]:
    """Next comes always the pattern of which most is known by then."""
    known: set[str] = set()
    waiting, ordered = list(patterns), list[FactPattern]()

    def unknown(pattern: FactPattern) -> int:
        return sum(isinstance(term, Variable) and term.value not in known for term in pattern)

    while waiting:
        pattern = min(waiting, key=unknown)
        waiting.remove(pattern)
        ordered.append(pattern)
        known |= {term.value for term in pattern if isinstance(term, Variable)}
    return tuple(ordered)
