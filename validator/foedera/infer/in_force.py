"""In-force periods: per treaty and party, from the acts of the treaty's life.

A treaty enters into force as its acts say (VCLT 24), for states that consented (VCLT 11-16), or on
signature where the treaty says so (VCLT 12). It stays in force until an act ends it (VCLT 54-56,
59), or until the notice is over that a denunciation gave; a suspension is not an end (VCLT 57, 72).
Each period is a node of its own that hangs on the acts which began and ended it, so that the
timeline gives it bounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from math import isinf
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.infer.edtf import DateError, parse_date
from foedera.infer.stretches import StatedDuration, notice_periods
from foedera.infer.treaty_acts import Act, Moment, acts_of, concerning, earliest_of, when
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


class _Ending(NamedTuple):
    """An act, when it has the effect of an end, and the property that links a period to it."""

    act: Act
    effect: Moment
    link: NamedNode


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
    for act in acts_of(knowledge, treaty, kinds):
        for actor in knowledge.of_subject(act.node, FD.actor):
            _add_party(found, actor[2], (*act.because, actor))
    return found


def _add_party(found: dict[Subject, Premises], party: Term, because: Premises) -> None:
    if isinstance(party, NamedNode | BlankNode):
        found.setdefault(party, because)


def _binds_on_signature(knowledge: Knowledge, treaty: Subject) -> bool:
    return (treaty, FD.inForceOnSignature, _TRUE) in knowledge


def _add_periods_of(
    knowledge: Knowledge, treaty: Subject, party: Subject, because: Premises
) -> None:
    ends = _endings(knowledge, treaty, party)
    bound_until = float("-inf")
    for begin in _beginnings(knowledge, treaty, party):
        began = earliest_of(knowledge, begin.node)
        if began < bound_until:
            continue
        while ends and ends[0].effect.latest < began:
            ends.pop(0)
        end = ends.pop(0) if ends else None
        reasons = tuple(dict.fromkeys((*because, *begin.because)))
        _add_period(knowledge, _Period(treaty, party, begin, end, reasons))
        bound_until = _bound_until(began, end)


def _bound_until(began: float, end: _Ending | None) -> float:
    """Before when another beginning is none; a vague end may have come before its beginning."""
    if end is None:
        return float("inf")
    return end.effect.earliest if end.effect.earliest >= began else end.effect.latest


def _beginnings(knowledge: Knowledge, treaty: Subject, party: Subject) -> list[Act]:
    """Acts that begin a period: entries into force, or the party's own consent where it is later.

    VCLT 24(3): for a state that consents after the entry into force, the treaty enters into force
    on the date of its consent.
    """

    def own_or_common(kind: NamedNode) -> list[Act]:
        acts = acts_of(knowledge, treaty, [kind])
        return concerning(knowledge, acts, party, either=False)

    entries = own_or_common(FD.EntryIntoForce)
    if _binds_on_signature(knowledge, treaty):
        binding = (treaty, FD.inForceOnSignature, _TRUE)
        signatures = [Act(act.node, (*act.because, binding)) for act in own_or_common(FD.Signature)]
        return sorted([*entries, *signatures], key=lambda act: earliest_of(knowledge, act.node))
    consents = acts_of(knowledge, treaty, (FD.Ratification, FD.Accession))
    own = [act for act in consents if (act.node, FD.actor, party) in knowledge]
    if (
        entries
        and own
        and earliest_of(knowledge, own[0].node) > earliest_of(knowledge, entries[0].node)
    ):
        late = Act(own[0].node, (*own[0].because, *entries[0].because))
        return [late, *entries[1:]]
    return entries


def _endings(knowledge: Knowledge, treaty: Subject, party: Subject) -> list[_Ending]:
    """What ends the treaty for the party, by date; one side's act ends a bilateral one for both.

    A denunciation is a notice (VCLT 56, 67): it ends the treaty by itself only where no act is
    encoded that takes effect, and once the treaty's notice period is over.
    """
    bilateral = (treaty, RDF.type, FD.BilateralTreaty) in knowledge

    def binding(kinds: Iterable[NamedNode]) -> list[Act]:
        acts = acts_of(knowledge, treaty, kinds)
        return concerning(knowledge, acts, party, either=bilateral)

    acts = binding(_ENDING_ACTS) + [
        Act(link[0], (link,)) for link in knowledge.of_object(FD.replacedTreaty, treaty)
    ]
    if acts:
        ends = [_Ending(act, when(knowledge, act.node), FD.endedBy) for act in acts]
    else:
        notices = notice_periods(knowledge, treaty)
        ends = [_end_by_notice(knowledge, act, notices) for act in binding((FD.Denunciation,))]
    return sorted(ends, key=_by_effect)


def _by_effect(end: _Ending) -> tuple[bool, float, str]:
    """Undated ends last: they end what no other does."""
    return isinf(end.effect.earliest), end.effect.earliest, str(end.act.node)


def _end_by_notice(
    knowledge: Knowledge, denunciation: Act, notices: list[StatedDuration]
) -> _Ending:
    given = when(knowledge, denunciation.node)
    if not notices:
        return _Ending(denunciation, given, FD.endedBy)
    takes = [notice.duration.seconds(*given) for notice in notices]
    effect = Moment(
        given.earliest + min(shortest for shortest, _ in takes),
        given.latest + max(longest for _, longest in takes),
    )
    because = (*denunciation.because, notices[0].triple)
    return _Ending(denunciation._replace(because=because), effect, FD.endedAfterNotice)


class _Period(NamedTuple):
    treaty: Subject
    party: Subject
    begin: Act
    end: _Ending | None
    because: Premises


def _add_period(knowledge: Knowledge, period: _Period) -> None:
    node = _skolem(period.treaty, period.party, period.begin.node)
    _describe(knowledge, node, period.treaty, period.party, period.because)
    knowledge.derive((node, FD.beganBy, period.begin.node), _STEP, period.because)
    if period.end:
        act, _, link = period.end
        because = tuple(dict.fromkeys((*period.because, *act.because)))
        knowledge.derive((node, link, act.node), _STEP, because)
    else:
        knowledge.derive((node, FD.end, UNTIL_FURTHER_NOTICE), _STEP, period.because)


def _add_period_of_participation(knowledge: Knowledge, participation: Subject) -> None:
    """A recorded participation gives a period with the start and the end that it states."""
    recorded: Triple = (participation, RDF.type, FD.Participation)
    for treaty in knowledge.of_subject(participation, FD.ofTreaty):
        for party in knowledge.of_subject(participation, FD.participant):
            if not isinstance(treaty[2], _RESOURCE) or not isinstance(party[2], _RESOURCE):
                continue
            because: Premises = (treaty, party, recorded)
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
