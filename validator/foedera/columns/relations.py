"""What follows about links and classes, from above and from below.

``upper`` relations have every triple that the exact engine derives, and perhaps more; ``lower``
ones have only triples that it derives. In-force periods, assessments of obligations, and bounds of
dates are not among them: see ``DERIVED`` and ``foedera.columns.bounds``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce

import polars as pl
from pyoxigraph import NamedNode

from foedera.columns.facts import Facts
from foedera.columns.pairs import composed, directed, ends
from foedera.errors import FoederaError
from foedera.infer.axioms import Axioms, Chain, PropertyAxioms, Restriction
from foedera.infer.closure import ontology_axioms
from foedera.infer.defaults import DEFAULTS
from foedera.knowledge.terms import FD, OWL, RDF
from foedera.read.statement import Term

_TOLD_ELSEWHERE = frozenset({RDF.type, FD.accordingTo})  # than of their subjects
_Way = tuple[NamedNode, bool]  # a property, and whether it leads from object to subject


class NotColumnarError(FoederaError):
    """Columns cannot tell; the exact engine can."""


class Relations:
    """Links and memberships that follow from facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        own = facts.schema
        self.axioms = [ontology_axioms(), Axioms(own)] if own else [ontology_axioms()]
        self._sub_properties: dict[NamedNode, set[_Way]] = defaultdict(set)
        self._subclasses: dict[Term, set[Term]] = defaultdict(set)
        self._chains: dict[NamedNode, list[Chain]] = defaultdict(list)
        for axioms in self.axioms:
            self._take(axioms, own=axioms is not ontology_axioms())
        self._ways: dict[NamedNode, frozenset[_Way]] = {}
        self._below: dict[Term, frozenset[Term]] = {}
        self._uppers: dict[NamedNode, pl.DataFrame] = {}
        self._members: dict[Term, pl.Series | None] = {}

    def _take(self, axioms: Axioms, *, own: bool) -> None:
        for sub, of_property in axioms.properties.items():
            if not isinstance(sub, NamedNode):
                continue
            for super_ in of_property.superproperties:
                self._sub_properties[super_.target].add((sub, super_.inverted))
            if any(not chain.is_transitivity for chain in of_property.chains) and own:
                raise NotColumnarError("the data state chains of properties")
            for chain in of_property.chains:
                if chain not in self._chains[chain.target.predicate]:
                    self._chains[chain.target.predicate].append(chain)
        for subclass, of_class in axioms.classes.items():
            for superclass in of_class.superclasses:
                self._subclasses[superclass.target].add(subclass)
            if of_class.values:
                raise NotColumnarError("a class of the data gives its members a value")

    # --- Links ----------------------------------------------------------------------------------

    def ways(self, predicate: NamedNode) -> frozenset[_Way]:
        """Return the properties that imply this one, itself among them."""
        if predicate not in self._ways:
            self._ways[predicate] = self._found_ways(predicate)
        return self._ways[predicate]

    def _found_ways(self, predicate: NamedNode) -> frozenset[_Way]:
        found: set[_Way] = {(predicate, False)}
        waiting = list(found)
        while waiting:
            name, turned = waiting.pop()
            for sub, inverted in self._sub_properties.get(name, ()):
                way = (sub, inverted != turned)
                if way not in found:
                    found.add(way)
                    waiting.append(way)
        return frozenset(found)

    def lower(self, predicate: NamedNode) -> pl.DataFrame:
        """Return links that follow for certain, in the columns ``s`` and ``o``."""
        if predicate in DEFAULTS:
            return self._with_default(predicate, self.lower_members(FD.Statement))
        return self._direct(predicate)

    def _direct(self, predicate: NamedNode) -> pl.DataFrame:
        parts = [
            directed(self.facts.pairs(name), turned)
            for name, turned in sorted(self.ways(predicate), key=str)
        ]
        return parts[0] if len(parts) == 1 else pl.concat(parts).unique()

    def upper(self, predicate: NamedNode) -> pl.DataFrame:
        """Return all links that follow, in the columns ``s`` and ``o``."""
        if predicate not in self._uppers:
            if predicate in DEFAULTS:
                found = self._with_default(predicate, self.members(FD.Statement))
            elif predicate == FD.accordingTo:
                found = pl.concat([self._direct(predicate), *self._attributions()]).unique()
            else:
                found = self._closed(predicate)
            self._uppers[predicate] = found
        return self._uppers[predicate]

    def only_leads_on(self, predicate: NamedNode) -> bool:
        """Whether what leads to a thing by it is stated of the subject, or holds by default."""
        if predicate in _TOLD_ELSEWHERE or any(self.chains(predicate)):
            return False
        return not any(turned for _, turned in self.ways(predicate))

    def chains(self, predicate: NamedNode) -> Iterator[tuple[Chain, bool]]:
        """Yield the chains that imply a property, each with whether it does so backwards."""
        for name, turned in self.ways(predicate):
            for chain in self._chains.get(name, ()):
                yield chain, chain.target.inverted != turned

    def _closed(self, predicate: NamedNode) -> pl.DataFrame:
        """Complete the chains that a property depends on until nothing new follows."""
        needed = self._needed(predicate)
        found = {name: self._direct(name) for name in needed}
        if len(needed) == 1 and not any(self.chains(predicate)):
            return found[predicate]
        growing = True
        while growing:
            growing = False
            for name in needed:
                parts = [
                    directed(composed(found, chain.links), turned)
                    for chain, turned in self.chains(name)
                ]
                grown = pl.concat([found[name], *parts]).unique()
                growing = growing or grown.height > found[name].height
                found[name] = grown
        return found[predicate]

    def _needed(self, predicate: NamedNode) -> list[NamedNode]:
        needed = [predicate]
        for name in needed:  # grows while it is walked
            for chain, _ in self.chains(name):
                links = (link.predicate for link in chain.links)
                needed += [link for link in dict.fromkeys(links) if link not in needed]
        return needed

    def _attributions(self) -> Iterator[pl.DataFrame]:
        """Subjects of facts that graphs or annotations attribute, with their sources."""
        sources = self.facts.table.rows.filter(pl.col("p") == self.facts.code(FD.accordingTo))
        stated = sources.select(pl.col("s").alias("node"), pl.col("o").alias("source"))
        by_node = self.facts.annotated.join(stated, on="node")
        yield by_node.select("s", pl.col("source").alias("o"))
        graphs = self.facts.table.rows.filter(pl.col("g").is_not_null()).select("s", "g").unique()
        yield graphs.rename({"g": "o"})
        yield graphs.join(stated, left_on="g", right_on="node").select(
            "s", pl.col("source").alias("o")
        )

    def _with_default(self, predicate: NamedNode, statements: pl.Series | None) -> pl.DataFrame:
        stated = self._direct(predicate)
        if statements is None:
            raise NotColumnarError("statements are not known by their class")
        silent = statements.filter(~statements.is_in(stated["s"].implode()))
        value = pl.lit(self.facts.code(DEFAULTS[predicate]), dtype=pl.UInt32)
        return pl.concat([stated, silent.alias("s").to_frame().with_columns(o=value)])

    # --- Classes --------------------------------------------------------------------------------

    def below(self, kind: Term) -> frozenset[Term]:
        """Return a class and all its subclasses."""
        if kind not in self._below:
            self._below[kind] = self._found_below(kind)
        return self._below[kind]

    def _found_below(self, kind: Term) -> frozenset[Term]:
        found, waiting = {kind}, [kind]
        while waiting:
            new = self._subclasses.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return frozenset(found)

    def lower_members(self, kind: Term) -> pl.Series:
        """Return things that are of a class for certain."""
        return self.facts.of_type(self.below(kind))

    def members(self, kind: Term) -> pl.Series | None:
        """Return all things that are of a class; None where that may be any thing."""
        if kind not in self._members:
            self._members[kind] = None  # for classes that are defined by each other
            parts = list(self._typed(self.below(kind)))
            known = [part for part in parts if part is not None]
            self._members[kind] = (
                pl.concat(known).unique().sort() if len(known) == len(parts) else None
            )
        return self._members[kind]

    def _typed(self, kinds: frozenset[Term]) -> Iterator[pl.Series | None]:
        """Yield things by each way of coming to be of one of these classes."""
        yield self.facts.of_type(kinds)
        for axioms in self.axioms:
            stated = (triple[0] for triple, _ in axioms.memberships if triple[2] in kinds)
            yield pl.Series([self.facts.code(member) for member in stated], dtype=pl.UInt32)
            for predicate, of_property in axioms.properties.items():
                if isinstance(predicate, NamedNode):
                    yield from self._linked(predicate, of_property, kinds)
            for of_class in axioms.classes.values():
                for whole in of_class.intersections:
                    if whole.node in kinds and not any(part in kinds for part in whole.members):
                        yield self._in_all(whole.members)

    def _in_all(self, kinds: Iterable[Term]) -> pl.Series | None:
        """Things of several classes; None where those may be any things."""
        members = (self.members(kind) for kind in kinds)
        known = [each for each in members if each is not None]
        if not known:
            return None
        return reduce(lambda one, other: one.filter(one.is_in(other.implode())), known)

    def _linked(
        self, predicate: NamedNode, axioms: PropertyAxioms, kinds: frozenset[Term]
    ) -> Iterator[pl.Series]:
        """Yield things of these classes because of a property."""
        # Defaults are added when classes are settled.
        links = self._direct(predicate) if predicate in DEFAULTS else self.upper(predicate)
        if any(domain.target in kinds for domain in axioms.domains):
            yield links["s"]
        if any(range_.target in kinds for range_ in axioms.ranges):
            yield links["o"]
        for some in axioms.existentials:
            if some.node in kinds:
                yield ends(self._filled(links, some), some.role, of_source=True)
        for every in axioms.universals:
            if every.filler in kinds:
                yield ends(links, every.role, of_source=False)

    def _filled(self, links: pl.DataFrame, some: Restriction) -> pl.DataFrame:
        """The links that may lead to a thing of the class in question."""
        if some.values or some.filler == OWL.Thing:
            return links
        fillers = self.members(some.filler)
        end = "s" if some.role.inverted else "o"
        return links if fillers is None else links.filter(pl.col(end).is_in(fillers.implode()))
