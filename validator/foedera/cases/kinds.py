"""What the ontology says of predicates and classes: who is reference data, and what holds a case.

Reference data are the things that everything joins with: agents, instruments with their articles,
obligations and acts, places, sources. A *linking* predicate leads to a thing that belongs to the
same case, such as ``fd:about``; any other leads to reference data, to a literal or to a term of
the vocabulary.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode

from foedera.infer.closure import close, ontology_axioms
from foedera.infer.inference import known_order_axioms
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.knowledge.terms import FD, OWL, RDF
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term

_REFERENCE = frozenset(
    {
        *(FD.Agent, FD.Instrument, FD.Article, FD.Obligation, FD.Place),
        *(FD.TreatyAct, FD.Participation, FD.OfficeHolding, FD.InForcePeriod, FD.Assessment),
    }
)
# Their domain is wider than who has them.
_OF_REFERENCE_DATA = frozenset({FD.ofTreaty, FD.participant})
_IN_CASES = frozenset({FD.TemporalEntity, FD.Quantity})
_OFTEN_UNDESCRIBED = frozenset(
    {
        *(FD.Agent, FD.State, FD.StateOrgan, FD.ArmedForce, FD.InternationalOrganization),
        *(FD.Person, FD.MediaOutlet, FD.Place),
    }
)
_ONLY_AFTER = "start(object) <= start(subject)"
_ONE, _OTHER = NamedNode("urn:foedera:one"), NamedNode("urn:foedera:other")


class Nature(NamedTuple):
    """What a triple with some predicate says of its ends, by the ontology alone.

    ``of_reference``: its subject is reference data; ``linking``: its object belongs to the case of
    its subject; ``types_object``: it gives its object a class; ``forward`` and ``backward``: the
    predicates that it implies between the two in its own and in the other direction;
    ``of_assessment``: its subject is what inference made of an obligation.
    """

    of_reference: bool
    linking: bool
    types_object: bool
    forward: frozenset[NamedNode]
    backward: frozenset[NamedNode]
    of_assessment: bool


def is_reference_class(kind: Term) -> bool:
    """Whether every member of the class is reference data."""
    return isinstance(kind, NamedNode) and not _REFERENCE.isdisjoint(_superclasses(kind))


def is_settled_class(kind: Term) -> bool:
    """Whether every member is reference data even where no more is stated of it than its name.

    Names of agents and places are often used without a word about them.
    """
    return is_reference_class(kind) and kind not in _OFTEN_UNDESCRIBED


@cache
def nature(predicate: NamedNode) -> Nature:
    """What the ontology says of a predicate."""
    known = _closed((_ONE, predicate, _OTHER))
    subject = {triple[2] for triple in known.of_subject(_ONE, RDF.type)}
    value = {t[2] for t in known.of_subject(_OTHER, RDF.type) if isinstance(t[2], NamedNode)}
    forward = frozenset(p for s, p, o in known if (s, o) == (_ONE, _OTHER))
    return Nature(
        of_reference=not _REFERENCE.isdisjoint(subject)
        or not _OF_REFERENCE_DATA.isdisjoint(forward),
        linking=predicate == OWL.sameAs or bool(_IN_CASES & value and not _REFERENCE & value),
        types_object=bool(value),
        forward=forward,
        backward=frozenset(p for s, p, o in known if (s, o) == (_OTHER, _ONE)),
        of_assessment=FD.Assessment in subject,
    )


@cache
def implying(predicate: NamedNode) -> frozenset[NamedNode]:
    """The predicates of the ontology from whose triples one with this predicate may follow."""
    found = {predicate}
    while True:
        direct = {
            p for p in object_properties() if found & (nature(p).forward | nature(p).backward)
        }
        chained = {p for chain in _chains() if chain.target in found for p in chain.links}
        if direct | chained <= found:
            return frozenset(found)
        found |= direct | chained


@cache
def connects(predicate: NamedNode) -> bool:
    """Whether a triple with this predicate, stated or inferred, is always within one case."""
    return predicate != FD.startsBefore and all(nature(p).linking for p in implying(predicate))


@cache
def leads_on(predicate: NamedNode) -> bool:
    """Whether its object is reference data, or in the case of its subject, wherever it holds.

    It may not where it holds because of a triple in the other direction.
    """
    reversed_ = (p for p in implying(predicate) if predicate in nature(p).backward)
    known = all(nature(p).of_reference or nature(p).linking for p in reversed_)
    return known and predicate != FD.startsBefore


@cache
def is_of_reference(predicate: NamedNode) -> bool:
    """Whether its subjects and its objects are reference data, stated or inferred."""
    return all(nature(p).of_reference for p in implying(predicate))


@cache
def leads_to_agents(predicate: NamedNode) -> bool:
    """Whether its objects are agents."""
    types = _closed((_ONE, predicate, _OTHER)).of_subject(_OTHER, RDF.type)
    return any(FD.Agent == triple[2] for triple in types)


class Order(NamedTuple):
    """That a predicate puts its ends in an order of time; whether just its subject after."""

    only_after: bool


@cache
def order_of(predicate: NamedNode) -> Order | None:
    """The order in time in which a predicate, or one that it implies, puts its ends."""
    own = nature(predicate)
    texts = {
        axiom.text.partition(": ")[2]
        for each in own.forward | own.backward
        for axiom in known_order_axioms().by_predicate.get(each, ())
    }
    return Order(texts == {_ONLY_AFTER} and not own.backward) if texts else None


def is_assessment(kind: Term) -> bool:
    """Whether it is a class of what inference makes of obligations."""
    return isinstance(kind, NamedNode) and FD.Assessment in _superclasses(kind)


@cache
def _superclasses(kind: NamedNode) -> frozenset[Term]:
    return frozenset(t[2] for t in _closed((_ONE, RDF.type, kind)).of_subject(_ONE, RDF.type))


def _closed(triple: Triple) -> Knowledge:
    known = Knowledge([Fact(triple, ())])
    close(known)
    return known


@cache
def object_properties() -> frozenset[NamedNode]:
    """The object properties of the ontology."""
    return frozenset(
        subject
        for subject, predicate, value in ontology_triples()
        if (predicate, value) == (RDF.type, OWL.ObjectProperty) and isinstance(subject, NamedNode)
    )


class _Chain(NamedTuple):
    target: NamedNode
    links: frozenset[NamedNode]


@cache
def _chains() -> tuple[_Chain, ...]:
    axioms = ontology_axioms().properties.values()
    return tuple(
        _Chain(chain.target.predicate, frozenset(role.predicate for role in chain.links))
        for axiom in axioms
        for chain in axiom.chains
    )
