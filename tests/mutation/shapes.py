"""Mutants of the SHACL shapes: without a constraint, a target, or a member of a list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse
from tests.mutation.mutant import Mutant

from foedera.check import shapes
from foedera.check.shape_catalogue import shape_rules, shape_triples
from foedera.check.shapes import check_shapes
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FDR, RDF, SH
from foedera.knowledge.vocabulary import local_name, ontology_triples
from foedera.read import read_paths
from foedera.read.statement import Term
from foedera.resources import shipped

EXAMPLES = Path(__file__).parents[1] / "shapes"
# What a shape says of itself and where it looks; all else restricts.
_NO_CONDITIONS = {RDF.type, SH.path, SH.name, SH.message, SH.description, SH.severity, FDR.repair}


def shape_mutants() -> Iterator[Mutant]:
    """Every shape without one of its conditions, or with a list one shorter."""
    everything = shape_triples()
    for shape, rule in shape_rules().items():
        own = [triple for triple in everything if triple[0] == shape]
        for triple in own:
            if triple[1] not in _NO_CONDITIONS:
                rest = tuple(each for each in everything if each != triple)
                yield _mutant(shape, rule.id, f"drop {_said(triple)}", rest)
            for member, cell in _list_below(triple[2]):
                rest = _without_cell(everything, cell)
                said = f"drop {local_name(member)} in {local_name(triple[1])}"
                yield _mutant(shape, rule.id, said, rest)


def _mutant(shape: NamedNode, subject: str, change: str, triples: tuple[Triple, ...]) -> Mutant:
    return Mutant("shapes", "SHP", subject, change, partial(_noticed, shape, triples))


def _noticed(shape: NamedNode, triples: tuple[Triple, ...]) -> bool:
    constraints = tuple(triple for triple in triples if triple[1] not in shapes._DOCUMENTATION)
    usual = _usual(_file_of(shape))
    with patch.object(shapes, "constraints", lambda: constraints):
        return _found(_file_of(shape)) != usual


@cache
def _usual(stem: str) -> frozenset[object]:
    return _found(stem)


def _found(stem: str) -> frozenset[object]:
    return frozenset(
        (example.name, each.shape.id, each.focus, each.value)
        for example in sorted(EXAMPLES.glob(f"{stem}.*.ttl"))
        for each in check_shapes(_facts_of(example), ontology_triples())
    )


@cache
def _facts_of(example: Path) -> Knowledge:
    return Knowledge(attribute(read_paths([str(example)]).statements))


@cache
def _file_of(shape: NamedNode) -> str:
    for path in sorted(shipped("shapes").glob("*.ttl")):
        quads = parse(path.read_bytes(), format=RdfFormat.TURTLE)
        if any(quad.subject == shape for quad in quads):
            return path.stem
    raise ValueError(f"{shape} is in no file")


@cache
def _values() -> dict[tuple[Term, NamedNode], Term]:
    return {(subject, predicate): value for subject, predicate, value in shape_triples()}


def _list_below(value: Term) -> Iterator[tuple[NamedNode, Term]]:
    """The named members of a list that a value is, or leads to in one step, with their cells."""
    step = _values().get((value, SH.alternativePath), value)
    while isinstance(step, BlankNode) and (step, RDF.first) in _values():
        member = _values()[step, RDF.first]
        if isinstance(member, NamedNode):
            yield member, step
        step = _values()[step, RDF.rest]


def _without_cell(triples: tuple[Triple, ...], cell: Term) -> tuple[Triple, ...]:
    """Without the cell of a list; of two alternatives, the other one is the whole path."""
    rest = _values()[cell, RDF.rest]
    shorter = tuple((s, p, rest if o == cell else o) for s, p, o in triples if s != cell)
    known = {(s, p): o for s, p, o in shorter}
    single = {
        node: known[first, RDF.first]
        for (node, predicate), first in known.items()
        if predicate == SH.alternativePath and known[first, RDF.rest] == RDF.nil
    }
    return tuple((s, p, single.get(o, o)) for s, p, o in shorter)


def _said(triple: Triple) -> str:
    value = triple[2]
    shown = local_name(value) if isinstance(value, NamedNode) else getattr(value, "value", "")
    return (
        local_name(triple[1])
        if isinstance(value, BlankNode)
        else f"{local_name(triple[1])} {shown}"
    )
