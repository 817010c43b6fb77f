"""Where dates leave open what came first, the order of things decides, and for certain."""

from __future__ import annotations

import pytest

from foedera.check.engine import check_facts
from foedera.check.rules import Rule, load_rules
from foedera.finding import Certainty
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import FD
from foedera.read import read_paths

# The relations by which the examples tell the order; parts and orders are known without them.
ORDER = (FD.before, FD.after, FD.meets)
RULES = [rule for rule in load_rules() if (rule.folder / "fires-by-order.ttl").is_file()]


def facts_of(rule: Rule) -> list[Fact]:
    return attribute(read_paths([str(rule.folder / "fires-by-order.ttl")]).statements)


def certainties(rule: Rule, facts: list[Fact]) -> set[Certainty]:
    return {finding.certainty for finding in check_facts(facts, rules=[rule])}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_the_order_shows_is_certain(rule: Rule) -> None:
    assert certainties(rule, facts_of(rule)) == {Certainty.CERTAIN}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_the_order_it_is_not(rule: Rule) -> None:
    facts = [fact for fact in facts_of(rule) if fact.triple[1] not in ORDER]
    zoned = rule.id == "CLM003"  # its order is that of two clocks
    assert (Certainty.CERTAIN in certainties(rule, facts)) == zoned
