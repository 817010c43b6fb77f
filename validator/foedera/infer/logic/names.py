"""Names of the same thing: classes of equal names, each with one name that stands for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from pyoxigraph import BlankNode, NamedNode

from foedera.infer.logic.differences import Differences
from foedera.knowledge.facts import Premises, Triple
from foedera.knowledge.terms import FD_NAMESPACE, RDF
from foedera.read.statement import Term


class Links:
    """The graph of ``owl:sameAs``: which triple says that two names are the same."""

    def __init__(self) -> None:
        self._neighbours: dict[Term, dict[Term, Triple]] = defaultdict(dict)

    def add(self, triple: Triple) -> None:
        """Add a triple; it is walked in both directions."""
        self._neighbours[triple[0]].setdefault(triple[2], triple)
        self._neighbours[triple[2]].setdefault(triple[0], triple)

    def names(self) -> Iterable[Term]:
        """All names that are the same as another."""
        return self._neighbours.keys()

    def tree(self, root: Term, *, stop: Collection[Term] = ()) -> dict[Term, Triple | None]:
        """The triple by which each name is reached from a root, on a way with the fewest triples.

        Ways do not lead on from names in ``stop``.
        """
        reached: dict[Term, Triple | None] = {root: None}
        border = [root]
        while border:
            found: list[Term] = []
            for name in sorted(border, key=str):
                if name in stop and name != root:
                    continue
                for other, triple in self._neighbours.get(name, {}).items():
                    if other not in reached:
                        reached[other] = triple
                        found.append(other)
            border = found
        return reached


def way(tree: dict[Term, Triple | None], name: Term) -> Premises:
    """The triples from a name to the root of its tree."""
    triples: list[Triple] = []
    while triple := tree[name]:
        triples.append(triple)
        name = triple[0] if triple[2] == name else triple[2]
    return tuple(triples)


class Names:
    """Which name stands for which others; names in contradiction stand for themselves.

    Names are not merged where two of those that would become one are declared different: the data
    contradicts itself there, a rule says so, and everything would follow if they were.
    """

    def __init__(self, differences: Differences) -> None:
        self.of: dict[Term, Term] = {}
        self._differences = differences
        self._class_of: dict[Term, int] = {}
        self._classes: list[set[Term]] = []

    def is_current(self, triple: Triple) -> bool:
        """Whether the names in a triple stand for themselves."""
        subject, predicate, value = triple
        return subject not in self.of and (predicate == RDF.type or value not in self.of)

    def merge(self, equalities: Iterable[Triple]) -> list[Term]:
        """Take in equalities; return the names that another stands for from now on."""
        touched = {self._join(one, other) for one, _, other in equalities}
        touched = {number for number in touched if self._classes[number]}
        retired: list[Term] = []
        for number in sorted(touched, key=lambda n: min(map(str, self._classes[n]))):
            members = self._classes[number]
            if not self._differences.any_within(members):
                retired += self._choose(members)
        return retired

    def _join(self, one: Term, other: Term) -> int:
        first, second = self._class(one), self._class(other)
        if first == second:
            return first
        if len(self._classes[first]) < len(self._classes[second]):
            first, second = second, first
        for name in self._classes[second]:
            self._class_of[name] = first
        self._classes[first] |= self._classes[second]
        self._classes[second] = set()
        return first

    def _class(self, name: Term) -> int:
        if name not in self._class_of:
            self._class_of[name] = len(self._classes)
            self._classes.append({name})
        return self._class_of[name]

    def _choose(self, members: set[Term]) -> list[Term]:
        """Let one name stand for all; one of those that do so already, if possible."""
        standing = [name for name in members if name not in self.of]
        chosen = min(standing, key=_rank)
        retired = [name for name in standing if name != chosen]
        for name in members - {chosen}:
            self.of[name] = chosen
        return retired


def _rank(name: Term) -> tuple[bool, bool, str]:
    """Names of our ontology come first, then IRIs: the axioms speak of the one, keys of both."""
    ours = isinstance(name, NamedNode) and name.value.startswith(FD_NAMESPACE)
    return (not ours, isinstance(name, BlankNode), str(name))
