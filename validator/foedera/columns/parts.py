"""Parts of a check over columns: excerpts of the table, which the exact engine looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import NamedNode

from foedera.check.algorithms import find_matches
from foedera.check.rule_findings import Explained, explain_matches
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import ShapeRule, shape_rules
from foedera.check.shape_findings import check_shape_rules
from foedera.check.wording import Wording
from foedera.collector import older_spared
from foedera.columns.suspected import Identities
from foedera.columns.table import Excerpt
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Knowledge
from foedera.read.statement import Term


@dataclass(frozen=True)
class RulesPart:
    """Some rules, what each may find, and the statements that decide about it."""

    excerpt: Excerpt
    suspected: tuple[tuple[Rule, Identities], ...]

    def explain(self) -> list[Explained]:
        """Return what is found."""
        world = infer(attribute(self.excerpt.statements()))
        wording = Wording(world.knowledge)
        with older_spared():  # every finding is tried on many small sets of facts
            return [
                each
                for rule, identities in self.suspected
                for each in _findings(rule, identities, world, wording)
            ]


def _findings(
    rule: Rule, identities: Identities, world: World, wording: Wording
) -> Iterator[Explained]:
    matches = filter(identities.cover, find_matches(rule, world))
    return without_matches(explain_matches(rule, matches, world, wording))


@dataclass(frozen=True)
class ShapesPart:
    """Focus nodes that may violate shapes, by shape, and the statements that decide about them.

    Shapes look at what is stated; only who speaks may have to be inferred.
    """

    excerpt: Excerpt
    foci: Mapping[NamedNode, frozenset[Term]]
    engine: str
    inferring: bool

    def explain(self) -> list[Explained]:
        """Return what is found."""
        facts = attribute(self.excerpt.statements())
        world = infer(facts) if self.inferring else World(Knowledge(facts), [], frozenset())
        chosen = [shape.id for iri, shape in shape_rules().items() if iri in self.foci]
        wording = Wording(world.knowledge)
        return list(
            without_matches(
                check_shape_rules(chosen, world, wording, self.engine, self._is_suspected)
            )
        )

    def _is_suspected(self, shape: ShapeRule, focus: Term) -> bool:
        return focus in self.foci.get(shape.iri, ())


Part: TypeAlias = RulesPart | ShapesPart


def without_matches(explained: Iterable[Explained]) -> Iterator[Explained]:
    """Yield findings with their ranks: what else explains them may be much, and is not told."""
    for each in explained:
        yield each._replace(facts=(), match=None)
