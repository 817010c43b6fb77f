"""What one triple pattern of a query may match, and what it matches for certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl
from pyoxigraph import Literal, NamedNode, Variable

from foedera.check.patterns import Pattern, PatternTerm
from foedera.columns.query import Combination, Comparison, Condition, Group
from foedera.columns.relations import NotColumnarError, Relations
from foedera.knowledge.terms import RDF, XSD
from foedera.read.statement import Term

_SPELLINGS = {"true": ("true", "1"), "false": ("false", "0")}


class Matches:
    """Answers patterns in columns that are named like their variables."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._facts = relations.facts

    def upper(
        self, pattern: Pattern, group: Group, known: Iterable[str] = ()
    ) -> pl.DataFrame | None:
        """Return what a pattern of a group may match; None where that is anything.

        Args:
            pattern: the pattern.
            group: the group in which it stands.
            known: the variables whose values are known from outside the group.

        Raises:
            NotColumnarError: columns cannot tell.
        """
        subject, predicate, value = pattern
        if isinstance(predicate, Variable):
            return self._of_predicates(pattern, group, known)
        if not isinstance(predicate, NamedNode):
            raise NotColumnarError("a predicate is no IRI")
        if predicate != RDF.type:
            return self._shaped(self._relations.upper(predicate), subject, value)
        kinds = self._kinds(value, group)
        members = {kind: self._relations.members(kind) for kind in kinds or ()}
        if kinds is None or any(each is None for each in members.values()):
            return None
        known_members = {kind: each for kind, each in members.items() if each is not None}
        return self._shaped(self._typed(known_members), subject, value)

    def lower(self, pattern: Pattern, group: Group) -> pl.DataFrame:
        """Return what a pattern of a group matches for certain."""
        subject, predicate, value = pattern
        if isinstance(predicate, NamedNode) and predicate != RDF.type:
            return self._shaped(self._relations.lower(predicate), subject, value, certain=True)
        kinds = self._kinds(value, group) if predicate == RDF.type else None
        members = {kind: self._relations.lower_members(kind) for kind in kinds or ()}
        return self._shaped(self._typed(members), subject, value)

    def _typed(self, members: dict[Term, pl.Series]) -> pl.DataFrame:
        """Memberships of classes as links."""
        frames = [
            each.alias("s").to_frame().with_columns(o=self._code(kind))
            for kind, each in members.items()
        ]
        nothing = pl.DataFrame(schema={"s": pl.UInt32, "o": pl.UInt32})
        return pl.concat([nothing, *frames])

    def _code(self, term: Term) -> pl.Expr:
        return pl.lit(self._facts.code(term), dtype=pl.UInt32)

    def _of_predicates(
        self, pattern: Pattern, group: Group, known: Iterable[str]
    ) -> pl.DataFrame | None:
        """Links of any of the properties that a filter of the group lists for a variable."""
        subject, predicate, value = pattern
        names = listed(predicate, group)
        if names is None:
            if isinstance(subject, Variable) and subject.value in known:
                return None
            raise NotColumnarError("a variable may be any property")
        frames = (
            self._shaped(self._relations.upper(name), subject, value).with_columns(
                self._code(name).alias(str(predicate)[1:])
            )
            for name in names
            if isinstance(name, NamedNode)
        )
        return pl.concat(frames)

    def _kinds(self, value: PatternTerm, group: Group) -> list[Term] | None:
        """The classes that a pattern speaks of; None where they may be any."""
        if not isinstance(value, Variable):
            return [value]
        found = listed(value, group)
        if found is not None:
            return found
        for pattern in group.patterns:  # such as ?duty fd:prohibitsAct ?kind
            if pattern[2] == value and isinstance(pattern[1], NamedNode) and pattern[1] != RDF.type:
                codes = self._relations.upper(pattern[1])["o"].unique()
                return list(self._facts.table.terms.terms(codes).values())
        return None

    def _shaped(
        self,
        pairs: pl.DataFrame,
        subject: PatternTerm,
        value: PatternTerm,
        *,
        certain: bool = False,
    ) -> pl.DataFrame:
        """Pairs with the names of variables as columns, filtered by the constants."""
        for column, term in (("s", subject), ("o", value)):
            if not isinstance(term, Variable):
                codes = [self._facts.code(each) for each in _spellings(term, certain=certain)]
                pairs = pairs.filter(pl.col(column).is_in(codes))
        if subject == value:
            pairs = pairs.filter(pl.col("s") == pl.col("o")).select("s")
        named = {c: t.value for c, t in (("s", subject), ("o", value)) if isinstance(t, Variable)}
        return pairs.select(pl.col(c).alias(n) for c, n in named.items() if c in pairs.columns)


def _spellings(term: Term, *, certain: bool) -> list[Term]:
    """The ways to write a value; with ``certain``, only those that surely mean the same."""
    if not isinstance(term, Literal) or term.datatype == XSD.string or term.language:
        return [term]
    if term.datatype == XSD.boolean and term.value in _SPELLINGS:
        ways = [Literal(each, datatype=XSD.boolean) for each in _SPELLINGS[term.value]]
        return [term] if certain else [*ways]
    raise NotColumnarError(f"{term} may be written in several ways")


def listed(variable: PatternTerm, group: Group) -> list[Term] | None:
    """Return the terms of which a variable must be one, as a filter of the group says, if any."""
    for condition in group.filters:
        parts: Sequence[Condition] = (condition,)
        if isinstance(condition, Combination) and condition.kind == "any":
            parts = condition.parts
        equal = [_required(variable, part) for part in parts]
        terms = [term for term in equal if term is not None]
        if len(terms) == len(parts):
            return terms
    return None


def _required(variable: PatternTerm, condition: Condition) -> Term | None:
    """The term that a variable is wherever a condition holds, if it says so."""
    if isinstance(condition, Combination) and condition.kind == "all":
        found = (_required(variable, part) for part in condition.parts)
        return next((term for term in found if term is not None), None)
    if not isinstance(condition, Comparison) or condition[:2] != ("=", variable):
        return None
    return condition.right if isinstance(condition.right, NamedNode | Literal) else None
