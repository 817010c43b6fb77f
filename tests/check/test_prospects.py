"""What is told without inferring never denies what checking finds."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from foedera.check.algorithms import find_matches
from foedera.check.match import Match
from foedera.check.minimal import is_found, minimal_facts
from foedera.check.prospects import kinds_that_matter, may_be_found
from foedera.check.rules import Rule, load_rules
from foedera.infer.inference import infer
from foedera.infer.origins import kind_of
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read import read_paths

QUERIES = [rule for rule in load_rules() if rule.query]
BY_ID = {rule.id: rule for rule in QUERIES}


MATTERING = {rule: kinds for rule in QUERIES if (kinds := kinds_that_matter(rule)) is not None}


def found_by(rule: Rule) -> tuple[Match, list[Fact]]:
    """The first finding of the rule's example, with a minimal set of facts."""
    world = infer(attribute(read_paths([str(rule.folder / "fires.ttl")]).statements))
    match = find_matches(rule, world)[0]
    return match, minimal_facts(rule, match, match.grounds(world))


@pytest.mark.parametrize("rule", QUERIES, ids=lambda rule: rule.id)
def test_no_finding_is_denied(rule: Rule) -> None:
    world = infer(attribute(read_paths([str(rule.folder / "fires.ttl")]).statements))
    for match in find_matches(rule, world)[:2]:
        facts = world.knowledge.base_facts(match.triples)
        assert may_be_found(rule, match, list(world.knowledge.facts.values()))
        for without in [(), *((fact,) for fact in facts)]:
            kept = [fact for fact in facts if fact not in without]
            assert may_be_found(rule, match, kept) or not is_found(rule, match, kept)


@pytest.mark.parametrize(
    ("rule", "predicates"),
    [("CLM001", {RDF.type, FD.about, FD.speaker}), ("CLM007", {FD.aspect, FD.assistedState})],
)
def test_what_nothing_else_gives_is_missed_at_once(rule: str, predicates: set[NamedNode]) -> None:
    match, facts = found_by(BY_ID[rule])
    denied = {
        fact.triple[1]
        for fact in facts
        if not may_be_found(BY_ID[rule], match, [other for other in facts if other != fact])
    }
    assert predicates <= denied


def test_axioms_of_the_data_may_lead_to_anything() -> None:
    rule = BY_ID["CLM009"]
    match, facts = found_by(rule)
    own = NamedNode("https://example.org/own")
    axiom = Fact((own, RDFS.subPropertyOf, FD.about), facts[0].claims)
    assert not may_be_found(rule, match, [])
    assert may_be_found(rule, match, [axiom])


@pytest.mark.parametrize("rule", MATTERING, ids=lambda rule: rule.id)
def test_facts_of_other_kinds_change_nothing(rule: Rule) -> None:
    for path in sorted(rule.folder.glob("*s*.ttl")):
        facts = attribute(read_paths([str(path)]).statements)
        of_these = [fact for fact in facts if kind_of(fact.triple) in MATTERING[rule]]
        assert identities(rule, of_these) == identities(rule, facts)


def identities(rule: Rule, facts: list[Fact]) -> list[tuple[object, ...]]:
    return [(match.identity, match.certainty) for match in find_matches(rule, infer(facts))]


def test_any_fact_may_matter_to_bounds_and_to_checks_of_their_own() -> None:
    assert BY_ID["CLM005"] in MATTERING
    assert kinds_that_matter(BY_ID["INV001"]) is None
    assert kinds_that_matter(next(rule for rule in load_rules() if rule.check)) is None
