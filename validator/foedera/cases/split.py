"""Facts taken apart into reference data and cases.

Reference data are the things that everything joins with (``foedera.cases.kinds``), and whatever
they lead to. The other things are grouped by the facts between them: a fact with a linking
predicate holds its two ends together even where one of them is reference data, any other only
where its object is none. Groups that cite one source are held together by it, unless there are
many: then the source is reference data, too. A case is what is stated of one such group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from foedera.cases.kinds import is_reference_class, nature
from foedera.infer.logic.schema import stated_schema
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.knowledge.terms import FD, OWL, RDF, RDFS
from foedera.knowledge.vocabulary import declared_terms
from foedera.read.statement import Term

_NOT_HOLDING = frozenset({RDF.type, FD.accordingTo})
# Their subjects are terms of the vocabulary, which are reference data.
OF_TERMS = frozenset({RDFS.subClassOf, OWL.deprecated})
FEW = 100  # groups that cite one source; of more, it holds none together
_THING = NamedNode | BlankNode


@dataclass(frozen=True)
class Split:
    """Reference data, and the cases in the order of their first facts.

    ``reference`` and each of ``cases`` are positions in ``facts``, in ascending order; every fact
    is in one of them. ``owner`` gives the number of the case that a thing belongs to; reference
    data belong to one where linking predicates tie them to it, and to none otherwise.
    """

    facts: Sequence[Fact]
    reference: tuple[int, ...]
    cases: tuple[tuple[int, ...], ...]
    things: frozenset[Term]
    owner: Mapping[Term, int]

    def with_reference(self, cases: Iterable[int]) -> list[Fact]:
        """The reference data and these cases, in the order in which all facts were given."""
        positions = [*self.reference, *(p for number in cases for p in self.cases[number])]
        return [self.facts[position] for position in sorted(positions)]


def split(facts: Sequence[Fact], also: AbstractSet[Term] = frozenset()) -> Split:
    """Take facts apart; the things in ``also`` are reference data whatever they are.

    Data with axioms of their own, other than subclasses, are not taken apart: what holds things
    together is then for these axioms to say.
    """
    if has_axioms(facts):
        everything = tuple(range(len(facts)))
        return Split(facts, (), (everything,), frozenset(), dict.fromkeys(_things(facts), 0))
    things = reference_things(facts, also)
    told_of = _told_of(facts)
    groups = _grouped(facts, things, told_of)
    citing = _citing(facts, groups, told_of - things)
    shared = {source for source, citing_it in citing.items() if len(citing_it) > FEW}
    if shared:
        return split(facts, things | shared)
    for source, citing_it in citing.items():
        for group in citing_it:
            groups.join(group, source)
    return _apart(facts, things, groups)


def _citing(
    facts: Iterable[Fact], groups: _Groups, told_of: AbstractSet[Term]
) -> dict[Term, set[Term]]:
    """The groups of which something is according to each source of which more is told."""
    found: dict[Term, set[Term]] = defaultdict(set)
    for triple, claims in facts:
        if triple[1] == FD.accordingTo and triple[2] in told_of:
            found[triple[2]].add(groups.of(triple[0]))
        for source, _ in claims:
            if source is not None and source in told_of:
                found[source].add(groups.of(triple[0]))
    return found


def _grouped(
    facts: Sequence[Fact], reference: AbstractSet[Term], told_of: AbstractSet[Term]
) -> _Groups:
    groups = _Groups()
    for subject, predicate, value in (fact.triple for fact in facts):
        if nature(predicate).linking or (
            predicate not in _NOT_HOLDING
            and isinstance(value, _THING)
            and value in told_of
            and value not in reference
            and value not in declared_terms()
        ):
            groups.join(subject, value)
    return groups


def _told_of(facts: Iterable[Fact]) -> set[Term]:
    """The things of which something is stated or follows; others are mere names, like texts."""
    found: set[Term] = set()
    for subject, predicate, value in (fact.triple for fact in facts):
        found.add(subject)
        if nature(predicate).types_object:
            found.add(value)
    return found


def has_axioms(facts: Iterable[Fact]) -> bool:
    """Whether the data have axioms of their own, other than subclasses."""
    others = (fact for fact in facts if not _is_subclass(fact.triple))
    return stated_schema(Knowledge(others)) is not None


def _is_subclass(triple: Triple) -> bool:
    """Whether it puts a class with a name under another."""
    return triple[1] == RDFS.subClassOf and all(isinstance(t, NamedNode) for t in triple)


def _things(facts: Iterable[Fact]) -> Iterator[Term]:
    for subject, _, value in (fact.triple for fact in facts):
        yield subject
        yield value


def _apart(facts: Sequence[Fact], things: set[Term], groups: _Groups) -> Split:
    reference: list[int] = []
    cases: dict[Term, list[int]] = defaultdict(list)
    for position, fact in enumerate(facts):
        subject = fact.triple[0]
        (reference if subject in things else cases[groups.of(subject)]).append(position)
    numbers = {group: number for number, group in enumerate(cases)}
    owner = {
        thing: numbers[group] for thing in groups.things() if (group := groups.of(thing)) in numbers
    }
    for group, number in numbers.items():
        owner[group] = number
    positions = tuple(tuple(case) for case in cases.values())
    return Split(facts, tuple(reference), positions, frozenset(things), owner)


class _Groups:
    """Things joined two by two (union and find, with the paths halved)."""

    def __init__(self) -> None:
        self._above: dict[Term, Term] = {}

    def of(self, thing: Term) -> Term:
        """The thing that stands for the group of this one."""
        above = self._above
        while (parent := above.get(thing, thing)) != thing:
            grandparent = above.get(parent, parent)
            above[thing] = grandparent
            thing = grandparent
        return thing

    def join(self, one: Term, other: Term) -> None:
        """Put two things, and all that are joined with them, in one group."""
        first, second = self.of(one), self.of(other)
        if first != second:
            self._above[second] = first

    def things(self) -> Iterable[Term]:
        """All things that were joined with others, besides those that stand for their group."""
        return list(self._above)


def reference_things(facts: Iterable[Fact], also: Iterable[Term] = ()) -> set[Term]:
    """The things that are reference data, and all that is stated of these leads to."""
    leads_to: dict[Term, list[Term]] = defaultdict(list)
    above: dict[Term, list[Term]] = defaultdict(list)
    members: dict[Term, list[Term]] = defaultdict(list)
    used: set[Term] = set(also)  # with the predicates, for what they are called
    found: list[Term] = []
    for (subject, predicate, value), claims in facts:
        used.add(predicate)
        leads_to[subject] += [claim.source for claim in claims if claim.source is not None]
        if predicate == RDF.type:
            members[value].append(subject)
            continue
        if predicate == RDFS.subClassOf:
            above[subject].append(value)
        if predicate in OF_TERMS or nature(predicate).of_reference:
            found.append(subject)
        if isinstance(value, _THING) and value not in declared_terms():
            leads_to[subject].append(value)
            if predicate == OWL.sameAs:
                leads_to[value].append(subject)
    for kind, things in members.items():
        if any(is_reference_class(each) for each in _reachable([kind], above)):
            found += things
    return _reachable([*found, *used, *members], leads_to)


def _reachable(waiting: list[Term], leads_to: dict[Term, list[Term]]) -> set[Term]:
    found: set[Term] = set()
    while waiting:
        thing = waiting.pop()
        if thing not in found:
            found.add(thing)
            waiting += leads_to.get(thing, ())
    return found
