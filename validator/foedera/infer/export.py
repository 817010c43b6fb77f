"""What follows, as RDF that other tools can use: SHACL engines run our rules on it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, serialize
from pyoxigraph import Triple as RdfTriple

from foedera.infer.inference import World
from foedera.knowledge.facts import Triple
from foedera.knowledge.identity import CanonicalNames
from foedera.knowledge.terms import FDR, OWL, RDF
from foedera.knowledge.vocabulary import schema_triples
from foedera.read.statement import Subject, Term

_PREFIXES = {
    "fd": "https://w3id.org/foedera/ontology#",
    "fdr": "https://w3id.org/foedera/rule#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def inferred_turtle(world: World, *, derivations: bool = False) -> str:
    """Everything stated and derived as Turtle, in a fixed order.

    With the ontology's class hierarchy and disjointness, so that a SHACL engine needs nothing
    else to run the rules. With ``derivations``, each derived triple is described by an
    ``owl:Axiom`` that names the step (``fdr:derivedBy``) and its premises (``fdr:derivedFrom``).
    """
    names = CanonicalNames(world.knowledge)
    triples = {_renamed(triple, names) for triple in world.knowledge if _is_told(triple)}
    triples |= set(schema_triples())
    if derivations:
        triples |= {_renamed(triple, names) for triple in _derivations(world)}
    ordered = sorted((RdfTriple(*triple) for triple in triples), key=str)
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=_PREFIXES)
    return (written or b"").decode()


def _is_told(triple: Triple) -> bool:
    """Whether it says something outside: memberships of anonymous classes do not."""
    return not (triple[1] == RDF.type and isinstance(triple[2], BlankNode))


def _renamed(triple: Triple, names: CanonicalNames) -> Triple:
    def rename(term: Term) -> Term:
        return BlankNode("b" + names(term)[2:]) if isinstance(term, BlankNode) else term

    subject, predicate, value = triple
    renamed = rename(subject)
    return (renamed if isinstance(renamed, BlankNode) else subject, predicate, rename(value))


def _derivations(world: World) -> Iterable[Triple]:
    for triple, derivation in world.knowledge.derivations.items():
        node = _name(triple)
        yield from _described(triple, node)
        yield (node, FDR.derivedBy, Literal(derivation.step))
        for premise in derivation.premises:
            yield (node, FDR.derivedFrom, _name(premise))
            yield from _described(premise, _name(premise))


def _described(triple: Triple, node: Subject) -> Iterable[Triple]:
    yield (node, RDF.type, OWL.Axiom)
    yield (node, OWL.annotatedSource, triple[0])
    yield (node, OWL.annotatedProperty, triple[1])
    yield (node, OWL.annotatedTarget, triple[2])


def _name(triple: Triple) -> NamedNode:
    digest = sha256("\x00".join(map(str, triple)).encode()).hexdigest()[:16]
    return NamedNode(f"urn:foedera:triple:{digest}")
