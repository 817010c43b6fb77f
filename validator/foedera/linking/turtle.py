"""Links as Turtle: each described with what it rests on, and those to be used as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from foedera.knowledge.terms import FD, FD_NAMESPACE, RDF, RDFS, XSD
from foedera.knowledge.vocabulary import Labels
from foedera.linking.likeness import Likeness
from foedera.linking.matching import Link
from foedera.sources.data_set import NAMESPACE

_PREFIXES = {
    "fd": FD_NAMESPACE,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FEW = 6  # names in a sentence


def links_turtle(links: Iterable[Link], threshold: float, labels: Labels) -> str:
    """Return the links in their order; from the threshold on, the records correspond."""
    triples = [triple for link in links for triple in _told(link, threshold, labels)]
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b"").decode()


def is_used(link: Link, threshold: float) -> bool:
    """Whether a check is to take the records for one."""
    return link.score >= threshold and link.is_clear


def _told(link: Link, threshold: float, labels: Labels) -> Iterator[Triple]:
    found = link.likeness
    node = _name(found)
    yield Triple(node, RDF.type, FD.Link)
    yield Triple(node, FD.linkedRecord, found.one.thing)
    yield Triple(node, FD.linkedRecord, found.other.thing)
    yield Triple(node, FD.score, Literal(f"{link.score:.2f}", datatype=XSD.decimal))
    yield Triple(node, FD.comparedAs, found.kind)
    for party in found.parties:
        yield Triple(node, FD.sharedParty, party)
    for number in found.numbers:
        yield Triple(node, FD.sharedNumber, Literal(number))
    for predicate, days in (
        (FD.daysBetweenStarts, found.starts_apart),
        (FD.daysBetweenEnds, found.ends_apart),
    ):
        if days is not None:
            yield Triple(node, predicate, Literal(days))
    yield Triple(node, RDFS.comment, Literal(in_words(link, labels), language="en"))
    if is_used(link, threshold):
        yield Triple(found.one.thing, FD.correspondsTo, found.other.thing)


def _name(found: Likeness) -> NamedNode:
    pair = f"{found.one.thing.value} {found.other.thing.value}"
    return NamedNode(f"{NAMESPACE}links#{sha256(pair.encode()).hexdigest()[:16]}")


def in_words(link: Link, labels: Labels) -> str:
    """Say what a link rests on."""
    found = link.likeness
    names = f"“{labels(found.one.thing)}” and “{labels(found.other.thing)}”"
    parts = [f"{names} ({labels(found.kind)})"]
    parts += [f"both are {number}" for number in found.numbers]
    if found.one.family != FD.State:
        parts.append(_shared(found, labels))
        parts += _apart("start", found.starts_apart)
        parts += _apart("end", found.ends_apart)
    elif not found.numbers:
        parts.append("their names mean one state")
    if link.next_best:
        parts.append(f"the next best candidate has {link.next_best:.2f}")
    return "; ".join(parts)


def _shared(found: Likeness, labels: Labels) -> str:
    names = [labels(party) for party in found.parties]
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    listed = f" ({', '.join(names[:_FEW])}{more})" if names else ""
    return (
        f"{len(found.one.parties.keys() & found.other.parties.keys())} of "
        f"{len(found.one.parties)} and {len(found.other.parties)} parties are the same{listed}"
    )


def _apart(what: str, days: int | None) -> Iterator[str]:
    if days is not None:
        gap = f"{days} {'day' if days == 1 else 'days'} apart"
        yield f"{what} {gap if days else 'at no different time'}"
