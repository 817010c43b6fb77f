"""Kinds of treaties, notice of their end, phases of participations, and promises of help."""

from __future__ import annotations

import polars as pl

from foedera.check.algorithms.kind_disagreement import KINDS
from foedera.columns.checks.view import View, among, things
from foedera.columns.derived import states_periods
from foedera.columns.facts import Codes
from foedera.columns.relations import NotColumnarError
from foedera.knowledge.terms import FD, RDF


def of_several_kinds(view: View) -> Codes:
    """Treaties of which several kinds are stated."""
    facts = view.relations.facts
    stated = facts.pairs(RDF.type).filter(among("o", map(facts.code, KINDS)))
    return things(stated.group_by("s").len().filter(pl.col("len") > 1)["s"])


def with_notice(view: View) -> Codes:
    """Treaties that provide for notice, with their acts."""
    treaties = view.relations.upper(FD.noticePeriod)["s"].unique()
    acts = view.relations.upper(FD.ofTreaty).filter(among("o", treaties))["s"]
    return things(treaties, acts)


def phases(view: View) -> Codes:
    """Participations with a phase."""
    return things(view.relations.upper(FD.phase)["s"])


def promises_to_both_sides(view: View) -> Codes:
    """Wars with opponents to both of whom one state owes help, with what says so."""
    found = _opponents(view)
    members = view.relations.members(FD.AssistanceObligation)
    promise = view.upper(FD.beneficiary, "promise", "helped").join(
        view.upper(FD.bearer, "promise", "state"), on="promise"
    )
    if members is not None:
        promise = promise.filter(among("promise", members))
    found = found.join(promise, left_on="one", right_on="helped")
    found = found.join(promise, left_on=["two", "state"], right_on=["helped", "state"])
    if found.is_empty():
        return things()
    if view.bounds().is_entangled or states_periods(view.relations):
        raise NotColumnarError("lives of treaties are entangled with other things")
    return things(*_with_articles(view, found))


def _opponents(view: View) -> pl.DataFrame:
    """The parts of two states on different sides of one war."""
    part = view.upper(FD.inWar, "part", "war")
    part = part.join(view.upper(FD.belligerent, "part", "state"), on="part")
    part = part.join(view.upper(FD.side, "part", "side"), on="part")
    one, other = (
        part.rename({"part": f"{name} part", "state": name, "side": f"{name} side"})
        for name in ("one", "two")
    )
    sides = part.group_by("war").agg(pl.col("side").n_unique()).filter(pl.col("side") > 1)
    both = one.join(sides.select("war"), on="war", how="semi").join(other, on="war")
    return both.filter(
        (pl.col("one") != pl.col("two")) & (pl.col("one side") != pl.col("two side"))
    )


def _with_articles(view: View, found: pl.DataFrame) -> list[pl.Series]:
    """All things in the rows, and the articles that impose the promises."""
    promises = pl.concat([found["promise"], found["promise_right"]]).unique()
    articles = view.relations.upper(FD.imposes).filter(among("o", promises))["s"]
    return [found[name] for name in found.columns] + [articles]
