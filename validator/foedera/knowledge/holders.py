"""Which named things hold a blank node: what is written inside them has no name of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode

from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.identity import CanonicalNames
from foedera.read.statement import Subject


class Holders:
    """The nearest named things from which facts lead to a blank node, by its canonical name.

    Two blank nodes of which the same is said share their name, and so their holders.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        known = list(facts)
        spell = CanonicalNames(Knowledge(known))
        self._pointing: dict[Subject, set[Subject]] = defaultdict(set)
        self._nodes: dict[str, set[BlankNode]] = defaultdict(set)
        for subject, _, value in (fact.triple for fact in known):
            if isinstance(value, BlankNode):
                self._pointing[value].add(subject)
                self._nodes[spell(value)].add(value)

    def __call__(self, name: str) -> set[NamedNode]:
        """The holders of the blank node; none where nothing points to it."""
        found: set[NamedNode] = set()
        seen: set[Subject] = set()
        waiting: list[Subject] = list(self._nodes.get(name, ()))
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            if isinstance(node, NamedNode):
                found.add(node)
            else:
                waiting += self._pointing.get(node, ())
        return found
