"""Which names are declared to stand for different things, by our ontology or by the data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from foedera.infer.logic.exclusions import grouped
from foedera.infer.logic.schema import Schema
from foedera.knowledge.facts import Premises
from foedera.knowledge.terms import OWL
from foedera.read.statement import Term


class Differences:
    """``owl:differentFrom`` and ``owl:AllDifferent``, and what states each pair.

    The pairs of a list are not multiplied out: a list may be long.
    """

    def __init__(self, schemas: Iterable[Schema]) -> None:
        self._pairs: dict[Term, dict[Term, Premises]] = defaultdict(dict)
        self._lists: list[tuple[frozenset[Term], Premises]] = []
        self._lists_of: dict[Term, list[int]] = defaultdict(list)
        for schema in schemas:
            for triple in schema.with_predicate(OWL.differentFrom):
                self._add_pair(triple[0], triple[2], schema.stated(triple))
            lists = grouped(schema, OWL.AllDifferent, OWL.members, OWL.distinctMembers)
            for members, stated in lists:
                self._add_list(members, stated)

    def _add_pair(self, one: Term, other: Term, stated: Premises) -> None:
        self._pairs[one].setdefault(other, stated)
        self._pairs[other].setdefault(one, stated)

    def _add_list(self, members: tuple[Term, ...], stated: Premises) -> None:
        different = frozenset(members)
        if len(different) < len(members):
            for member, times in Counter(members).items():
                if times > 1:
                    self._add_pair(member, member, stated)
        for member in different:
            self._lists_of[member].append(len(self._lists))
        self._lists.append((different, stated))

    def stated(self, one: Term, other: Term) -> Premises | None:
        """What states that two names differ; None where nothing does."""
        pair = self._pairs.get(one, {}).get(other)
        if pair is not None or one == other:
            return pair
        for number in self._lists_of.get(one, ()):
            members, stated = self._lists[number]
            if other in members:
                return stated
        return None

    def any_within(self, names: Collection[Term]) -> bool:
        """Whether two of the names, or one and itself, are declared different."""
        lists: set[int] = set()
        for name in self.declared(names):
            if any(other in names for other in self._pairs.get(name, ())):
                return True
            for number in self._lists_of.get(name, ()):
                if number in lists:
                    return True
                lists.add(number)
        return False

    def declared(self, names: Iterable[Term]) -> Iterator[Term]:
        """Those of the names that are declared different from any."""
        return (name for name in names if name in self._pairs or name in self._lists_of)

    def from_themselves(self) -> Iterator[tuple[Term, Premises]]:
        """The names that are declared different from themselves."""
        for name, others in self._pairs.items():
            if name in others:
                yield name, others[name]
