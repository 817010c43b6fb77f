"""A match: one way in which a rule's condition holds, before it is explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Variable

from foedera.check.patterns import Pattern, PatternTerm
from foedera.check.rules import Rule
from foedera.check.solutions import solutions
from foedera.finding import Certainty
from foedera.infer.inference import World
from foedera.infer.logic.reasoning import Logic
from foedera.infer.moments import BEGINNING_OF_TIME, END_OF_TIME
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Term

# What a variable of a message stands for: one thing or several.
Binding: TypeAlias = Term | tuple[Term, ...]

_UNKNOWN_BOUNDS = frozenset(
    {
        (FD.earliestStart, BEGINNING_OF_TIME),
        (FD.earliestEnd, BEGINNING_OF_TIME),
        (FD.latestStart, END_OF_TIME),
    }
)
_ENDED = (FD.endedBy, FD.endedAfterNotice)


@dataclass(frozen=True)
class Match:
    """One solution of a rule.

    ``identity`` are the terms that tell this finding from others of the rule; ``triples`` those
    that make the condition hold, asserted or derived; ``absent`` groups of patterns, as far as
    the solution binds them, for which nothing was found. ``logic`` is given where names are
    equal: the triples then follow in its knowledge, and its names are meant.
    """

    identity: tuple[Term, ...]
    triples: tuple[Triple, ...]
    certainty: Certainty = Certainty.CERTAIN
    bindings: Mapping[str, Binding] = field(default_factory=dict)
    absent: tuple[tuple[Pattern, ...], ...] = ()
    logic: Logic | None = None

    def is_found_in(self, other: Match) -> bool:
        """Whether a match among fewer facts, where fewer names may be merged, is this finding."""
        names = self.logic.names.of if self.logic else {}
        identity = {names.get(term, term) for term in other.identity}
        return identity == set(self.identity) and other.certainty is self.certainty

    def grounds(self, world: World) -> Knowledge:
        """The knowledge in which its triples follow."""
        return self.logic.knowledge if self.logic else world.knowledge


def match_query(rule: Rule, world: World) -> list[Match]:
    """All solutions of a rule's query over the whole world."""
    matches = (_match(rule, world.knowledge, bindings) for bindings in solutions(rule, world))
    return [match for match in matches if not _rests_on_the_unknown(match, world.knowledge)]


def _rests_on_the_unknown(match: Match, knowledge: Knowledge) -> bool:
    """Whether it is possible only because a date is not known at all.

    A bound that is not known excludes nothing, so everything would be possible: that is a gap in
    the data, not a possible clash.
    """
    return match.certainty is Certainty.POSSIBLE and any(
        (triple[1], triple[2]) in _UNKNOWN_BOUNDS or _is_unknown_end(triple, knowledge)
        for triple in match.triples
    )


def _is_unknown_end(bound: Triple, knowledge: Knowledge) -> bool:
    """Whether it says that an end is not known, and not that there is none."""
    return (bound[1], bound[2]) == (FD.latestEnd, END_OF_TIME) and any(
        knowledge.of_subject(bound[0], ended) for ended in _ENDED
    )


def _match(rule: Rule, knowledge: Knowledge, bindings: dict[str, Term]) -> Match:
    select = rule.select
    certainty = bindings.pop("certainty", None)
    return Match(
        identity=tuple(
            bindings[name] for name in select.projection if name != "certainty" and name in bindings
        ),
        triples=tuple(dict.fromkeys(_instantiated(select.patterns, bindings, knowledge))),
        certainty=Certainty(certainty.value)
        if isinstance(certainty, Literal)
        else Certainty.CERTAIN,
        bindings=bindings,
        absent=tuple(tuple(_bind(p, bindings) for p in group) for group in select.absent),
    )


def _instantiated(
    patterns: Iterable[Pattern], bindings: Mapping[str, Term], knowledge: Knowledge
) -> Iterable[Triple]:
    """The patterns as triples, where they are bound and known (OPTIONAL and UNION may not be)."""
    for pattern in patterns:
        subject, predicate, value = _bind(pattern, bindings)
        if isinstance(subject, Variable | Literal) or not isinstance(predicate, NamedNode):
            continue
        if not isinstance(value, Variable) and (subject, predicate, value) in knowledge:
            yield (subject, predicate, value)


def _bind(pattern: Pattern, bindings: Mapping[str, Term]) -> Pattern:
    subject, predicate, value = (_bind_term(term, bindings) for term in pattern)
    return (subject, predicate, value)


def _bind_term(term: PatternTerm, bindings: Mapping[str, Term]) -> PatternTerm:
    if isinstance(term, Variable) and term.value in bindings:
        return bindings[term.value]  # type: ignore[return-value]  # a binding may be any term
    return term
