"""What the order axioms say about the facts at hand: which start or end is before which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from foedera.infer.order_axioms import ClassOrder, OrderAxioms, PropertyOrder, Side
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Subject, Term

_RESOURCE = NamedNode | BlankNode


class Link(NamedTuple):
    """Why a constraint holds: the axiom as people read it ('' for a date), its rule, its facts."""

    axiom: str
    rule: str
    triples: Premises


class End(NamedTuple):
    """The start or the end of an entity."""

    entity: Subject
    is_end: bool


class Order(NamedTuple):
    """``later`` is at least ``gap`` seconds after ``earlier``, or at most so many before it."""

    earlier: End
    later: End
    gap: int
    link: Link


class Sequel(NamedTuple):
    """An act does not start before the first of several that it follows, each with its link."""

    act: Subject
    followed: tuple[tuple[Subject, Link], ...]


def orders_of(knowledge: Knowledge, axioms: OrderAxioms) -> Iterator[Order]:
    """What the axioms on properties say about each pair of things that these connect."""
    for predicate, own in axioms.by_predicate.items():
        for triple in knowledge.with_predicate(predicate):
            for axiom in own:
                premises = _applies(knowledge, axiom, triple)
                if premises and isinstance(triple[2], _RESOURCE):
                    yield Order(
                        _end(triple[0], triple[2], axiom.earlier),
                        _end(triple[0], triple[2], axiom.later),
                        axiom.gap,
                        Link(axiom.text, axiom.rule, premises),
                    )


def _end(subject: Subject, value: Subject, side: Side) -> End:
    return End(value if side.of_object else subject, side.is_end)


def _applies(knowledge: Knowledge, axiom: PropertyOrder, triple: Triple) -> Premises:
    """The facts by which the axiom holds of a triple; none where it does not, or adds nothing."""
    if axiom.composes and _is_composed(knowledge, triple):
        return ()
    if axiom.only_for is None:
        return (triple,)
    typing: Triple = (triple[0], RDF.type, axiom.only_for)
    return (triple, typing) if typing in knowledge else ()


def _is_composed(knowledge: Knowledge, triple: Triple) -> bool:
    """Whether it follows by transitivity alone: then the network gives what it says, too."""
    derivation = knowledge.derivations.get(triple)
    if derivation is None:
        return False
    premises = derivation.premises
    return len(premises) > 1 and all(premise[1] == triple[1] for premise in premises)


def sequels_of(knowledge: Knowledge, axioms: OrderAxioms) -> Iterator[Order | Sequel]:
    """What the axioms on classes of acts say about the acts of each treaty."""
    for axiom in axioms.classes:
        followers = knowledge.of_object(RDF.type, axiom.follower)
        if followers:
            acts = _ActsOfClass(knowledge, axiom.followed)
            for typing in followers:
                yield from _sequels_of_act(knowledge, axiom, typing, acts)


def _sequels_of_act(
    knowledge: Knowledge, axiom: ClassOrder, typing: Triple, acts: _ActsOfClass
) -> Iterator[Order | Sequel]:
    act = typing[0]
    for treaty in knowledge.of_subject(act, FD.ofTreaty):
        followed = tuple(
            (other, Link(axiom.text, axiom.rule, (typing, treaty, *premises)))
            for other, premises in acts.followed_by(act, treaty[2]).items()
            if other != act
        )
        if len(followed) == 1:
            other, link = followed[0]
            yield Order(End(other, False), End(act, False), 0, link)
        elif followed:
            yield Sequel(act, followed)


class _ActsOfClass:
    """The acts of one class, by treaty and by actor, each with the triples that say so."""

    def __init__(self, knowledge: Knowledge, kind: Term) -> None:
        self._knowledge = knowledge
        self._by_actor: dict[tuple[Term, Term], dict[Subject, Premises]] = defaultdict(dict)
        self._by_anyone: dict[Term, dict[Subject, Premises]] = defaultdict(dict)
        self._by_nobody: dict[Term, dict[Subject, Premises]] = defaultdict(dict)
        for typing in knowledge.of_object(RDF.type, kind):
            for treaty in knowledge.of_subject(typing[0], FD.ofTreaty):
                self._add(typing, treaty)

    def _add(self, typing: Triple, treaty: Triple) -> None:
        act, premises = typing[0], (typing, treaty)
        actors = self._knowledge.of_subject(act, FD.actor)
        for actor in actors:
            self._by_actor[treaty[2], actor[2]][act] = (*premises, actor)
        if actors:
            self._by_anyone[treaty[2]][act] = premises
        else:
            self._by_nobody[treaty[2]][act] = premises

    def followed_by(self, act: Subject, treaty: Term) -> dict[Subject, Premises]:
        """The acts that belong to an act of the treaty, and why.

        They have no actor, or share one with the act, or the act has none and the treaty is
        bilateral, so that whatever one party does concerns both.
        """
        found = dict(self._by_nobody.get(treaty, {}))
        actors = self._knowledge.of_subject(act, FD.actor)
        for actor in actors:
            for other, premises in self._by_actor.get((treaty, actor[2]), {}).items():
                found[other] = (*premises, actor)
        if not actors and isinstance(treaty, _RESOURCE):
            bilateral: Triple = (treaty, RDF.type, FD.BilateralTreaty)
            if bilateral in self._knowledge:
                for other, premises in self._by_anyone.get(treaty, {}).items():
                    found[other] = (*premises, bilateral)
        return found


def facts_of(knowledge: Knowledge, triples: Iterable[Triple]) -> int:
    """How many asserted facts the triples rest on."""
    triples = list(triples)
    if all(triple in knowledge.facts for triple in triples):
        return len(triples)
    return len(knowledge.base_facts(triples))
