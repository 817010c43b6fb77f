"""What there is in a table of statements: the predicates and classes, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from foedera.cases.kinds import is_reference_class, nature
from foedera.cases.split import OF_TERMS, has_axioms
from foedera.infer.logic.schema import SCHEMA_PREDICATES, SCHEMA_TYPES
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import FD, OWL, RDF, RDFS
from foedera.knowledge.vocabulary import declared_terms

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ANNOTATIONS = frozenset(map(str, (OWL.annotatedSource, RDF.reifies)))


@dataclass(frozen=True)
class Inventory:
    """Predicates and classes in N-Triples syntax, sorted by what the ontology says of them.

    ``of_reference``: their subjects are reference data; ``linking``: their ends are in one case;
    ``typing``: they give their object a class; ``naming``: any other. ``annotated`` and
    ``suppressing``: there are annotations of statements, and suppressions; ``axioms``: the data
    have axioms of their own, other than subclasses, and cannot be taken apart.
    """

    reference_classes: list[str]
    annotated: bool
    suppressing: bool
    axioms: bool
    of_reference: list[str] = field(default_factory=list)
    linking: list[str] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)
    naming: list[str] = field(default_factory=list)


def take_inventory(table: DataFrame) -> Inventory:
    """Find out what there is in a table with the columns of ``parsing.ROW``."""
    of_type = f"predicate = '{RDF.type}'"
    rows = table.selectExpr("predicate", f"if({of_type}, object, null) as kind").distinct()
    found = [tuple(row) for row in rows.collect()]
    predicates = sorted({predicate for predicate, _ in found})
    classes = sorted({kind for _, kind in found if kind and kind[0] in "<_"})
    inventory = Inventory(
        reference_classes=_reference_classes(classes, _broader(table, predicates)),
        annotated=not _ANNOTATIONS.isdisjoint(predicates),
        suppressing=str(FD.ignoresRule) in predicates,
        axioms=_states_axioms(table, {*predicates, *classes}),
    )
    for spelled in predicates:
        _sort_in(NamedNode(spelled[1:-1]), inventory)
    return inventory


def _sort_in(predicate: NamedNode, inventory: Inventory) -> None:
    kind, spelled = nature(predicate), str(predicate)
    if kind.of_reference or predicate in OF_TERMS:
        inventory.of_reference.append(spelled)
    if kind.linking:
        inventory.linking.append(spelled)
    elif kind.types_object:
        inventory.typing.append(spelled)
    elif predicate != RDF.type:
        inventory.naming.append(spelled)


def _broader(table: DataFrame, predicates: Iterable[str]) -> dict[str, list[str]]:
    """The classes that the data put classes under."""
    broader: dict[str, list[str]] = {}
    if str(RDFS.subClassOf) in predicates:
        above = table.where(f"predicate = '{RDFS.subClassOf}'").select("subject", "object")
        for kind, other in above.collect():
            broader.setdefault(kind, []).append(other)
    return broader


def _reference_classes(classes: Iterable[str], broader: Mapping[str, list[str]]) -> list[str]:
    """The classes all of whose members are reference data, by the ontology or by the data."""
    return [
        kind
        for kind in classes
        if any(is_reference_class(_node(each)) for each in _reachable(kind, broader))
    ]


def _reachable(kind: str, broader: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += broader.get(each, ())
    return found


def _node(spelled: str) -> NamedNode | BlankNode:
    return BlankNode(spelled[2:]) if spelled.startswith("_:") else NamedNode(spelled[1:-1])


def _states_axioms(table: DataFrame, terms: set[str]) -> bool:
    """Tell whether there are axioms; the statements are looked at only where they could be some."""
    telling = sorted(terms.intersection(map(str, (*SCHEMA_PREDICATES, *SCHEMA_TYPES))))
    if not telling:
        return False
    named = ", ".join(f"'{term}'" for term in telling)
    of_type = f"(predicate = '{RDF.type}' and object in ({named}))"
    rows = table.where(f"predicate in ({named}) or {of_type}")
    rows = rows.select("subject", "predicate", "object").distinct()
    text = "".join(f"{' '.join(row)} .\n" for row in rows.collect())
    quads = parse(text.encode(), RdfFormat.N_QUADS)
    return has_axioms(Fact((q.subject, q.predicate, q.object), ()) for q in quads)


@cache
def declared() -> frozenset[str]:
    """The terms that the ontology declares, in N-Triples syntax."""
    return frozenset(map(str, declared_terms()))
