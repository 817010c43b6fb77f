"""Clashes with axioms that exclude: disjointness, characteristics of properties, data ranges.

The axioms are those of our ontology, and the data's own. Where two names may stand for one thing,
the exact engine looks at everything: then what is said of one name is said of others, too.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TypeVar

import polars as pl
from pyoxigraph import Literal

from foedera.check.algorithms.literal_range import excluding_part
from foedera.columns.checks.axioms import crowded, links_of
from foedera.columns.checks.view import View, among, things
from foedera.columns.facts import Codes
from foedera.columns.relations import NotColumnarError
from foedera.infer.logic.data_ranges import Datatype
from foedera.infer.logic.differences import Differences
from foedera.infer.logic.exclusions import Exclusions
from foedera.infer.logic.schema import ontology_schema
from foedera.knowledge.terms import OWL, XSD
from foedera.read.statement import Term

_Axiom = TypeVar("_Axiom")
_ENDS = {"source": pl.UInt32, "target": pl.UInt32}
_WHOLE = r'^"-?[0-9]+"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>$'
_PLAIN = {XSD.string: r'^"[^"]*"$', XSD.integer: _WHOLE}


def in_complements(view: View) -> Codes:
    """Things in a class and in its complement."""
    found = []
    for each in view.exclusions:
        for node, kind, _ in each.complements:
            outside = _members(view, node)
            found.append(outside.filter(outside.is_in(_members(view, kind).implode())))
    return things(*found)


def with_negated_links(view: View) -> Codes:
    """Subjects of links of which one is said not to hold."""
    code = view.relations.facts.code
    negated = [each.triple for axioms in view.exclusions for each in axioms.negatives]
    links = (
        view.relations.upper(predicate).filter(pl.col("s") == code(subject))["s"]
        for subject, predicate, _ in negated
    )
    return things(*links)


def with_values_where_none_are(view: View) -> Codes:
    """Things with a link that a cardinality of at most 0 may count."""
    limits = (limit for each in view.exclusions for limit in each.at_most if not limit.most)
    return things(*(links_of(view.relations, limit.role)["source"] for limit in limits))


def different_from_themselves(view: View) -> Codes:
    """Names that are declared different from themselves; no two may stand for one thing."""
    view.refuse_equal_names()
    facts = view.relations.facts
    schemas = [ontology_schema(), *([facts.schema] if facts.schema else [])]
    names = (name for name, _ in Differences(schemas).from_themselves())
    return things(pl.Series([facts.code(name) for name in names], dtype=pl.UInt32))


def sharing_keys(view: View) -> Codes:
    """Nothing: where two things may share a key, their names may stand for one."""
    view.refuse_equal_names()
    return things()


def in_nothing(view: View) -> Codes:
    """Things in the class that has no members."""
    view.refuse_equal_names()
    return things(_members(view, OWL.Nothing))


def in_disjoint_classes(view: View) -> Codes:
    """Things in two classes that exclude each other."""
    found = []
    for axiom in _all(view, lambda each: each.disjoint_classes):
        members = pl.concat([_members(view, kind).alias("s") for kind in axiom.members])
        found.append(members.filter(members.is_duplicated()))
    return things(*found)


def in_disjoint_roles(view: View) -> Codes:
    """Things between which two properties hold that exclude each other."""
    found = []
    for axiom in _all(view, lambda each: each.disjoint_roles):
        links = [links_of(view.relations, role) for role in axiom.roles]
        for one, other in combinations(links, 2):
            both = one.join(other, on=list(_ENDS), how="semi")
            found += [both["source"], both["target"]]
    return things(*found)


def to_themselves(view: View) -> Codes:
    """Things that stand in an irreflexive or asymmetric relation to themselves."""
    axioms = _all(view, lambda each: [*each.irreflexive, *each.asymmetric])
    links = [links_of(view.relations, each.role) for each in axioms]
    return things(*(each.filter(pl.col("source") == pl.col("target"))["source"] for each in links))


def both_ways(view: View) -> Codes:
    """Things between which an asymmetric property holds both ways."""
    found = []
    for each in _all(view, lambda each: each.asymmetric):
        links = links_of(view.relations, each.role)
        back = links.join(links, left_on=list(_ENDS), right_on=["target", "source"], how="semi")
        found += [back["source"], back["target"]]
    return things(*found)


def with_several_values(view: View) -> Codes:
    """Things with two literals where a property has one."""
    limits = [limit for limit in _all(view, lambda each: each.at_most) if limit.most == 1]
    return things(*(crowded(view.relations, limit)["source"] for limit in limits))


def outside_ranges(view: View) -> Codes:
    """Subjects of literals that are not in the range of their property."""
    found = []
    for axiom in _all(view, lambda each: each.literal_ranges):
        links = view.relations.upper(axiom.property)
        values = links["o"].unique().to_frame("o").with_columns(spelled=view.spelled("o"))
        if isinstance(axiom.values, Datatype) and axiom.values.name in _PLAIN:
            plain = pl.col("spelled").str.contains(_PLAIN[axiom.values.name])
            values = values.filter(~plain)
        wrong = [
            code
            for code, term in view.terms(values["o"]).items()
            if isinstance(term, Literal) and excluding_part(axiom.values, term)
        ]
        found.append(links.filter(among("o", wrong))["s"])
    return things(*found)


def _all(view: View, axioms: Callable[[Exclusions], list[_Axiom]]) -> list[_Axiom]:
    """The axioms of one kind."""
    return [axiom for each in view.exclusions for axiom in axioms(each)]


def _members(view: View, kind: Term) -> pl.Series:
    members = view.relations.members(kind)
    if members is None:
        raise NotColumnarError("a class may have any member")
    return members
