"""Mutants of the ontology's order axioms, which the rules about time rest on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pyoxigraph import Literal, NamedNode
from tests.mutation.mutant import Mutant
from tests.ontology.order_meaning import clashes, refused_by

from foedera.infer.order_axioms import ClassOrder, OrderAxioms, PropertyOrder, order_axioms
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD
from foedera.knowledge.vocabulary import local_name, ontology_triples


def axiom_mutants() -> Iterator[Mutant]:
    """The ontology without one of its order axioms, or with a stricter or a laxer one."""
    triples = ontology_triples()
    for triple in triples:
        if triple[1] in (FD.order, FD.follows, FD.onlyFor, FD.checkedBy):
            rest = [each for each in triples if each != triple]
            yield _mutant(f"drop {_said(triple)}", rest)
        if triple[1] == FD.order and (other := _other_sign(triple)):
            rest = [other if each == triple else each for each in triples]
            yield _mutant(f"{_said(other)} for {_said(triple)}", rest)


def _other_sign(triple: Triple) -> Triple | None:
    text = triple[2].value  # type: ignore[union-attr]  # a literal, as order_axioms asks for
    sign = "<" if "<=" in text else "<="
    other = text.replace("<=", sign) if "<=" in text else text.replace("<", sign)
    return (triple[0], triple[1], Literal(other))


def _said(triple: Triple) -> str:
    subject, predicate, value = triple
    about = "" if subject.__class__.__name__ == "BlankNode" else f"{local_name(subject)} "
    shown = value.value if isinstance(value, Literal) else local_name(value)
    return f"{about}{local_name(predicate)} {shown}"


def _mutant(change: str, triples: list[Triple]) -> Mutant:
    return Mutant("axioms", "axioms", "order", change, partial(_noticed, triples))


def _noticed(triples: list[Triple]) -> bool:
    """Whether the second telling of what the axioms mean (``tests.ontology``) differs."""
    usual = order_axioms(ontology_triples())
    axioms = order_axioms(triples)
    changed = {*axioms.properties, *axioms.classes} ^ {*usual.properties, *usual.classes}
    return any(_meaning(each, axioms) != _meaning(each, usual) for each in changed)


def _meaning(axiom: PropertyOrder | ClassOrder, axioms: OrderAxioms) -> object:
    if isinstance(axiom, ClassOrder) and isinstance(axiom.followed, NamedNode):
        return refused_by(local_name(axiom.follower), local_name(axiom.followed), axioms)
    name = local_name(axiom.predicate) if isinstance(axiom, PropertyOrder) else ""
    kinds = (None, FD.Report) if name == "about" else (None,)
    return [clashes(name, axioms, kind) for kind in kinds]
