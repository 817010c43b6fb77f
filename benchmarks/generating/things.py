"""Things with their facts, and how they are written as N-Triples or Turtle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

NAMESPACES = {
    "ex": "https://example.org/",
    "fd": "https://w3id.org/foedera/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FIRST_DAY = date(1900, 1, 1)
DAYS = [(FIRST_DAY + timedelta(days=number)).isoformat() for number in range(47_000)]


@dataclass(slots=True)
class Thing:
    """One subject with its facts; terms are written with prefixes, literals as in N-Triples."""

    name: str
    facts: list[tuple[str, str]] = field(default_factory=list)

    def add(self, predicate: str, value: str) -> None:
        """State one more fact."""
        self.facts.append((predicate, value))

    def drop(self, predicate: str) -> None:
        """Take back all facts with the predicate."""
        self.facts = [fact for fact in self.facts if fact[0] != predicate]

    def put(self, predicate: str, value: str) -> None:
        """Give the predicate this one value."""
        self.drop(predicate)
        self.add(predicate, value)


def thing(name: str, kind: str, **facts: str) -> Thing:
    """Return a thing of a class of the ontology; keywords are names of its properties."""
    own = [("rdf:type", f"fd:{kind}")]
    own.extend((f"fd:{predicate}", value) for predicate, value in facts.items())
    return Thing(name, own)


def labelled(one: Thing, label: str) -> Thing:
    """Name the thing in English."""
    one.add("rdfs:label", f'"{label}"@en')
    return one


def text(value: str) -> str:
    """Return a plain literal."""
    return f'"{value}"'


def day(number: int) -> str:
    """Return the literal of a day, counted from the first of January 1900."""
    return f'"{DAYS[number]}"'


def month(number: int) -> str:
    """Return the literal of the month of a day: a date that is known less precisely."""
    return f'"{DAYS[number][:7]}"'


def whole(number: int) -> str:
    """Return the literal of a whole number."""
    return f'"{number}"^^xsd:integer'


def expand(term: str) -> str:
    """Return a term in N-Triples.

    >>> expand("fd:about"), expand('"4"^^xsd:integer')[-9:]
    ('<https://w3id.org/foedera/ontology#about>', '#integer>')
    """
    if term[0] == '"':
        value, mark, datatype = term.rpartition("^^")
        return f"{value}^^{expand(datatype)}" if mark else term
    prefix, _, local = term.partition(":")
    return f"<{NAMESPACES[prefix]}{local}>"


def ntriples(things: Iterable[Thing]) -> str:
    """Return the things as N-Triples, one fact on a line."""
    lines = []
    for one in things:
        subject = expand(one.name)
        lines.extend(f"{subject} {expand(p)} {expand(o)} .\n" for p, o in one.facts)
    return "".join(lines)


def turtle(things: Iterable[Thing]) -> str:
    """Return the things as Turtle without its header, one thing in a block."""
    return "".join(
        f"{one.name} " + " ;\n    ".join(f"{p} {o}" for p, o in one.facts) + " .\n"
        for one in things
        if one.facts
    )


def turtle_header() -> str:
    """Return the prefixes that :func:`turtle` relies on."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
