"""A whole check over columns: suspects first, then the exact engine on what concerns them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from foedera.check.algorithms import find_matches
from foedera.check.engine import collect, explain_world, in_order
from foedera.check.prospects import kinds_that_matter
from foedera.check.rule_findings import Explained, explain_matches
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import ShapeRule, shape_rules
from foedera.check.shape_engines import AUTO, engine_called
from foedera.check.shape_findings import FAMILY, check_shape_rules
from foedera.check.wording import Wording
from foedera.collector import older_spared
from foedera.columns.bounds import Bounds
from foedera.columns.checks import DATED, PREFILTERS, View
from foedera.columns.checks.view import things
from foedera.columns.facts import Facts
from foedera.columns.neighbourhood import Neighbourhoods
from foedera.columns.query import tree_of
from foedera.columns.relations import NotColumnarError, Relations
from foedera.columns.shapes import Suspects
from foedera.columns.solving import Solver
from foedera.columns.suspected import Suspected, solutions_of_query, things_of_check
from foedera.columns.table import Table
from foedera.infer.inference import World, infer
from foedera.infer.origins import Kind
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD
from foedera.read.statement import Statement, Term

# As many things are looked at together: their facts are objects, and have to fit into memory.
_TOGETHER = 10_000


def _batches(
    suspected: Iterable[tuple[Rule, Suspected]],
) -> Iterator[list[tuple[Rule, Suspected]]]:
    """Yield rules with their suspects, as many at once as are looked at together."""
    batch: list[tuple[Rule, Suspected]] = []
    for each in suspected:
        if sum(len(suspects.things) for _, suspects in [*batch, each]) > _TOGETHER and batch:
            yield batch
            batch = []
        batch.append(each)
    if batch:
        yield batch


def _kinds_that_matter(rules: Iterable[Rule]) -> frozenset[Kind] | None:
    """Return the kinds of facts that matter to any of the rules; None where that may be all."""
    found: frozenset[Kind] = frozenset()
    for rule in rules:
        kinds = kinds_that_matter(rule)
        if kinds is None:
            return None
        found |= kinds
    return found


@dataclass
class ColumnsCheck:
    """Checks one table; ``looked_at`` are the facts that the exact engine was given, if any."""

    table: Table
    tell: Callable[[str], None]
    looked_at: dict[Fact, None] = field(default_factory=dict)

    def explain(self, rules: Iterable[Rule]) -> list[Explained]:
        """Return what the exact engine finds by the rules; see ``foedera.check.engine``."""
        chosen = list(rules)
        if not self._in_columns():
            return in_order(self._exactly(chosen))
        shapes = [rule.id for rule in chosen if rule.family == FAMILY]
        queries = [rule for rule in chosen if rule.family != FAMILY]
        found: dict[tuple[str, str], Explained] = {}
        if shapes:
            collect(self._by_shapes(shapes), found)
        suspected = {rule.id: self._suspected(rule) for rule in queries}
        left = [rule for rule in queries if suspected[rule.id] is None]
        together = [(rule, some) for rule in queries if (some := suspected[rule.id]) and some.count]
        for batch in _batches(together):
            self._by_queries(batch, found)
        if left:
            collect(self._exactly(left), found)
        return in_order(found.values())

    def prospects(self, rules: Iterable[Rule]) -> dict[str, int | None]:
        """Return how much each rule would look at, shapes aside; None where that is everything."""
        if not self._in_columns():
            return dict.fromkeys((rule.id for rule in rules), None)
        return {rule.id: self._prospect(rule) for rule in rules if rule.family != FAMILY}

    def _prospect(self, rule: Rule) -> int | None:
        suspected = self._suspected(rule)
        if suspected is None:
            return None
        return len(self.neighbourhoods.reached(suspected.things)) if suspected.count else 0

    def about_suppressions(self) -> list[Statement]:
        """Return the statements that suppress findings, with those that say of what."""
        rows = self.table.rows
        nodes = rows.filter(pl.col("p") == self.facts.code(FD.ignoresRule))["s"].unique()
        return self.table.statements(rows.filter(pl.col("s").is_in(nodes.implode())))

    def _in_columns(self) -> bool:
        try:
            return self.relations is not None
        except NotColumnarError as error:
            self.tell(f"not in columns: {error}")
            return False

    @cached_property
    def facts(self) -> Facts:
        """The facts of the table."""
        return Facts(self.table)

    @cached_property
    def relations(self) -> Relations:
        """What follows from these."""
        return Relations(self.facts)

    @cached_property
    def neighbourhoods(self) -> Neighbourhoods:
        """What things depend on."""
        return Neighbourhoods(self.relations)

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
        known = {iri: set(self.table.terms.terms(codes).values()) for iri, codes in foci.items()}

        def suspected(shape: ShapeRule, focus: Term) -> bool:
            return focus in known.get(shape.iri, ())

        world = self._world_of_shapes(facts)
        yield from check_shape_rules(chosen, world, Wording(world.knowledge), engine, suspected)

    def _world_of_shapes(self, facts: list[Fact]) -> World:
        """Shapes look at what is stated; only who speaks may have to be inferred."""
        self.looked_at.update(dict.fromkeys(facts))
        ways, chains = self.relations.ways(FD.speaker), self.relations.chains(FD.speaker)
        if len(ways) > 1 or any(chains):
            return infer(facts)
        return World(Knowledge(facts), [], frozenset())

    # --- Rules ----------------------------------------------------------------------------------

    def _suspected(self, rule: Rule) -> Suspected | None:
        """Return the suspects of a rule, or None where columns cannot say which these are."""
        try:
            suspects = self._suspects(rule)
        except NotColumnarError as error:
            self.tell(f"{rule.id} not in columns: {error}")
            return None
        self.tell(f"{rule.id} in columns: {suspects.count} suspects")
        return suspects

    def _by_queries(
        self, batch: Sequence[tuple[Rule, Suspected]], found: dict[tuple[str, str], Explained]
    ) -> None:
        """Check rules over their suspects, which have much of what decides in common."""
        things = np.unique(np.concatenate([suspects.things for _, suspects in batch]))
        matter = _kinds_that_matter(rule for rule, _ in batch)
        world = infer(self.neighbourhoods.facts(things, matter))
        self.looked_at.update(dict.fromkeys(world.knowledge.facts.values()))
        wording = Wording(world.knowledge)
        with older_spared():  # every finding is tried on many small sets of facts
            for rule, suspects in batch:
                matches = filter(suspects.cover, find_matches(rule, world))
                collect(explain_matches(rule, matches, world, wording), found)

    def _suspects(self, rule: Rule) -> Suspected:
        if rule.needs_reasoner or rule.about_suppressions:
            return things_of_check(self.table.terms, things(), things())
        if rule.query:
            answers = self._solver.answer(tree_of(rule))
            projected = set(rule.select.projection)
            return solutions_of_query(self.facts, answers.solutions, projected, answers.things)
        if rule.check not in PREFILTERS:
            raise NotColumnarError("it is a check of its own")
        found = PREFILTERS[rule.check](self._view)
        dated = len(found) > 0 and rule.check in DATED
        deciding = self._known_bounds().support_of(found) if dated else found
        return things_of_check(self.table.terms, found, deciding)

    @cached_property
    def _bounds(self) -> Bounds | NotColumnarError:
        try:
            return Bounds(self.relations, self.neighbourhoods)
        except NotColumnarError as error:
            return error

    def _known_bounds(self) -> Bounds:
        if isinstance(self._bounds, NotColumnarError):
            raise self._bounds
        return self._bounds

    @cached_property
    def _view(self) -> View:
        return View(self.relations, self._known_bounds)

    @cached_property
    def _solver(self) -> Solver:
        return Solver(self.relations, self._known_bounds)

    def _exactly(self, rules: list[Rule]) -> list[Explained]:
        """Check rules by the exact engine, over everything."""
        self.tell(f"{len(rules)} rules with the exact engine, over all facts")
        everything = np.arange(self.table.rows.height)
        facts = attribute(self.table.statements(self.table.rows[everything]))
        self.looked_at = dict.fromkeys(facts)
        return explain_world(infer(facts), rules=rules, on_progress=self.tell)
