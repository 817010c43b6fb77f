"""Which things may violate a shape; a SHACL engine then says which do, on their facts alone.

For each shape, from the components of SHACL Core that it uses
(https://www.w3.org/TR/shacl/#core-components): what depends on a value alone is asked of the
engine once per distinct value, counts and classes are taken from the columns, and of a component
that columns do not know, every focus node may violate it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import polars as pl
from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.check.shape_catalogue import ShapeRule, Step
from foedera.check.shape_engines import violations_by
from foedera.check.shapes import classifies, constraints
from foedera.columns.facts import Facts
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FDR, RDF, RDFS, SH
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term

_FOCUS = "urn:x:focus:"
_WHOLE = r'^"(-?[0-9]{1,18})"\^\^<http://www.w3.org/2001/XMLSchema#integer>$'
# Components that look at one value, and at nothing else; inside sh:not, too.
_OF_VALUES = frozenset(
    {
        *(SH.datatype, SH.nodeKind, SH.in_, SH.not_, SH.pattern, SH.flags),
        *(SH.minLength, SH.maxLength, SH.minInclusive, SH.maxInclusive),
        *(SH.minExclusive, SH.maxExclusive, SH.languageIn),
    }
)
_OTHERS = frozenset({SH.minCount, SH.maxCount, SH.class_, SH.uniqueLang, SH.lessThanOrEquals})
# What no constraint is, or only says where one applies.
_TARGETS = frozenset({SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf})
_NO_COMPONENTS = _TARGETS | {RDF.type, SH.path, SH.severity, FDR.repair}


class Suspects:
    """Finds the focus nodes that may violate shapes."""

    def __init__(self, facts: Facts, engine: str) -> None:
        self._facts = facts
        self._engine = engine
        self._below: dict[Term, set[Term]] = defaultdict(set)
        self._types: list[Triple] = []
        for triple in ontology_triples():
            if classifies(triple):
                self._take(triple)
        subclasses = facts.pairs(RDFS.subClassOf)
        terms = facts.table.terms.terms(pl.concat([subclasses["s"], subclasses["o"]]))
        for sub, super_ in subclasses.iter_rows():
            self._below[terms[super_]].add(terms[sub])

    def _take(self, triple: Triple) -> None:
        if triple[1] == RDF.type:
            self._types.append(triple)
        else:
            self._below[triple[2]].add(triple[0])

    def of(self, shape: ShapeRule) -> pl.Series:
        """Return all focus nodes that may violate a shape, and perhaps some that do not."""
        foci = self._targets(shape)
        components = {p for s, p, _ in _triples_of(shape.iri) if s == shape.iri} - _NO_COMPONENTS
        if not shape.steps or not components <= _OF_VALUES | _OTHERS:
            return foci
        values = self._values(shape.steps).filter(pl.col("s").is_in(foci.implode()))
        found = [
            self._breaking(component, shape, foci, values) for component in components & _OTHERS
        ]
        if components & _OF_VALUES:
            wrong = self._wrong_values(shape, values["o"].unique())
            found.append(values.filter(pl.col("o").is_in(wrong.implode()))["s"])
        return pl.concat(found).unique() if found else foci.clear()

    def _members(self, classes: Iterable[NamedNode]) -> pl.Series:
        kinds: set[Term] = set(classes)
        waiting: list[Term] = list(classes)
        while waiting:
            new = self._below.get(waiting.pop(), set()) - kinds
            kinds |= new
            waiting += new
        own = [self._facts.code(subject) for subject, _, kind in self._types if kind in kinds]
        return pl.concat([self._facts.of_type(kinds), pl.Series(own, dtype=pl.UInt32)]).unique()

    def _targets(self, shape: ShapeRule) -> pl.Series:
        parts = [self._members(shape.target_classes)] if shape.target_classes else []
        parts += [self._facts.pairs(name)["s"] for name in shape.target_subjects_of]
        parts += [self._facts.pairs(name)["o"].alias("s") for name in shape.target_objects_of]
        return pl.concat(parts).unique() if parts else pl.Series("s", [], pl.UInt32)

    def _values(self, steps: Iterable[Step]) -> pl.DataFrame:
        parts = []
        for step in steps:
            pairs = self._facts.pairs(step.property)
            parts.append(pairs.select(s="o", o="s") if step.inverse else pairs)
        return parts[0] if len(parts) == 1 else pl.concat(parts).unique()

    def _breaking(
        self, component: NamedNode, shape: ShapeRule, foci: pl.Series, values: pl.DataFrame
    ) -> pl.Series:
        """The focus nodes that break a component which looks at more than one value by itself."""
        if component == SH.class_:
            classes = [o for s, p, o in _triples_of(shape.iri) if (s, p) == (shape.iri, component)]
            for kind in classes:
                members = self._members([kind] if isinstance(kind, NamedNode) else [])
                values = values.filter(~pl.col("o").is_in(members.implode()))
            return values["s"] if len(classes) == 1 else foci
        if component == SH.minCount:
            return self._fewer(_number(shape.iri, component), foci, values)
        if component == SH.maxCount:
            return values.group_by("s").len().filter(pl.col("len") > shape.max_count)["s"]
        if component == SH.uniqueLang:
            return self._in_one_language(values)
        return self._not_at_most(values, shape)

    def _fewer(self, count: int, foci: pl.Series, values: pl.DataFrame) -> pl.Series:
        enough = values.group_by("s").len().filter(pl.col("len") >= count)["s"]
        return foci.filter(~foci.is_in(enough.implode()))

    def _in_one_language(self, values: pl.DataFrame) -> pl.Series:
        tag = self._facts.table.terms.spelling(pl.col("o")).str.extract(r'"@([A-Za-z0-9-]+)$')
        tagged = values.with_columns(tag=tag.str.to_lowercase()).filter(pl.col("tag").is_not_null())
        return tagged.group_by("s", "tag").len().filter(pl.col("len") > 1)["s"]

    def _not_at_most(self, values: pl.DataFrame, shape: ShapeRule) -> pl.Series:
        limits = self._facts.pairs(shape.not_above) if shape.not_above else values.clear()
        both = values.join(limits.rename({"o": "limit"}), on="s").select(
            "s",
            *(
                self._facts.table.terms.spelling(pl.col(name)).str.extract(_WHOLE).cast(pl.Int64)
                for name in ("o", "limit")
            ),
        )
        return both.filter((pl.col("o") <= pl.col("limit")).not_().fill_null(True))["s"]

    def _wrong_values(self, shape: ShapeRule, values: pl.Series) -> pl.Series:
        """Those among distinct values that the engine finds wrong."""
        step = next(step.property for step in shape.steps)
        terms = self._facts.table.terms.terms(values)
        data = ((NamedNode(f"{_FOCUS}{code}"), step, term) for code, term in terms.items())
        only = {SH.targetSubjectsOf: step, SH.path: step}
        kept = [
            triple
            for triple in _triples_of(shape.iri)
            if triple[0] != shape.iri or triple[1] not in _OTHERS | _TARGETS | {SH.path}
        ]
        kept += [(shape.iri, predicate, value) for predicate, value in only.items()]
        found = violations_by(self._engine, data, kept)
        wrong = {
            int(str(each.focus.value).removeprefix(_FOCUS))
            for each in found
            if isinstance(each.focus, NamedNode)
        }
        return pl.Series("o", sorted(wrong), dtype=pl.UInt32)


def _number(shape: NamedNode, predicate: NamedNode) -> int:
    return max(
        int(value.value)
        for subject, name, value in _triples_of(shape)
        if (subject, name) == (shape, predicate) and isinstance(value, Literal)
    )


@cache
def _by_subject() -> dict[Term, list[Triple]]:
    found: dict[Term, list[Triple]] = defaultdict(list)
    for triple in constraints():
        found[triple[0]].append(triple)
    return found


@cache
def _triples_of(shape: NamedNode) -> tuple[Triple, ...]:
    """The triples of a shape and of the blank nodes in it."""
    found: list[Triple] = []
    waiting: list[Term] = [shape]
    while waiting:
        triples = _by_subject()[waiting.pop()]
        found += triples
        waiting += [value for _, _, value in triples if isinstance(value, BlankNode)]
    return tuple(found)
