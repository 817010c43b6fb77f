"""In-force periods: per treaty and party, from the acts of the treaty's life.

A treaty enters into force as its acts say (VCLT 24), for states that consented (VCLT 11-16), or on
signature where the treaty says so (VCLT 12). It stays in force until an act ends it (VCLT 54-56,
59); a suspension is not an end (VCLT 57, 72). Each period is a node of its own that hangs on the
acts which began and ended it, so that the timeline gives it bounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.infer.edtf import DateError, parse_date
from foedera.knowledge.facts import Knowledge, Premises, Triple
from foedera.knowledge.terms import FD, RDF, XSD
from foedera.read.statement import Subject, Term

_STEP = "in force"
_RESOURCE = NamedNode | BlankNode
_PARTY_ACTS = (FD.Ratification, FD.Accession, FD.EntryIntoForce)
_ENDING_ACTS = (FD.Termination, FD.Withdrawal)
# A treaty is in force until an act ends it (VCLT 42), so an end that nobody encoded is none: the
# last day that dates can name, which lies after everything.
UNTIL_FURTHER_NOTICE = Literal("9999-12-31")
_TRUE = Literal("true", datatype=XSD.boolean)


class _Act(NamedTuple):
    """An act that begins or ends a period, and the triples that make it one."""

    node: Subject
    because: Premises


def add_in_force_periods(knowledge: Knowledge) -> None:
    """Derive an ``fd:InForcePeriod`` for each spell in which a treaty binds a party."""
    treaties = {triple[2] for triple in knowledge.with_predicate(FD.ofTreaty)}
    for treaty in sorted(treaties, key=str):
        if not isinstance(treaty, Literal) and isinstance(treaty, NamedNode | BlankNode):
            for party, because in sorted(_parties(knowledge, treaty).items(), key=_by_name):
                _add_periods_of(knowledge, treaty, party, because)
    for participation in _instances(knowledge, FD.Participation):
        _add_period_of_participation(knowledge, participation)


def _by_name(item: tuple[Subject, Premises]) -> str:
    return str(item[0])


def _instances(knowledge: Knowledge, kind: NamedNode) -> list[Subject]:
    return sorted((triple[0] for triple in knowledge.of_object(RDF.type, kind)), key=str)


def _parties(knowledge: Knowledge, treaty: Subject) -> dict[Subject, Premises]:
    """The states that consented to be bound, each with the triples that say so."""
    found: dict[Subject, Premises] = {}
    for triple in knowledge.of_subject(treaty, FD.hasParty):
        _add_party(found, triple[2], (triple,))
    kinds = (*_PARTY_ACTS, *([FD.Signature] if _binds_on_signature(knowledge, treaty) else []))
    for act in _acts(knowledge, treaty, kinds):
        for actor in knowledge.of_subject(act.node, FD.actor):
            _add_party(found, actor[2], (*act.because, actor))
    return found


def _add_party(found: dict[Subject, Premises], party: Term, because: Premises) -> None:
    if isinstance(party, NamedNode | BlankNode):
        found.setdefault(party, because)


def _binds_on_signature(knowledge: Knowledge, treaty: Subject) -> bool:
    return (treaty, FD.inForceOnSignature, _TRUE) in knowledge


def _acts(knowledge: Knowledge, treaty: Subject, kinds: Iterable[NamedNode]) -> list[_Act]:
    """The treaty's acts of these kinds, in the order of their earliest dates."""
    acts = [
        _Act(link[0], (typing, link))
        for link in knowledge.of_object(FD.ofTreaty, treaty)
        for kind in kinds
        if (typing := (link[0], RDF.type, kind)) in knowledge
    ]
    return sorted(acts, key=lambda act: (_earliest(knowledge, act.node), str(act.node)))


def _earliest(knowledge: Knowledge, act: Subject) -> float:
    """Seconds since 1970 at which the act can have happened at the earliest."""
    known: list[float] = []
    for predicate in (FD.date, FD.start):
        for _, _, value in knowledge.of_subject(act, predicate):
            try:
                earliest = parse_date(value).start.earliest if isinstance(value, Literal) else None
            except DateError:  # a rule of its own reports malformed dates
                continue
            if earliest is not None:
                known.append(earliest)
    return max(known, default=float("-inf"))


def _concerning(
    knowledge: Knowledge, acts: list[_Act], party: Subject, *, either: bool
) -> list[_Act]:
    """The acts that bind this party: its own, those without actor, or (``either``) anybody's."""
    found = []
    for act in acts:
        actors = knowledge.of_subject(act.node, FD.actor)
        own = [actor for actor in actors if actor[2] == party]
        if own:
            found.append(_Act(act.node, (*act.because, own[0])))
        elif either or not actors:
            found.append(act)
    return found


def _add_periods_of(
    knowledge: Knowledge, treaty: Subject, party: Subject, because: Premises
) -> None:
    ends = _endings(knowledge, treaty, party)
    used_until = float("-inf")
    for begin in _beginnings(knowledge, treaty, party):
        began = _earliest(knowledge, begin.node)
        if began < used_until:
            continue
        end = next((act for act in ends if _earliest(knowledge, act.node) >= began), None)
        reasons = tuple(dict.fromkeys((*because, *begin.because)))
        _add_period(knowledge, _Period(treaty, party, begin, end, reasons))
        used_until = _earliest(knowledge, end.node) if end else float("inf")


def _beginnings(knowledge: Knowledge, treaty: Subject, party: Subject) -> list[_Act]:
    """Acts that begin a period: entries into force, or the party's own consent where it is later.

    VCLT 24(3): for a state that consents after the entry into force, the treaty enters into force
    on the date of its consent.
    """

    def concerning(kind: NamedNode) -> list[_Act]:
        acts = _acts(knowledge, treaty, [kind])
        return _concerning(knowledge, acts, party, either=False)

    entries = concerning(FD.EntryIntoForce)
    if _binds_on_signature(knowledge, treaty):
        binding = (treaty, FD.inForceOnSignature, _TRUE)
        signatures = [_Act(act.node, (*act.because, binding)) for act in concerning(FD.Signature)]
        return sorted([*entries, *signatures], key=lambda act: _earliest(knowledge, act.node))
    consents = _acts(knowledge, treaty, (FD.Ratification, FD.Accession))
    own = [act for act in consents if (act.node, FD.actor, party) in knowledge]
    if (
        entries
        and own
        and _earliest(knowledge, own[0].node) > _earliest(knowledge, entries[0].node)
    ):
        late = _Act(own[0].node, (*own[0].because, *entries[0].because))
        return [late, *entries[1:]]
    return entries


def _endings(knowledge: Knowledge, treaty: Subject, party: Subject) -> list[_Act]:
    """Acts that end the treaty for the party; one side's act ends a bilateral one for both.

    A denunciation is a notice (VCLT 56, 67): it ends the treaty by itself only where no act is
    encoded that takes effect.
    """
    bilateral = (treaty, RDF.type, FD.BilateralTreaty) in knowledge

    def concerning(kinds: Iterable[NamedNode]) -> list[_Act]:
        return _concerning(knowledge, _acts(knowledge, treaty, kinds), party, either=bilateral)

    ends = concerning(_ENDING_ACTS) + [
        _Act(link[0], (link,)) for link in knowledge.of_object(FD.replacedTreaty, treaty)
    ]
    found = ends or concerning((FD.Denunciation,))
    return sorted(found, key=lambda act: (_earliest(knowledge, act.node), str(act.node)))


class _Period(NamedTuple):
    treaty: Subject
    party: Subject
    begin: _Act
    end: _Act | None
    because: Premises


def _add_period(knowledge: Knowledge, period: _Period) -> None:
    node = _skolem(period.treaty, period.party, period.begin.node)
    _describe(knowledge, node, period.treaty, period.party, period.because)
    knowledge.derive((node, FD.beganBy, period.begin.node), _STEP, period.because)
    if period.end:
        because = tuple(dict.fromkeys((*period.because, *period.end.because)))
        knowledge.derive((node, FD.endedBy, period.end.node), _STEP, because)
    else:
        knowledge.derive((node, FD.end, UNTIL_FURTHER_NOTICE), _STEP, period.because)


def _add_period_of_participation(knowledge: Knowledge, participation: Subject) -> None:
    """A recorded participation gives a period with the start and the end that it states."""
    for treaty in knowledge.of_subject(participation, FD.ofTreaty):
        for party in knowledge.of_subject(participation, FD.participant):
            if not isinstance(treaty[2], _RESOURCE) or not isinstance(party[2], _RESOURCE):
                continue
            because: Premises = (treaty, party)
            node = _skolem(treaty[2], party[2], participation)
            _describe(knowledge, node, treaty[2], party[2], because)
            knowledge.derive((node, FD.beganBy, participation), _STEP, because)
            end = _recorded_end(knowledge, participation)
            if end:
                knowledge.derive((node, FD.endedWith, participation), _STEP, (*because, end))
            else:
                knowledge.derive((node, FD.end, UNTIL_FURTHER_NOTICE), _STEP, because)


def _recorded_end(knowledge: Knowledge, participation: Subject) -> Triple | None:
    """The triple that dates the participation's end; a right-censored end is none."""
    ends = [
        *knowledge.of_subject(participation, FD.end),
        *knowledge.of_subject(participation, FD.date),
    ]
    return next((triple for triple in ends if _is_dated(triple[2])), None)


def _is_dated(value: Term) -> bool:
    try:
        return isinstance(value, Literal) and parse_date(value).end.latest is not None
    except DateError:  # VOC004 reports it
        return False


def _describe(
    knowledge: Knowledge, node: Subject, treaty: Subject, party: Subject, because: Premises
) -> None:
    triples: tuple[Triple, ...] = (
        (node, RDF.type, FD.InForcePeriod),
        (node, FD.ofTreaty, treaty),
        (node, FD.participant, party),
    )
    for triple in triples:
        knowledge.derive(triple, _STEP, because)


def _skolem(*parts: Subject) -> NamedNode:
    digest = sha256("\x00".join(map(str, parts)).encode()).hexdigest()[:16]
    return NamedNode(f"urn:foedera:in-force:{digest}")
