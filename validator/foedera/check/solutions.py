"""The solutions of a rule's query: from Oxigraph, spared of what facts alone can tell."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode

from foedera.check.joins import can_match, join
from foedera.check.parting import SCHEMA_PREDICATES, Parted
from foedera.check.rules import Rule
from foedera.infer.inference import World
from foedera.knowledge.terms import RDF
from foedera.knowledge.triple_store import TripleStore
from foedera.read.statement import Term

# Up to so many triples the required ones are matched here, and so many rows handed on.
_FEW_TRIPLES = 5_000
_FEW_ROWS = 16


def solutions(rule: Rule, world: World) -> Iterator[dict[str, Term]]:
    """What each solution binds, over the whole world at once."""
    if rule.target_class and not world.knowledge.has(RDF.type, rule.target_class):
        return
    parted = rule.parted
    if not can_match(parted.required, world.knowledge):
        return
    few = world.knowledge.size <= _FEW_TRIPLES
    rows = join(parted.required, world.knowledge, _FEW_ROWS) if few else None
    store = _store_for(rule, world)
    if rows is None or any(isinstance(term, BlankNode) for row in rows for term in row.values()):
        found = store.query(rule.plan, rule.select.everywhere)
        names = [variable.value for variable in found.variables]
        for solution in found:
            yield {name: term for name in names if (term := solution[name]) is not None}
    elif rows:
        yield from _of_rows(parted, rows, store)


def _store_for(rule: Rule, world: World) -> TripleStore:
    schema = any(predicate in SCHEMA_PREDICATES for _, predicate, _ in rule.select.everywhere)
    return world.store_with_schema if schema else world.store


def _of_rows(
    parted: Parted, rows: list[dict[str, Term]], store: TripleStore
) -> Iterator[dict[str, Term]]:
    """The rows that the rest of a query leaves, with what it adds to them."""
    if not parted.rest:
        yield from rows
        return
    found = store.query(parted.query(rows), parted.patterns_of_rest)
    names = [variable.value for variable in found.variables]
    for solution in found:
        bindings = dict(rows[int(solution["_row"].value)])
        for name in names:
            if name != "_row" and (term := solution[name]) is not None:
                bindings[name] = term
        yield bindings
