"""Clashes with axioms that exclude: disjointness, characteristics of properties, data ranges.

The axioms are those of our ontology. Where the data have axioms of their own, or names that may
stand for one thing, the exact engine looks at everything: then what is said of one name is said of
others, too.
"""

from __future__ import annotations

from functools import reduce
from itertools import combinations

import polars as pl
from pyoxigraph import Literal

from foedera.check.algorithms.literal_range import excluding_part
from foedera.columns.checks.view import View, among, things
from foedera.columns.facts import Codes
from foedera.columns.relations import NotColumnarError
from foedera.infer.logic.data_ranges import Datatype
from foedera.infer.logic.exclusions import AtMost, Exclusions, Key
from foedera.infer.logic.reasoning import ontology_exclusions
from foedera.infer.logic.schema import Role
from foedera.knowledge.terms import OWL, XSD
from foedera.read.statement import Term

_ENDS = {"source": pl.UInt32, "target": pl.UInt32}
_WHOLE = r'^"-?[0-9]+"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>$'
_PLAIN = {XSD.string: r'^"[^"]*"$', XSD.integer: _WHOLE}


def of_axioms(view: View) -> Codes:
    """Nothing: our ontology has no axioms of these kinds, and the data have none of their own."""
    ours = _exclusions(view)
    if ours.complements or ours.negatives or any(limit.most != 1 for limit in ours.at_most):
        raise NotColumnarError("the ontology has an axiom that columns do not know")
    return things()


def in_nothing(view: View) -> Codes:
    """Things in the class that has no members."""
    _exclusions(view)
    return things(_members(view, OWL.Nothing))


def in_disjoint_classes(view: View) -> Codes:
    """Things in two classes that exclude each other."""
    found = []
    for axiom in _exclusions(view).disjoint_classes:
        members = pl.concat([_members(view, kind).alias("s") for kind in axiom.members])
        found.append(members.filter(members.is_duplicated()))
    return things(*found)


def in_disjoint_roles(view: View) -> Codes:
    """Things between which two properties hold that exclude each other."""
    found = []
    for axiom in _exclusions(view).disjoint_roles:
        links = [_links(view, role) for role in axiom.roles]
        for one, other in combinations(links, 2):
            both = one.join(other, on=list(_ENDS), how="semi")
            found += [both["source"], both["target"]]
    return things(*found)


def to_themselves(view: View) -> Codes:
    """Things that stand in an irreflexive or asymmetric relation to themselves."""
    ours = _exclusions(view)
    links = [_links(view, each.role) for each in (*ours.irreflexive, *ours.asymmetric)]
    return things(*(each.filter(pl.col("source") == pl.col("target"))["source"] for each in links))


def both_ways(view: View) -> Codes:
    """Things between which an asymmetric property holds both ways."""
    found = []
    for each in _exclusions(view).asymmetric:
        links = _links(view, each.role)
        back = links.join(links, left_on=list(_ENDS), right_on=["target", "source"], how="semi")
        found += [back["source"], back["target"]]
    return things(*found)


def with_several_values(view: View) -> Codes:
    """Things with two literals where a property has one."""
    limits = [limit for limit in _exclusions(view).at_most if limit.most == 1]
    return things(*(_crowded(view, limit)["source"] for limit in limits))


def outside_ranges(view: View) -> Codes:
    """Subjects of literals that are not in the range of their property."""
    found = []
    for axiom in _exclusions(view).literal_ranges:
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


# --- Axioms and names -----------------------------------------------------------------------


def _exclusions(view: View) -> Exclusions:
    """The axioms, where nothing but our ontology's matters."""
    if view.relations.facts.schema is not None:
        raise NotColumnarError("the data have axioms of their own")
    ours = ontology_exclusions()
    if _may_merge(view, ours):
        raise NotColumnarError("two names may stand for one thing")
    return ours


def _may_merge(view: View, ours: Exclusions) -> bool:
    """Whether two names may be found to stand for one thing."""
    if view.relations.upper(OWL.sameAs).height:
        return True
    limits = [limit for limit in ours.at_most if limit.most == 1]
    if any(_names_two(view, limit) for limit in limits):
        return True
    return any(_shared(view, key) for key in ours.keys)


def _names_two(view: View, limit: AtMost) -> bool:
    """Whether a thing has two values that are not literals."""
    values = _crowded(view, limit).with_columns(spelled=view.spelled("target"))
    named = values.filter(~pl.col("spelled").str.starts_with('"'))
    return bool(named["source"].is_duplicated().any())


def _crowded(view: View, limit: AtMost) -> pl.DataFrame:
    """The values of a role of things with several."""
    links = _links(view, limit.role)
    return links.filter(pl.col("source").is_duplicated())


def _shared(view: View, key: Key) -> bool:
    """Whether two things may share a value of each property of a key, however it is spelled."""
    holders = [_links(view, role).rename({"target": str(n)}) for n, role in enumerate(key.roles)]
    values = [str(number) for number in range(len(key.roles))]
    held = reduce(lambda one, other: one.join(other, on="source"), holders)
    spelled = held.select(view.spelled(value).alias(value) for value in values)
    respelled = spelled.select(pl.any_horizontal(pl.all().str.contains(r'"\^\^<[^">]*>$')))
    several = held.select(values).is_duplicated().any()
    return bool(several or (held.height > 1 and respelled.to_series().any()))


def _links(view: View, role: Role) -> pl.DataFrame:
    """The ends of a role, each pair once."""
    links = view.relations.upper(role.predicate).unique()
    one, other = ("o", "s") if role.inverted else ("s", "o")
    return links.select(pl.col(one).alias("source"), pl.col(other).alias("target"))


def _members(view: View, kind: Term) -> pl.Series:
    members = view.relations.members(kind)
    if members is None:
        raise NotColumnarError("a class may have any member")
    return members
