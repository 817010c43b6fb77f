"""A whole check over columns: suspects first, then the exact engine on what concerns them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from foedera.check.collected import Collected, Packed, packed
from foedera.check.engine import explain_world
from foedera.check.prospects import kinds_that_matter_to
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import shape_rules
from foedera.check.shape_engines import AUTO, engine_called
from foedera.check.shape_findings import FAMILY
from foedera.columns.bounds import Bounds
from foedera.columns.checks import DATED, PREFILTERS, View
from foedera.columns.checks.view import things
from foedera.columns.facts import Facts, Rows
from foedera.columns.lives import Lives, Told
from foedera.columns.neighbourhood import Neighbourhoods
from foedera.columns.parts import Part, RulesPart, ShapesPart
from foedera.columns.query import tree_of
from foedera.columns.relations import NotColumnarError, Relations
from foedera.columns.shapes import Suspects
from foedera.columns.solving import Solver
from foedera.columns.suspected import Slice, Suspected, solutions_of_query, things_of_check
from foedera.columns.table import Excerpt, Table
from foedera.columns.workers import Workers
from foedera.finding import Finding
from foedera.infer.inference import infer
from foedera.kept import Kept
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import FD
from foedera.read.statement import Statement, Term

# As many things are looked at together: their facts are objects, and have to fit into memory. The
# more data, the more facts they have in common with others, which each part repeats.
_LEAST_TOGETHER, _MOST_TOGETHER, _ROWS_OF_ONE = 1_000, 4_000, 1_000


@dataclass
class ColumnsCheck:
    """Checks one table; the ``workers`` look at what may be found there.

    ``lives`` is what others were told of the lives of treaties.
    """

    table: Table
    workers: Workers
    tell: Callable[[str], None]
    lives: Told | None = None

    def findings(self, rules: Iterable[Rule]) -> Kept[Finding]:
        """Return what the exact engine finds by the rules; see ``foedera.check.engine``."""
        collected = Collected()
        for found in self.found(rules):
            collected.add(found)
        self._forget()
        return collected.findings()

    def _forget(self) -> None:
        """Keep the table alone: the rest takes four times its memory, and can be made again."""
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                vars(self).pop(name, None)

    def found(self, rules: Iterable[Rule]) -> Iterator[list[Packed]]:
        """Yield what is found, part by part; a finding may be in several."""
        yield from self.workers.explained(self.parts(list(rules)), self.tell)
        if self.undecided:
            yield self._exactly(self.undecided)

    def looked_at(self) -> list[Fact]:
        """Return the facts that the exact engine was given."""
        return self.facts.facts(np.concatenate([np.zeros(0, dtype=np.int64), *self._rows]))

    def about_the_data(self) -> list[Statement]:
        """Return the statements that suppress findings, with those that say of what, and those of
        what was left out of the data."""
        rows = self.table.rows
        nodes = rows.filter(pl.col("p") == self.facts.code(FD.ignoresRule))["s"].unique()
        suppressing = pl.col("s").is_in(nodes.implode())
        left_out = pl.col("p") == self.facts.code(FD.leftOut)
        return self.table.statements(rows.filter(suppressing | left_out))

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

    @cached_property
    def _together(self) -> int:
        return min(_MOST_TOGETHER, max(_LEAST_TOGETHER, self.table.rows.height // _ROWS_OF_ONE))

    def parts(self, chosen: Sequence[Rule]) -> Iterator[Part]:
        """Yield what may be found, part by part.

        Afterwards, ``undecided`` are the rules of which columns cannot say.
        """
        self._rows: list[Rows] = []
        self.undecided: list[Rule] = []
        if not self._in_columns():
            self.undecided += chosen
            return
        shapes = {rule.id for rule in chosen if rule.family == FAMILY}
        if shapes:
            yield from self._by_shapes(shapes)
        batch: list[tuple[Rule, Slice]] = []
        for each in self._prospects(rule for rule in chosen if rule.family != FAMILY):
            batch.append(each)
            if sum(len(some.things) for _, some in batch) > self._together:
                yield self._by_queries(batch)
                batch = []
        if batch:
            yield self._by_queries(batch)

    def _prospects(self, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Slice]]:
        """Yield what rules may find, slice by slice."""
        for rule in rules:
            suspected = self._suspected(rule)
            if suspected is None:
                self.undecided.append(rule)
            elif suspected.count:
                yield from ((rule, some) for some in suspected.slices)

    def _by_shapes(self, chosen: Collection[str]) -> Iterator[ShapesPart]:
        engine = engine_called(AUTO)
        self.tell(f"shapes in columns, suspects with {engine}")
        suspects = Suspects(self.facts, engine)
        wanted = {iri: shape for iri, shape in shape_rules().items() if shape.id in chosen}
        foci = {iri: suspects.of(shape) for iri, shape in wanted.items()}
        steps = (step for shape in wanted.values() for step in shape.steps if step.inverse)
        into = {step.property for step in steps}
        into.update(name for shape in wanted.values() for name in shape.target_objects_of)
        links = tuple(sorted(into, key=str))
        every = pl.concat(foci.values()).unique().sort().to_frame("focus")
        for some in every.iter_slices(self._together):
            yield ShapesPart(
                self._excerpt(self.neighbourhoods.own(some["focus"].to_numpy(), links)),
                {iri: self._terms_among(some["focus"], codes) for iri, codes in foci.items()},
                engine,
                self._speakers_are_inferred(),
            )

    def _terms_among(self, some: pl.Series, codes: pl.Series) -> frozenset[Term]:
        kept = codes.filter(codes.is_in(some.implode()))
        return frozenset(self.table.terms.terms(kept).values())

    def _speakers_are_inferred(self) -> bool:
        ways, chains = self.relations.ways(FD.speaker), self.relations.chains(FD.speaker)
        return len(ways) > 1 or any(chains)

    def _excerpt(self, rows: Rows) -> Excerpt:
        self._rows.append(rows)
        return self.facts.excerpt(rows)

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

    def _by_queries(self, batch: Sequence[tuple[Rule, Slice]]) -> RulesPart:
        """Take rules with their suspects, which have much of what decides in common."""
        things = np.unique(np.concatenate([some.things for _, some in batch]))
        matter = kinds_that_matter_to(rule for rule, _ in batch)
        return RulesPart(
            self._excerpt(self.neighbourhoods.deciding(things, matter)),
            tuple((rule, some.identities) for rule, some in batch),
        )

    def _suspects(self, rule: Rule) -> Suspected:
        if rule.needs_reasoner or rule.about_suppressions:
            return things_of_check(self.table.terms, things(), things())
        if rule.query:
            projected = set(rule.select.projection)
            answers = self._solver.answer(tree_of(rule), projected)
            return solutions_of_query(self.facts, answers, projected, self._together)
        if rule.check not in PREFILTERS:
            raise NotColumnarError("it is a check of its own")
        found = PREFILTERS[rule.check](self._view)
        dated = len(found) > 0 and rule.check in DATED
        deciding = self._known_bounds().support_of(found) if dated else found
        return things_of_check(self.table.terms, found, deciding)

    def told_of_lives(self, share: int, shares: int) -> Told | None:
        """Ask about the lives of a share of the treaties; None where columns cannot reason."""
        try:
            return Lives(self.relations, self.neighbourhoods).told(share, shares)
        except NotColumnarError:
            return None

    @cached_property
    def _bounds(self) -> Bounds | NotColumnarError:
        try:
            return Bounds(self.relations, Lives(self.relations, self.neighbourhoods, self.lives))
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

    def _exactly(self, rules: list[Rule]) -> list[Packed]:
        """Check rules by the exact engine, over everything."""
        self.tell(f"{len(rules)} rules with the exact engine, over all facts")
        self._rows = [np.arange(self.table.rows.height)]
        return packed(explain_world(infer(self.looked_at()), rules=rules, on_progress=self.tell))
