"""The engine ``shacl``: written in Rust, with the data handed over as N-Triples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from foedera.check.shape_engines import Violation
from foedera.knowledge.facts import Triple
from foedera.read.statement import Term

if TYPE_CHECKING:
    from shacl import Shapes

# Blank nodes get names, so that they are the same in the results.
_NAMED_BLANK = "urn:foedera:blank:"


def violations(data: Iterable[Triple], shapes: Sequence[Triple]) -> set[Violation]:
    """See ``foedera.check.shape_engines``."""
    report = _compiled(tuple(shapes)).validate_text(_lines(data), format="ntriples")
    terms: dict[str, Term] = {}

    def term(spelled: str) -> Term:
        if spelled not in terms:
            terms[spelled] = _term(spelled)
        return terms[spelled]

    return {
        Violation(
            NamedNode(str(result.source_shape).strip("<>")),
            term(result.focus_node),
            None if result.value is None else term(result.value),
            NamedNode(result.component_iri),
        )
        for result in report.results
    }


@cache
def _compiled(shapes: tuple[Triple, ...]) -> Shapes:
    from shacl import Shapes

    lines = (f"{subject} {predicate} {value} .\n" for subject, predicate, value in shapes)
    return Shapes.from_text("".join(lines), format="ntriples")


def _lines(data: Iterable[Triple]) -> str:
    return "".join(
        f"{_spell(subject)} {predicate} {_spell(value)} .\n" for subject, predicate, value in data
    )


def _spell(term: Term) -> str:
    return f"<{_NAMED_BLANK}{term.value}>" if isinstance(term, BlankNode) else str(term)


def _term(spelled: str) -> Term:
    line = f"<urn:x:s> <urn:x:p> {spelled} ."
    (quad,) = parse(line, format=RdfFormat.N_TRIPLES)
    value: Term = quad.object
    if isinstance(value, NamedNode) and value.value.startswith(_NAMED_BLANK):
        return BlankNode(value.value.removeprefix(_NAMED_BLANK))
    return value
