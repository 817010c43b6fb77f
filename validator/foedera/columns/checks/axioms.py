"""The axioms that exclude something, and whether names may come to stand for one thing by them."""

from __future__ import annotations

from functools import reduce

import polars as pl

from foedera.columns.relations import NotColumnarError, Relations
from foedera.infer.logic.exclusions import AtMost, Exclusions, Key
from foedera.infer.logic.reasoning import ontology_exclusions
from foedera.infer.logic.schema import Role
from foedera.knowledge.terms import OWL


def exclusions_of(relations: Relations) -> list[Exclusions]:
    """Return what our ontology excludes, and what the data's own axioms do.

    Raises:
        NotColumnarError: two names may stand for one thing; then what is said of one is said of
            the other, which columns do not know.
    """
    own = relations.facts.schema
    found = [ontology_exclusions(), *([Exclusions(own)] if own else [])]
    if relations.upper(OWL.sameAs).height or any(_may_merge(relations, each) for each in found):
        raise NotColumnarError("two names may stand for one thing")
    return found


def links_of(relations: Relations, role: Role) -> pl.DataFrame:
    """Return the ends of a role, each pair once, in the columns ``source`` and ``target``."""
    links = relations.upper(role.predicate).unique()
    one, other = ("o", "s") if role.inverted else ("s", "o")
    return links.select(pl.col(one).alias("source"), pl.col(other).alias("target"))


def crowded(relations: Relations, limit: AtMost) -> pl.DataFrame:
    """Return the values of a role, of things that have several."""
    return links_of(relations, limit.role).filter(pl.col("source").is_duplicated())


def _may_merge(relations: Relations, exclusions: Exclusions) -> bool:
    limits = [limit for limit in exclusions.at_most if limit.most == 1]
    if any(_names_two(relations, limit) for limit in limits):
        return True
    return any(_shared(relations, key) for key in exclusions.keys)


def _names_two(relations: Relations, limit: AtMost) -> bool:
    """Whether a thing has two values that are not literals."""
    spelled = relations.facts.table.terms.spelling(pl.col("target"))
    values = crowded(relations, limit).with_columns(spelled=spelled)
    named = values.filter(~pl.col("spelled").str.starts_with('"'))
    return bool(named["source"].is_duplicated().any())


def _shared(relations: Relations, key: Key) -> bool:
    """Whether two things may share a value of each property of a key, however it is spelled."""
    spelling = relations.facts.table.terms.spelling
    links = [
        links_of(relations, role).rename({"target": str(number)})
        for number, role in enumerate(key.roles)
    ]
    held = reduce(lambda one, other: one.join(other, on="source"), links).drop("source")
    respelled = held.select(
        spelling(pl.col(name)).str.contains(r'"\^\^<[^">]*>$').any() for name in held.columns
    )
    if held.height > 1 and any(respelled.row(0)):
        return True
    return bool(held.is_duplicated().any())
