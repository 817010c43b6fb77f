"""Facts of many examples at once: their events renamed, their states and treaties shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from foedera.cases.checking import CaseCheck
from foedera.cases.split import Split, split
from foedera.check.shape_engines import AUTO
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Claim, Fact, Triple
from foedera.read import read_paths
from foedera.read.statement import Place, Subject, Term
from foedera.resources import shipped

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(
    str(path) for path in EXAMPLES.iterdir() if path.is_dir() and path.name != "tables"
)
FILES = sorted(
    str(path)
    for pattern in ("fires*.ttl", "holds*.ttl")
    for path in (shipped("shapes") / "rules").glob(f"*/{pattern}")
)


PREFIXES = """
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def facts_in(turtle: str) -> list[Fact]:
    """The facts of Turtle without prefixes of its own, in their order."""
    claim = (Claim(None, Place("data.ttl", 1)),)
    quads = parse((PREFIXES + turtle).encode(), format=RdfFormat.TURTLE)
    return [Fact((cast("Subject", q.subject), q.predicate, q.object), claim) for q in quads]


@cache
def facts_of(path: str) -> tuple[Fact, ...]:
    return tuple(attribute(read_paths([path]).statements))


def settled_split(facts: Sequence[Fact]) -> Split:
    """Facts taken apart so that no case says anything new about reference data."""
    return CaseCheck(AUTO, str).run(facts, ()).parts


def copied(facts: Sequence[Fact], number: int) -> list[Fact]:
    """The facts about things of the same kind that happened once more."""
    parts = split(facts)
    return [Fact(_renamed(fact.triple, parts, number), _elsewhere(fact, number)) for fact in facts]


def _renamed(triple: Triple, parts: Split, number: int) -> Triple:
    def name(term: Term) -> Term:
        if term in parts.things or term not in parts.owner:
            return term
        if isinstance(term, NamedNode | BlankNode):
            return type(term)(f"{term.value}n{number}")
        return term

    return (name(triple[0]), triple[1], name(triple[2]))  # type: ignore[return-value]


def _elsewhere(fact: Fact, number: int) -> tuple[Claim, ...]:
    return tuple(
        Claim(source, Place(f"{number}/{place.path}", place.line, place.column))
        for source, place in fact.claims
    )


def together(parts: Iterable[Iterable[Fact]]) -> list[Fact]:
    """All facts, each triple once with all its claims, as attribution orders them."""
    claims: dict[Triple, set[Claim]] = {}
    for fact in (fact for part in parts for fact in part):
        claims.setdefault(fact.triple, set()).update(fact.claims)
    facts = [
        Fact(triple, tuple(sorted(made, key=lambda claim: (claim.place, str(claim.source or "")))))
        for triple, made in claims.items()
    ]
    return sorted(facts, key=lambda fact: (fact.claims[0].place, *map(str, fact.triple)))


@st.composite
def mixed_facts(draw: st.DrawFn) -> list[Fact]:
    """Up to three examples in up to three copies each, with some facts left out."""
    parts = []
    for number, path in enumerate(
        draw(st.lists(st.sampled_from(FILES + FOLDERS), min_size=1, max_size=3))
    ):
        for copy in range(draw(st.integers(1, 3))):
            facts = copied(facts_of(path), 10 * number + copy)
            kept = draw(st.sampled_from([0, 0, 1, 7, 3]))
            parts.append([f for i, f in enumerate(facts) if not kept or (i + copy) % (kept * 5)])
    return together(parts)
