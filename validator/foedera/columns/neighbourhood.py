"""What the exact engine must be given so that it finds about some things what it would find.

These are, of every thing: its own facts, and those of all things that it leads to; what leads to
it, where chains of properties, restrictions and the life of a treaty are followed backwards; the
first link of each property into it, from which its class may follow; and what is said about all
these statements. Dates that reach it from elsewhere are added by ``foedera.columns.bounds``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
from pyoxigraph import NamedNode

from foedera.columns.facts import Codes, Facts, Grouped, Rows
from foedera.columns.relations import Relations
from foedera.infer.logic.schema import Role
from foedera.infer.origins import Kind
from foedera.knowledge.attribution import NO_FACTS
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read.statement import Term

_TREATY_LIFE = (FD.ofTreaty, FD.replacedTreaty, FD.hasParty)
# What a report says about a thing that is only mentioned.
_NAMING = (RDF.type, RDFS.label, FD.verificationStatus)
# And of those that findings are about: by whom, according to whom, and when.
_REPORTED = (
    RDFS.label,
    FD.verificationStatus,
    FD.speaker,
    FD.accordingTo,
    FD.date,
    FD.start,
    FD.end,
)
_STEPS_TO_SOURCES = 3  # from a thing, or an annotation, to a graph, to a source


class Neighbourhoods:
    """Finds the rows about things and all that these depend on."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._facts: Facts = relations.facts
        self._rows = self._facts.table.rows

    def deciding(self, things: Codes, kinds: Collection[Kind] | None = None) -> Rows:
        """Return the rows of all facts that decide what is found about things.

        With ``kinds``, only facts of these matter, besides what a report says of things.
        """
        around = self.reached(things)
        links = self._said_of(self._first_links(around))
        rows = np.concatenate([self._facts.by_subject.rows(around), links])
        if kinds is not None and not len(self._facts.schema_rows):
            rows = rows[self._matter(rows, kinds)]
        return np.concatenate([rows, self._axioms])

    def _matter(self, rows: Rows, kinds: Collection[Kind]) -> npt.NDArray[np.bool_]:
        """Which rows are of these kinds, or name things, or say by whom and when."""
        named = dict.fromkeys([*(kind[0] for kind in kinds), *_REPORTED, *NO_FACTS])
        classes = [self._facts.code(kind) for _, kind in kinds if kind is not None]
        classes.append(self._facts.code(FD.Source))  # a graph that is one says what is in it
        of_class = self._rows["o"].gather(rows).is_in(classes).to_numpy()
        subjects = self._rows["s"].gather(rows).to_numpy()
        of_blank = np.isin(subjects, self._blank(np.unique(subjects)))
        types = self._has(rows, [RDF.type])
        return of_blank | np.where(types, of_class, self._has(rows, named))

    def own(self, things: Codes, into: tuple[NamedNode, ...]) -> Rows:
        """Return the rows about things, with the links into them, the names of what they name, and
        according to whom all that is.

        Args:
            things: the things.
            into: the properties whose links into the things are wanted.
        """
        linked = np.concatenate([things, *self._sources(things, into)])
        own = self._facts.by_subject.rows(self._with_annotations(np.unique(linked)))
        named = np.union1d(self._ends(own), self._predicates(own))
        about = self._facts.by_subject.rows(self._with_annotations(named))
        blank = self.reached(self._blank(named), backwards=False)
        parts = [about[self._has(about, _NAMING)], self._facts.by_subject.rows(blank)]
        return np.concatenate([self._said_of(own), *parts, self._axioms])

    @cached_property
    def _axioms(self) -> Rows:
        """The data's own axioms, which may be about anything, and what names their parts."""
        return self._said_of(self._facts.schema_rows)

    def _said_of(self, links: Rows) -> Rows:
        """Return the rows that name the subjects of links, and say by whom, however indirectly."""
        subjects = np.unique(self._rows["s"].gather(links).to_numpy())
        # What a thing without a name is, all that is said of it tells.
        blank = self.reached(self._blank(subjects), backwards=False)
        found = [links, self._facts.by_subject.rows(blank)]
        nodes = np.union1d(subjects, self._ends(links))
        for _ in range(_STEPS_TO_SOURCES):
            about = self._facts.by_subject.rows(self._with_annotations(nodes))
            found.append(about[self._has(about, (*_NAMING, FD.accordingTo, *NO_FACTS))])
            nodes = np.unique(self._ends(found[-1]))
        return np.concatenate(found)

    def _has(self, rows: Rows, predicates: Iterable[Term]) -> npt.NDArray[np.bool_]:
        """Which rows have one of the predicates."""
        codes = [self._facts.code(predicate) for predicate in predicates]
        return np.asarray(self._rows["p"].gather(rows).is_in(codes).to_numpy())

    # --- What leads where -----------------------------------------------------------------------

    def reached(self, things: Codes, *, backwards: bool = True) -> Codes:
        """Return the things, and those that these lead to, however far."""
        seen = np.zeros(self._size, dtype=bool)
        new = np.unique(things[things < self._size])  # a rule may name what no statement does
        while len(new):
            seen[new] = True
            new = self._with_annotations(new)
            seen[new] = True
            rows = self._facts.by_subject.rows(new)
            parts = [self._ends(rows), *(self._sources(new, self._backwards) if backwards else ())]
            found = np.unique(np.concatenate(parts))
            new = found[~seen[found]]
        return np.flatnonzero(seen).astype(np.uint32)

    def _ends(self, rows: Rows) -> Codes:
        """Objects and graphs of rows."""
        chosen = self._rows[rows]
        ends = pl.concat([chosen["o"], chosen["g"].drop_nulls()])
        return np.asarray(ends.to_numpy(), dtype=np.uint32)

    def _predicates(self, rows: Rows) -> Codes:
        return np.asarray(self._rows["p"].gather(rows).unique().to_numpy(), dtype=np.uint32)

    def _blank(self, codes: Codes) -> Codes:
        spelled = self._facts.table.terms.spelled(pl.Series(codes))
        return np.asarray(codes[spelled.str.starts_with("_:").to_numpy()], dtype=np.uint32)

    def _with_annotations(self, things: Codes) -> Codes:
        """Return things with the nodes that speak of statements about them."""
        about = self._facts.annotated.filter(pl.col("s").is_in(pl.Series(things).implode()))
        return np.union1d(things, about["node"].to_numpy()) if about.height else things

    def _sources(self, things: Codes, predicates: tuple[NamedNode, ...]) -> Iterator[Codes]:
        for predicate in predicates:
            into = self._into(predicate)
            yield self._facts.pairs(predicate)["s"].gather(into.rows(things)).to_numpy()

    def _into(self, predicate: NamedNode) -> Grouped:
        if predicate not in self._incoming:
            self._incoming[predicate] = Grouped(self._facts.pairs(predicate)["o"])
        return self._incoming[predicate]

    @cached_property
    def _incoming(self) -> dict[NamedNode, Grouped]:
        return {}

    @cached_property
    def _size(self) -> int:
        rows = self._rows.select(pl.max_horizontal(pl.col("s", "p", "o", "g").max()))
        return int(rows.item() or 0) + 1

    @cached_property
    def _backwards(self) -> tuple[NamedNode, ...]:
        """The properties that chains, restrictions and the life of treaties follow backwards."""
        roles = [Role(name, inverted=True) for name in _TREATY_LIFE[:2]] + [Role(FD.hasParty)]
        for axioms in self._relations.axioms:
            for of_property in axioms.properties.values():
                roles += (link for chain in of_property.chains for link in chain.links)
                roles += (each.role for each in of_property.existentials + of_property.universals)
        ways = (
            (name, turned != role.inverted)
            for role in dict.fromkeys(roles)
            for name, turned in self._relations.ways(role.predicate)
        )
        return tuple(sorted({name for name, backwards in ways if backwards}, key=str))

    def _first_links(self, things: Codes) -> Rows:
        """Return the first row of each property into each thing that tells the thing's class."""
        rows, by_object = self._telling
        return rows[by_object.rows(things)]

    @cached_property
    def _telling(self) -> tuple[Rows, Grouped]:
        """The first row of each such property into each thing, and these rows by the things."""
        ranged = [
            self._facts.code(name)
            for axioms in self._relations.axioms
            for name, of_property in axioms.properties.items()
            if of_property.ranges or of_property.universals or of_property.superproperties
        ]
        into = self._rows.select("p", "o", "file").with_row_index("row")
        first = into.filter(pl.col("p").is_in(ranged)).unique(["p", "o", "file"], keep="first")
        return first["row"].to_numpy().astype(np.int64), Grouped(first["o"])
