"""What a rule that sees everything sees of some cases: where that is the same, it finds the same.

A pattern sees triples of those things that can stand for its subject: of which there is some
triple for each pattern about that variable, and the classes that are asked for. What a finding
tells rests on the facts from which these triples follow, and on what is stated of the things in
them, such as names and dates; so all of that is seen, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from foedera.cases.branches import branches_of
from foedera.cases.kinds import order_of
from foedera.cases.scope import is_of_assessment, with_absent
from foedera.cases.split import Split
from foedera.cases.weights import INERT
from foedera.check.patterns import Pattern, PatternTerm
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import shape_rules
from foedera.check.shape_findings import FAMILY
from foedera.infer.inference import World
from foedera.knowledge.facts import Fact, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Term

Seen = frozenset[object]
_DATES = frozenset({FD.date, FD.start, FD.end})


class Sight:
    """What rules see of the cases in a world."""

    def __init__(self, parts: Split, world: World) -> None:
        self._known = world.knowledge
        self._things = parts.things
        self._triples: dict[Term, dict[NamedNode, list[Triple]]]
        self._triples = defaultdict(lambda: defaultdict(list))
        for triple in world.knowledge:
            if triple[0] in parts.owner and triple[0] not in parts.things:
                self._triples[triple[0]][triple[1]].append(triple)
        self._having: dict[PatternTerm, list[dict[NamedNode, list[Triple]]]] = defaultdict(list)
        for of_thing in self._triples.values():
            for predicate in of_thing:
                self._having[predicate].append(of_thing)

    def of(self, rule: Rule) -> Seen | None:
        """What a rule sees; None where nobody knows."""
        if rule.family == FAMILY:
            return self._told(self._of_shape(rule.id))
        looks = _looks(rule)
        if looks is None or (_asks_what_is_before(rule) and self._is_before_others):
            return None
        return self._told(
            each for pattern, about in looks for each in self._matching(pattern, about)
        )

    @cached_property
    def _is_before_others(self) -> bool:
        """Whether a case may be in an order of time with others that dates do not tell.

        It takes what both are tied to, or times with a zone.
        """
        return any(
            (order_of(predicate) and value in self._things)
            or (isinstance(value, Literal) and "T" in value.value and predicate in _DATES)
            for of_thing in self._triples.values()
            for stated in of_thing.values()
            for _, predicate, value in stated
        )

    def _of_shape(self, name: str) -> Iterator[Triple]:
        """A shape that finds its focus by what leads to it sees that."""
        shape = next(shape for shape in shape_rules().values() if shape.id == name)
        for of_thing in self._triples.values():
            for predicate in (*shape.target_objects_of, *(step.property for step in shape.steps)):
                yield from of_thing.get(predicate, ())

    def _matching(self, pattern: Pattern, about: Sequence[Pattern]) -> Iterator[Triple]:
        _, predicate, value = pattern
        for of_thing in self._perhaps(about):
            if all(_holds(each, of_thing) for each in about):
                for each in [predicate] if isinstance(predicate, NamedNode) else list(of_thing):
                    found = of_thing.get(each, ())
                    yield from (t for t in found if isinstance(value, Variable) or t[2] == value)

    def _perhaps(self, about: Sequence[Pattern]) -> Iterable[dict[NamedNode, list[Triple]]]:
        """What is told of things, at least of those for which all of these patterns hold."""
        having = (self._having.get(each[1], ()) for each in about if _must_be_told(each))
        return min(having, key=len, default=self._triples.values())

    def _told(self, triples: Iterable[Triple]) -> Seen | None:
        """The triples, with the facts from which they follow, and those about things in these."""
        seen = set(triples)
        facts = {fact.triple: fact for fact in self._known.base_facts(seen)}
        things = {term for triple in (*seen, *facts) for term in triple}
        things |= {claim.source for fact in facts.values() for claim in fact.claims if claim.source}
        if any(isinstance(thing, BlankNode) for thing in things):  # named after all they lead to
            return None
        for thing in things & self._triples.keys():
            for predicate, stated in self._triples[thing].items():
                if predicate not in INERT:
                    known = (
                        self._known.facts[each] for each in stated if each in self._known.facts
                    )
                    facts |= {fact.triple: fact for fact in known}
        return frozenset([*seen, *map(_claimed, facts.values())])


def _claimed(fact: Fact) -> object:
    """A fact with who says it, in which files; lines play no part."""
    claims = sorted((str(claim.source or ""), claim.place.path) for claim in fact.claims)
    return (*fact.triple, *claims)


def _holds(pattern: Pattern, of_thing: dict[NamedNode, list[Triple]]) -> bool:
    """Whether there is a triple for a pattern about a thing."""
    _, predicate, value = pattern
    if not _must_be_told(pattern):
        return True
    found = of_thing.get(predicate, ())  # type: ignore[arg-type]
    return bool(found) and (isinstance(value, Variable) or any(t[2] == value for t in found))


def _must_be_told(pattern: Pattern) -> bool:
    """Whether there must be a triple with its predicate among what is told."""
    return isinstance(pattern[1], NamedNode) and pattern[1] != FD.startsBefore


@cache
def _looks(rule: Rule) -> tuple[tuple[Pattern, tuple[Pattern, ...]], ...] | None:
    """The patterns of a rule, each with those that must hold of its subject, too.

    None for checks by hand, and for queries about what inference makes of several cases at once.
    """
    if rule.check:
        return None
    found: dict[tuple[Pattern, tuple[Pattern, ...]], None] = {}
    for branch in branches_of(rule):
        for group in [branch.patterns, *with_absent(branch)]:
            for pattern in group:
                if is_of_assessment(pattern):
                    return None
                about = _about(pattern[0], branch.patterns) or _about(pattern[0], group)
                found[pattern, about] = None
    return tuple(found)


@cache
def _asks_what_is_before(rule: Rule) -> bool:
    return any(pattern[1] == FD.startsBefore for pattern in rule.select.everywhere)


def _about(subject: PatternTerm, patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    return tuple(pattern for pattern in patterns if pattern[0] == subject)
