"""What the order axioms mean, told a second time: each relation as a condition on four moments.

``clashes`` lays every pair of short intervals on a few seconds, says that the relation holds
between them, and returns those that the timeline refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations_with_replacement, product

from pyoxigraph import Literal, NamedNode

from foedera.infer.chronology import OrderAxioms, add_chronology
from foedera.infer.closure import close
from foedera.knowledge.facts import Claim, Fact, Knowledge, Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Place

# From start and end of the subject, then of the object, in seconds: whether it can be so.
MEANING: dict[str, Callable[[int, int, int, int], bool]] = {
    "before": lambda _s, e, o, _p: e < o,
    "after": lambda s, _e, _o, p: p < s,
    "meets": lambda _s, e, o, _p: e <= o <= e + 1,  # the next second, for days end at 23:59:59
    "overlaps": lambda s, e, o, p: s < o < e < p,
    "during": lambda s, e, o, p: o < s and e < p,
    "starts": lambda s, e, o, p: s == o and e < p,
    "finishes": lambda s, e, o, p: o < s and e == p,
    "equalTime": lambda s, e, o, p: (s, e) == (o, p),
    "partOf": lambda s, e, o, p: o <= s and e <= p,
    "inWar": lambda s, e, o, p: o <= s and e <= p,
    "startsBefore": lambda s, _e, o, _p: s < o,
    "beganBy": lambda s, _e, o, _p: s == o,
    "endedBy": lambda _s, e, o, _p: e == o,
    "endedWith": lambda _s, e, _o, p: e == p,
    "orders": lambda s, _e, o, _p: s <= o,
    "about": lambda s, _e, o, _p: o <= s,  # of what is acknowledged; other things can be foretold
    "causedBy": lambda s, _e, o, _p: o <= s,
    "claimsFirst": lambda s, _e, o, _p: o <= s,
    "commemorates": lambda s, _e, o, _p: o <= s,
    "echoes": lambda s, _e, o, _p: o <= s,
    "forEvent": lambda s, _e, o, _p: o <= s,
    "reliefFor": lambda s, _e, o, _p: o <= s,
}
KIND_OF_SUBJECT = {"about": FD.Acknowledgment}
# What a rule of its own reports; TIM001 all else.
REPORTED_BY = {"partOf": "TIM003", "orders": "TIM005", "about": "TIM004", "Ratification": "LIF002"}
FOLLOWS = {
    ("Accession", "Signature"),
    ("Amendment", "Signature"),
    ("Denunciation", "EntryIntoForce"),
    ("EntryIntoForce", "Signature"),
    ("ExchangeOfInstruments", "Ratification"),
    ("ExchangeOfInstruments", "Signature"),
    ("Ratification", "Signature"),
    ("Replacement", "Signature"),
    ("Reservation", "Signature"),
    ("Resumption", "Suspension"),
    ("Suspension", "EntryIntoForce"),
    ("Termination", "EntryIntoForce"),
    ("Withdrawal", "EntryIntoForce"),
}
SPANS = list(combinations_with_replacement(range(4), 2))
EX = "https://example.org/"


def possible(name: str) -> set[tuple[int, int, int, int]]:
    """The pairs of intervals between which the relation can hold."""
    return {(*one, *two) for one, two in product(SPANS, SPANS) if MEANING[name](*one, *two)}


def clashes(
    name: str, axioms: OrderAxioms, kind: NamedNode | None = None
) -> dict[tuple[int, int, int, int], set[str]]:
    """The pairs that the timeline refuses, with the rules that report them."""
    triples: list[Triple] = []
    for one, two in product(SPANS, SPANS):
        pair = "-".join(map(str, (*one, *two)))
        subject, value = NamedNode(f"{EX}a-{pair}"), NamedNode(f"{EX}b-{pair}")
        triples += [*_dated(subject, *one), *_dated(value, *two)]
        triples.append((subject, NamedNode(f"{FD.date.value.removesuffix('date')}{name}"), value))
        triples.append((subject, RDF.type, kind or KIND_OF_SUBJECT.get(name, FD.TemporalEntity)))
    found: dict[tuple[int, int, int, int], set[str]] = {}
    for entity, rule in _conflicts(triples, axioms):
        one_start, one_end, two_start, two_end = map(int, entity.rsplit("/")[-1].split("-")[1:])
        found.setdefault((one_start, one_end, two_start, two_end), set()).add(rule)
    return found


def refused_by(follower: str, followed: str, axioms: OrderAxioms) -> tuple[set[str], set[str]]:
    """The rules that report an act a second before, and in the same second as, the other."""
    return _refused(follower, followed, axioms, 1), _refused(follower, followed, axioms, 2)


def _refused(follower: str, followed: str, axioms: OrderAxioms, second: int) -> set[str]:
    base = FD.date.value.removesuffix("date")
    triples: list[Triple] = []
    for name, kind, start in (("one", follower, second), ("two", followed, 2)):
        act = NamedNode(f"{EX}{name}")
        triples.append((act, RDF.type, NamedNode(base + kind)))
        triples.append((act, FD.ofTreaty, NamedNode(f"{EX}treaty")))
        triples.append((act, FD.actor, NamedNode(f"{EX}state")))
        triples += _dated(act, start, start)
    return {rule for _, rule in _conflicts(triples, axioms)}


def _dated(thing: NamedNode, start: int, end: int) -> list[Triple]:
    return [
        (thing, FD.start, Literal(f"2000-01-01T00:00:{start:02}")),
        (thing, FD.end, Literal(f"2000-01-01T00:00:{end:02}")),
    ]


def _conflicts(triples: list[Triple], axioms: OrderAxioms) -> list[tuple[str, str]]:
    claims = (Claim(None, Place("", 0)),)
    knowledge = Knowledge(Fact(triple, claims) for triple in dict.fromkeys(triples))
    close(knowledge)
    found = add_chronology(knowledge, axioms).conflicts
    return [(entity.value, each.rule) for each in found for entity in each.entities]
