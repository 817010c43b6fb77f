"""A whole check over columns: suspects first, then the exact engine on what concerns them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from foedera.check.engine import collect, explain_world, in_order
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import ShapeRule, shape_rules
from foedera.check.shape_engines import AUTO, engine_called
from foedera.check.shape_findings import FAMILY, check_shape_rules
from foedera.check.wording import Wording
from foedera.columns.facts import Facts
from foedera.columns.neighbourhood import Neighbourhoods
from foedera.columns.relations import Relations
from foedera.columns.shapes import Suspects
from foedera.columns.table import Table
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD
from foedera.read.statement import Statement, Term


@dataclass
class ColumnsCheck:
    """Checks one table; ``looked_at`` are the facts that the exact engine was given, if any."""

    table: Table
    tell: Callable[[str], None]
    looked_at: dict[Fact, None] = field(default_factory=dict)

    def explain(self, rules: Iterable[Rule]) -> list[Explained]:
        """Return what the exact engine finds by the rules; see ``foedera.check.engine``."""
        self.facts = Facts(self.table)
        self.relations = Relations(self.facts)
        self.neighbourhoods = Neighbourhoods(self.relations)
        chosen = list(rules)
        shapes = [rule.id for rule in chosen if rule.family == FAMILY]
        queries = [rule for rule in chosen if rule.family != FAMILY]
        found: dict[tuple[str, str], Explained] = {}
        if shapes:
            collect(self._by_shapes(shapes), found)
        if queries:
            collect(self._exactly(queries), found)
        return in_order(found.values())

    def about_suppressions(self) -> list[Statement]:
        """Return the statements that suppress findings, with those that say of what."""
        rows = self.table.rows
        nodes = rows.filter(pl.col("p") == self.facts.code(FD.ignoresRule))["s"].unique()
        return self.table.statements(rows.filter(pl.col("s").is_in(nodes.implode())))

    def _by_shapes(self, chosen: Sequence[str]) -> Iterable[Explained]:
        engine = engine_called(AUTO)
        self.tell(f"shapes in columns, suspects with {engine}")
        suspects = Suspects(self.facts, engine)
        wanted = {iri: shape for iri, shape in shape_rules().items() if shape.id in chosen}
        foci = {iri: suspects.of(shape) for iri, shape in wanted.items()}
        steps = (step for shape in wanted.values() for step in shape.steps if step.inverse)
        into = {step.property for step in steps}
        into.update(name for shape in wanted.values() for name in shape.target_objects_of)
        things = pl.concat(foci.values()).unique().to_numpy()
        facts = self.neighbourhoods.own_facts(things, tuple(sorted(into, key=str)))
        known = {iri: set(codes) for iri, codes in foci.items()}

        def suspected(shape: ShapeRule, focus: Term) -> bool:
            return self.facts.code(focus) in known.get(shape.iri, ())

        world = self._world_of_shapes(facts)
        yield from check_shape_rules(chosen, world, Wording(world.knowledge), engine, suspected)

    def _world_of_shapes(self, facts: list[Fact]) -> World:
        """Shapes look at what is stated; only who speaks may have to be inferred."""
        self.looked_at.update(dict.fromkeys(facts))
        ways, chains = self.relations.ways(FD.speaker), self.relations.chains(FD.speaker)
        if len(ways) > 1 or any(chains):
            return infer(facts)
        return World(Knowledge(facts), [], frozenset())

    def _exactly(self, rules: list[Rule]) -> list[Explained]:
        """Check rules by the exact engine, over everything."""
        self.tell(f"{len(rules)} rules with the exact engine, over all facts")
        everything = np.arange(self.table.rows.height)
        facts = attribute(self.table.statements(self.table.rows[everything]))
        self.looked_at = dict.fromkeys(facts)
        return explain_world(infer(facts), rules=rules, on_progress=self.tell)
